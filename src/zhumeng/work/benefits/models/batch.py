"""Items that go through the levels together, and who said what at each."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Batch(models.Model):
    """One policy, one unit, one fund. ``step`` is how many levels have agreed; ``over_by`` names who allowed
    a commitment above what the fund has released. Publicity runs from ``published_on`` to the end of
    ``public_until``."""

    policy = models.CharField("政策", max_length=60)
    unit = models.CharField("区县", max_length=9)
    fund = models.CharField("资金", max_length=20)
    created_by = models.CharField("提出人", max_length=150)
    created_at = models.DateTimeField("提出时间", auto_now_add=True)
    state = models.CharField("状态", max_length=10, default="open", choices=[
        ("open", "审核中"), ("approved", "已审批"), ("returned", "已退回")])  # fmt: skip
    step = models.PositiveIntegerField("已通过层级", default=0)
    over_by = models.CharField("超额批准人", max_length=150, blank=True)
    published_on = models.DateField("公示开始", null=True)
    public_until = models.DateField("公示截止", null=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "发放批次"
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(public_until__isnull=True) | Q(public_until__gt=models.F("published_on")),
                name="batch_publicity_in_order",
            ),
        )  # fmt: skip


class Approval(models.Model):
    """What one person said of a batch; nobody speaks twice, whatever the level or account (a constraint).

    ``person_key`` is the natural person behind the account when it was said; the database writes it.
    """

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="approvals")
    level = models.CharField("层级", max_length=20)
    actor = models.CharField("办理人", max_length=150)
    person_key = models.CharField("自然人", max_length=170, default="", editable=False)
    agreed = models.BooleanField("同意")
    note = models.TextField("意见", blank=True)
    minutes = models.CharField("集体审议纪要", max_length=100, blank=True)
    attendees = models.JSONField("参加人", default=list)
    said_at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["batch", "person_key"], name="approval_one_voice"),
            models.UniqueConstraint(
                fields=["batch", "level"], condition=Q(agreed=True), name="approval_level_once"
            ),
        )
