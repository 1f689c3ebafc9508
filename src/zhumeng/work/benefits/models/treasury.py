"""What is asked of the treasury, what arrived, what came back, and three books at a month's end."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class SpendingPlan(models.Model):
    """What a unit needs of a fund in a month (用款计划), by approved items; reviewed by the treasury."""

    fund = models.CharField("资金", max_length=20)
    unit = models.CharField("区县", max_length=9)
    month = models.CharField("用款月份", max_length=7)
    planned_fen = models.BigIntegerField("计划（分）")
    items = models.PositiveIntegerField("事项数")
    made_by = models.CharField("编制人", max_length=150)
    made_at = models.DateTimeField("编制时间", auto_now_add=True)
    state = models.CharField("状态", max_length=8, default="made", choices=[
        ("made", "待财政审核"), ("reviewed", "已审核"), ("returned", "已退回")])  # fmt: skip
    reviewed_by = models.CharField("财政审核人", max_length=150, blank=True)
    reviewed_at = models.DateTimeField("审核时间", null=True)
    note = models.TextField("意见", blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=["fund", "unit", "month"], condition=Q(state="made"), name="plan_one_open"
            ),
            models.CheckConstraint(condition=Q(planned_fen__gt=0), name="plan_above_zero"),
            models.CheckConstraint(
                condition=Q(state="made") | ~Q(reviewed_by="") & ~Q(reviewed_by=F("made_by")),
                name="plan_two_people",
            ),
        )


class Arrival(models.Model):
    """Money that arrived for a reviewed plan (资金到账), by the treasury's document; append-only."""

    plan = models.ForeignKey(SpendingPlan, models.PROTECT, related_name="arrivals")
    fen = models.BigIntegerField("到账（分）")
    arrived_on = models.DateField("到账日")
    document = models.CharField("凭证号", max_length=60)
    noted_by = models.CharField("登记人", max_length=150)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["plan", "document"], name="arrival_once"),
            models.CheckConstraint(condition=Q(fen__gt=0), name="arrival_above_zero"),
        )


class Return(models.Model):
    """A part of a recovery that came back to the fund's account; append-only."""

    item = models.ForeignKey("benefits.Item", models.PROTECT, related_name="returns")
    fen = models.BigIntegerField("退回（分）")
    returned_on = models.DateField("退回日")
    noted_by = models.CharField("登记人", max_length=150)

    class Meta:
        ordering = ("id",)
        constraints = (models.CheckConstraint(condition=Q(fen__gt=0), name="return_above_zero"),)


class Reconciliation(models.Model):
    """The books of a fund, unit and month side by side (业务–财务–银行); ``differences`` by line, in fen.

    Closed by a second person, and only without a difference.
    """

    fund = models.CharField("资金", max_length=20)
    unit = models.CharField("区县", max_length=9)
    month = models.CharField("月份", max_length=7)
    books = models.JSONField("三方金额")
    differences = models.JSONField("差异", default=list)
    digest = models.CharField("对账单摘要", max_length=64)
    made_by = models.CharField("对账人", max_length=150)
    made_at = models.DateTimeField("对账时间", auto_now_add=True)
    closed_by = models.CharField("复核人", max_length=150, blank=True)
    closed_at = models.DateTimeField("复核时间", null=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=["fund", "unit", "month"], condition=~Q(closed_by=""), name="reconciled_once"
            ),
            models.CheckConstraint(
                condition=Q(closed_by="") | ~Q(closed_by=F("made_by")) & Q(differences=[]),
                name="reconciled_by_two_without_difference",
            ),
        )
