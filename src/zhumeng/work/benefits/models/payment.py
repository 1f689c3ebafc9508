"""Where money goes, what was sent, what the bank said, and what a fund can bear."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Account(models.Model):
    """A payee's account, sealed like the vault; ``tail`` are its last four digits."""

    person_id = models.BigIntegerField("个人", null=True)
    employer_id = models.BigIntegerField("单位", null=True)
    kind = models.CharField("账户种类", max_length=12, choices=[
        ("social_card", "社会保障卡"), ("premium", "缴费账户"), ("corporate", "对公账户")])  # fmt: skip
    bank = models.CharField("开户银行", max_length=60)
    key_id = models.CharField("密钥", max_length=40)
    number = models.BinaryField("账号（密文）")
    tail = models.CharField("末四位", max_length=4)
    confirmed_by = models.CharField("确认人", max_length=150)
    confirmed_at = models.DateTimeField("确认时间", auto_now_add=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(person_id__isnull=False) | Q(employer_id__isnull=False),
                name="account_has_an_owner",
            ),
        )


class PayFile(models.Model):
    """A payment file of one fund and unit, made by one finance person and checked by another."""

    fund = models.CharField("资金", max_length=20)
    unit = models.CharField("区县", max_length=9)
    made_by = models.CharField("制单人", max_length=150)
    made_at = models.DateTimeField("制单时间", auto_now_add=True)
    checked_by = models.CharField("复核人", max_length=150, blank=True)
    checked_at = models.DateTimeField("复核时间", null=True)
    count = models.PositiveIntegerField("笔数")
    total_fen = models.BigIntegerField("合计（分）")
    digest = models.CharField("摘要", max_length=64)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(condition=~Q(checked_by=F("made_by")), name="payfile_two_people"),
        )


class Payment(models.Model):
    """One attempt to pay one item; at most one of an item is live (a constraint)."""

    item = models.ForeignKey("benefits.Item", models.PROTECT, related_name="payments")
    file = models.ForeignKey(PayFile, models.PROTECT, related_name="payments")
    account = models.ForeignKey(Account, models.PROTECT)
    amount_fen = models.BigIntegerField("金额（分）")
    state = models.CharField("状态", max_length=8, default="sent", choices=[
        ("sent", "已发送"), ("paid", "已到账"), ("bounced", "退汇")])  # fmt: skip
    reason = models.CharField("退汇原因", max_length=200, blank=True)
    answered_at = models.DateTimeField("银行答复时间", null=True)
    answered_on = models.DateField("银行答复日", null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["item"], condition=Q(state__in=("sent", "paid")), name="payment_one_live"
            ),
        )


class Posting(models.Model):
    """An act that moves money, by the key its caller gave: the same key is never carried out twice."""

    key = models.CharField("幂等键", max_length=100, unique=True)
    action = models.CharField("动作", max_length=40)
    actor = models.CharField("操作人", max_length=150)
    arguments = models.CharField("参数摘要", max_length=64)
    result = models.JSONField("结果")
    posted_at = models.DateTimeField("时间", auto_now_add=True)


class FundLine(models.Model):
    """What a unit has of a fund in a year: budgeted and released, in fen."""

    fund = models.CharField("资金", max_length=20)
    unit = models.CharField("区县", max_length=9)
    year = models.PositiveIntegerField("年度")
    budget_fen = models.BigIntegerField("预算（分）")
    released_fen = models.BigIntegerField("已下达（分）")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["fund", "unit", "year"], name="fund_line_once"),
            models.CheckConstraint(
                condition=Q(released_fen__gte=0, budget_fen__gte=F("released_fen")),
                name="fund_released_within_budget",
            ),
        )
