"""A person is not interested in a job, and why."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from zhumeng.work.recruitment.models.advert import Advert

WHY_NOT = ("pay", "place", "hours", "work", "found", "other")
"""Pay too low, too far, working hours, another kind of work, has found work, another reason."""


class TurnedDown(models.Model):
    """Append-only (a trigger); the pair is never recommended again. ``parts`` as the pair was shown."""

    person_id = models.BigIntegerField("个人")
    advert = models.ForeignKey(Advert, models.PROTECT, related_name="turned_down")
    reason = models.CharField("理由", max_length=10, choices=[(one, one) for one in WHY_NOT])
    parts: Any = models.JSONField("分项", default=dict)
    on = models.DateField("日期")

    class Meta:
        verbose_name = "不感兴趣"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["person_id", "advert"], name="turned_down_once"),
            models.CheckConstraint(condition=Q(reason__in=WHY_NOT), name="turned_down_reason_known"),
        )
