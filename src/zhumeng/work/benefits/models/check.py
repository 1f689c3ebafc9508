"""Spot checks after payment (抽查): a draw that can be repeated, and what was found of each payment."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

LOOKED = ("drawn", "asked", "answered", "found", "disputed", "final")
"""A check is in exactly one; :mod:`zhumeng.work.benefits.checks.states` says how they follow."""


class Sample(models.Model):
    """A draw of ``size`` from the ``population`` items of a policy that were paid by ``drawn_at``.

    The same seed draws the same items again; ``digest`` proves it. ``population_fen`` in fen.
    """

    policy = models.CharField("政策", max_length=60)
    seed = models.CharField("种子", max_length=60)
    size = models.PositiveIntegerField("抽取笔数")
    population = models.PositiveIntegerField("总体笔数")
    population_fen = models.BigIntegerField("总体金额（分）")
    digest = models.CharField("摘要", max_length=64)
    drawn_by = models.CharField("抽取人", max_length=150)
    drawn_at = models.DateTimeField("抽取时间")

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(fields=["policy", "seed"], name="sample_seed_once"),
            models.CheckConstraint(
                condition=Q(size__gt=0, size__lte=F("population")), name="sample_within_population"
            ),
        )


class Check(models.Model):
    """One drawn payment: evidence asked and given, the finding, a dispute, the final word.

    ``wrong_fen`` is what was not due, in fen; None until somebody has found it.
    """

    sample = models.ForeignKey(Sample, models.PROTECT, related_name="checks")
    item = models.ForeignKey("benefits.Item", models.PROTECT, related_name="checks")
    amount_fen = models.BigIntegerField("金额（分）")
    state = models.CharField("状态", max_length=8, default="drawn", choices=[(one, one) for one in LOOKED])
    asked = models.TextField("要求的证据", blank=True)
    due_on = models.DateField("期限", null=True)
    evidence = models.TextField("提供的证据", blank=True)
    evidence_by = models.CharField("提供人", max_length=150, blank=True)
    wrong_fen = models.BigIntegerField("不应支付（分）", null=True)
    finding = models.TextField("认定", blank=True)
    found_by = models.CharField("认定人", max_length=150, blank=True)
    dispute = models.TextField("异议", blank=True)
    settled_by = models.CharField("复核人", max_length=150, blank=True)
    settled = models.TextField("复核意见", blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["sample", "item"], name="check_once"),
            models.CheckConstraint(condition=Q(state__in=LOOKED), name="check_state_known"),
            models.CheckConstraint(
                condition=Q(wrong_fen__isnull=True) | Q(wrong_fen__gte=0, wrong_fen__lte=F("amount_fen")),
                name="check_wrong_within_amount",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("found", "disputed", "final")) | Q(wrong_fen__isnull=False),
                name="check_found_says_how_much",
            ),
            models.CheckConstraint(
                condition=Q(settled_by="") | ~Q(settled_by=F("found_by")), name="check_two_people"
            ),
        )
