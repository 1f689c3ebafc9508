"""How somebody was asked for the account their money goes to; append-only."""

from __future__ import annotations

from django.db import models

CHASES = ("notice", "call", "public", "lapse")


class Chase(models.Model):
    """One step after a missing account: a notice, a call with its note, the public list, the lapse."""

    item = models.ForeignKey("benefits.Item", models.PROTECT, related_name="chases")
    kind = models.CharField("方式", max_length=6, choices=[
        ("notice", "通知"), ("call", "电话"), ("public", "公告"), ("lapse", "逾期")])  # fmt: skip
    on = models.DateField("日期")
    note = models.CharField("记录", max_length=500, blank=True)
    actor = models.CharField("办理人", max_length=150)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["item", "kind", "on"], name="chase_once_a_day"),)
