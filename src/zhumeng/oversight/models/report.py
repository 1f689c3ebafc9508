"""A figure that only a unit can know: reported with its evidence, checked by a second person."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class State(models.TextChoices):
    """Where a report stands. Only an accepted one reaches the lake, and counts as *reported*."""

    WAITING = "waiting", "待复核"
    ACCEPTED = "accepted", "已通过"
    RETURNED = "returned", "已退回"


class FigureReport(models.Model):
    """The value of a figure, cumulative to the end of ``month``, as an office reports it.

    ``attachment`` is the evidence itself; ``version`` counts changes, so that a stale form is noticed.
    """

    figure = models.CharField("指标", max_length=80)
    month = models.CharField("月份", max_length=7)
    office = models.CharField("填报单位", max_length=40)
    value = models.DecimalField("数值", max_digits=18, decimal_places=4)
    note = models.TextField("说明", blank=True)
    attachment_name = models.CharField("附件", max_length=200)
    attachment = models.BinaryField("附件内容")
    reported_by = models.CharField("填报人", max_length=150)
    reported_at = models.DateTimeField("填报时间", auto_now_add=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.WAITING)
    checked_by = models.CharField("复核人", max_length=150, blank=True)
    checked_at = models.DateTimeField("复核时间", null=True)
    remark = models.TextField("复核意见", blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "指标上报"
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(condition=~Q(checked_by=F("reported_by")), name="report_second_person"),
            models.CheckConstraint(
                condition=Q(state="waiting", checked_by="") | (~Q(state="waiting") & ~Q(checked_by="")),
                name="report_checked_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["figure", "month", "office"], condition=Q(state="waiting"), name="report_waiting_once"
            ),
        )
