"""The deferral ledger: premiums that may be paid later, by employer, month and insurance. Money in fen."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

STATES = ("proposed", "approved", "withdrawn")
"""Proposed by a handler, approved by another person; withdrawn when the pledge was untrue."""


class Deferral(models.Model):
    """The unit part of one premium of one month, deferred until ``repay_by``; ``repaid_fen`` came in.

    ``pledged`` says that it rests on the employer's word, which can turn out untrue. ``window_end`` is the
    last day of the period in which premiums of this insurance may be deferred.
    """

    decision = models.ForeignKey("benefits.Decision", models.PROTECT, related_name="deferrals")
    employer_id = models.BigIntegerField("单位")
    unit = models.CharField("区县", max_length=9)
    record_no = models.CharField("申请编号", max_length=60)
    insurance = models.CharField("险种", max_length=20)
    fee_month = models.DateField("费款所属期")
    amount_fen = models.BigIntegerField("缓缴金额（分）")
    repaid_fen = models.BigIntegerField("已补缴（分）", default=0)
    pledged = models.BooleanField("告知承诺")
    window_end = models.DateField("缓缴期截止")
    repay_by = models.DateField("补缴期限")
    state = models.CharField("状态", max_length=10, choices=[(one, one) for one in STATES])
    proposed_by = models.CharField("提出人", max_length=150)
    approved_by = models.CharField("批准人", max_length=150, blank=True)
    approved_on = models.DateField("批准日期", null=True)
    withdrawn_by = models.CharField("撤销人", max_length=150, blank=True)
    withdrawn_on = models.DateField("撤销日期", null=True)
    reason = models.TextField("撤销理由", blank=True)

    class Meta:
        verbose_name = "缓缴台账"
        ordering = ("fee_month", "insurance")
        indexes = (models.Index(fields=["unit", "employer_id"], name="deferral_unit_employer"),)
        constraints = (
            models.UniqueConstraint(fields=["employer_id", "insurance", "fee_month"], name="deferral_once"),
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="deferral_amount_above_zero"),
            models.CheckConstraint(
                condition=Q(repaid_fen__gte=0, repaid_fen__lte=F("amount_fen")),
                name="deferral_repaid_within_amount",
            ),
            models.CheckConstraint(condition=~Q(approved_by=F("proposed_by")), name="deferral_two_people"),
            models.CheckConstraint(
                condition=Q(state="proposed", approved_by="")
                | (Q(state__in=("approved", "withdrawn")) & ~Q(approved_by="")),
                name="deferral_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_on__isnull=False, pledged=True)
                | (~Q(state="withdrawn") & Q(withdrawn_on__isnull=True)),
                name="deferral_withdrawn_for_a_pledge",
            ),
        )


class Instalment(models.Model):
    """A part of a deferral with its day; of a person who retired or moved away (``person_id``), or of all.

    The parts of an approved deferral are its amount: a trigger holds it at the end of the transaction.
    """

    deferral = models.ForeignKey(Deferral, models.CASCADE, related_name="instalments")
    due_on = models.DateField("到期日")
    amount_fen = models.BigIntegerField("金额（分）")
    person_id = models.BigIntegerField("离开人员", null=True)

    class Meta:
        ordering = ("due_on", "id")
        constraints = (
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="instalment_above_zero"),
            models.UniqueConstraint(
                fields=["deferral", "person_id"], condition=Q(person_id__isnull=False), name="leaver_once"
            ),
        )


class Repayment(models.Model):
    """What came in for a deferral; append-only."""

    deferral = models.ForeignKey(Deferral, models.PROTECT, related_name="repayments")
    fen = models.BigIntegerField("金额（分）")
    paid_on = models.DateField("到账日期")
    noted_by = models.CharField("登记人", max_length=150)

    class Meta:
        ordering = ("paid_on", "id")
        constraints = (models.CheckConstraint(condition=Q(fen__gt=0), name="repayment_above_zero"),)


class TaxFigure(models.Model):
    """What the tax office has for an employer, month and insurance, in fen; the newest file counts."""

    employer_id = models.BigIntegerField("单位")
    unit = models.CharField("区县", max_length=9)
    insurance = models.CharField("险种", max_length=20)
    fee_month = models.DateField("费款所属期")
    deferred_fen = models.BigIntegerField("缓缴金额（分）")
    repaid_fen = models.BigIntegerField("已补缴（分）")
    loaded_by = models.CharField("导入人", max_length=150)
    loaded_on = models.DateField("导入日期")

    class Meta:
        indexes = (models.Index(fields=["unit", "employer_id"], name="taxfigure_unit_employer"),)
        constraints = (
            models.UniqueConstraint(fields=["employer_id", "insurance", "fee_month"], name="taxfigure_once"),
            models.CheckConstraint(
                condition=Q(deferred_fen__gte=0, repaid_fen__gte=0), name="taxfigure_not_negative"
            ),
        )
