"""What somebody complains of in a published advert."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from zhumeng.work.recruitment.models.advert import Advert

COMPLAINT_STATES = ("open", "upheld", "dismissed")


class Complaint(models.Model):
    """Words of a visitor, redacted; ``source`` is a keyed hash of the day and the address, for the limit."""

    advert = models.ForeignKey(Advert, models.PROTECT, related_name="complaints")
    number = models.PositiveIntegerField("稿次")
    words = models.TextField("投诉内容")
    source = models.CharField("来源摘要", max_length=64, db_index=True)
    made_on = models.DateField("投诉日期")
    due_on = models.DateField("办理期限")
    state = models.CharField("状态", max_length=10, choices=[(s, s) for s in COMPLAINT_STATES],
                             default="open")  # fmt: skip
    reason = models.TextField("结论理由", blank=True)
    decided_by = models.CharField("办理人", max_length=150, blank=True)
    decided_on = models.DateField("办理日期", null=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "岗位投诉"
        ordering = ("made_on", "id")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=COMPLAINT_STATES), name="complaint_state_known"),
            models.CheckConstraint(
                condition=Q(state="open") | (~Q(reason="") & ~Q(decided_by="")),
                name="complaint_decided_has_a_reason",
            ),
            models.UniqueConstraint(fields=["advert", "source"], name="complaint_once_a_day_and_address"),
        )
