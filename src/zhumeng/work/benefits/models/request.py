"""An owner asked for data that decisions wait for."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class DataRequest(models.Model):
    """The owner of a source asked for what a policy's cases lack; kept with its history.

    ``unit`` is the reporting unit whose cases wait, empty: the whole city. ``cases`` is how many waited when
    it was asked. ``version`` counts changes, so that a form that is no longer true is refused.
    """

    class State(models.TextChoices):
        """Where it stands."""

        OPEN = "open", "待答复"
        ANSWERED = "answered", "已答复"
        WITHDRAWN = "withdrawn", "已撤回"

    policy = models.CharField("政策", max_length=60)
    month = models.CharField("月份", max_length=7)
    source = models.CharField("数据来源", max_length=60)
    unit = models.CharField("区县", max_length=9, blank=True)
    cases = models.PositiveIntegerField("等待的件数")
    asked_by = models.CharField("发起人", max_length=150)
    asked_at = models.DateTimeField("发起时间", auto_now_add=True)
    due_on = models.DateField("要求答复日期")
    note = models.TextField("说明", blank=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.OPEN)
    closed_by = models.CharField("办结人", max_length=150, blank=True)
    closed_at = models.DateTimeField("办结时间", null=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "数据请求"
        ordering = ("due_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["policy", "month", "source", "unit"],
                condition=Q(state="open"),
                name="data_request_open_once",
            ),
        )
