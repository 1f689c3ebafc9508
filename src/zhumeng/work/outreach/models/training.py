"""A training of agencies' staff, and who came."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from zhumeng.work.outreach.models.agency import Agency

TRAINING_STATES = ("planned", "reported", "confirmed", "cancelled")


class Training(models.Model):
    """A day of training on policies; who came is a list, and the list is what counts."""

    title = models.CharField("主题", max_length=120)
    unit = models.CharField("区县", max_length=9)
    held_on = models.DateField("培训日期")
    place = models.CharField("地点", max_length=120, blank=True)
    state = models.CharField("状态", max_length=10, choices=[(s, s) for s in TRAINING_STATES],
                             default="planned")  # fmt: skip
    planned_by = models.CharField("计划人", max_length=150)
    reported_by = models.CharField("填报人", max_length=150, blank=True)
    confirmed_by = models.CharField("确认人", max_length=150, blank=True)
    confirmed_on = models.DateField("确认日期", null=True)
    reason = models.TextField("理由", blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "机构培训"
        ordering = ("-held_on", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=TRAINING_STATES), name="training_state_known"),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | (~Q(confirmed_by="") & Q(confirmed_on__isnull=False)),
                name="training_confirmed_by_somebody",
            ),
        )


class TrainingSeat(models.Model):
    """One person of one agency at a training, once."""

    training = models.ForeignKey(Training, models.CASCADE, related_name="seats")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    person_id = models.BigIntegerField("个人")

    class Meta:
        verbose_name = "机构培训人员"
        constraints = (models.UniqueConstraint(fields=["training", "person_id"], name="training_seat_once"),)
