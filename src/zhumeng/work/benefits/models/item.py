"""One entitlement being paid, from the decision to the money and back."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

STATES = ("open", "ready", "batched", "approved", "suspended", "filed", "paid", "bounced",
          "withdrawn", "lapsed", "recovering", "recovered", "written_off")  # fmt: skip
"""Every item is in exactly one; :mod:`zhumeng.work.benefits.money.states` says how they follow."""


class Item(models.Model):
    """What one subject is owed by a policy for a period; fen.

    ``ordered_fen`` is to be returned, ``recovered_fen`` of it came back, ``written_off_fen`` was given up.
    ``decision`` is the version it is paid on, ``newest`` the last one of the same case (a trigger keeps it).
    ``first`` is set on a supplement: the item of which it pays the difference, on a newer decision.
    ``version`` counts changes, so that a stale form is refused.
    """

    decision = models.ForeignKey("benefits.Decision", models.PROTECT, related_name="items")
    newest = models.ForeignKey("benefits.Decision", models.PROTECT, related_name="+")
    first = models.ForeignKey("self", models.PROTECT, null=True, related_name="supplements")
    policy = models.CharField("政策", max_length=60)
    person_id = models.BigIntegerField("个人", null=True)
    employer_id = models.BigIntegerField("单位", null=True)
    record_no = models.CharField("编号", max_length=60, blank=True, default="")
    period = models.CharField("所属期", max_length=7)
    unit = models.CharField("区县", max_length=9)
    fund = models.CharField("资金", max_length=20)
    year = models.PositiveSmallIntegerField("年度", default=0, editable=False)
    """Of the decision's month; a trigger writes it."""
    amount_fen = models.BigIntegerField("金额（分）")
    ordered_fen = models.BigIntegerField("责令退回（分）", default=0)
    recovered_fen = models.BigIntegerField("已追回（分）", default=0)
    written_off_fen = models.BigIntegerField("已核销（分）", default=0)
    state = models.CharField("状态", max_length=12, choices=[(one, one) for one in STATES], default="open")
    account = models.ForeignKey("benefits.Account", models.PROTECT, null=True)
    batch = models.ForeignKey("benefits.Batch", models.PROTECT, null=True, related_name="items")
    reason = models.TextField("说明", blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "待遇事项"
        ordering = ("unit", "id")
        indexes = (
            # Every sum of a page is read from this index alone.
            models.Index(
                fields=["unit", "state", "policy"],
                name="item_sums",
                include=["fund", "year", "amount_fen", "recovered_fen"],
            ),
            # What a newer decision may say something else about: few, whatever the number of items.
            models.Index(
                fields=["unit", "id"],
                name="item_decided_anew",
                condition=Q(first__isnull=True) & ~Q(newest=F("decision")),
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["policy", "person_id", "employer_id", "record_no", "period"],
                condition=Q(first__isnull=True), name="item_once", nulls_distinct=False,
            ),
            models.UniqueConstraint(
                fields=["decision"], condition=Q(first__isnull=False), name="item_one_supplement_a_decision"
            ),
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="item_amount_above_zero"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="item_state_known"),
            models.CheckConstraint(
                condition=Q(recovered_fen__gte=0, written_off_fen__gte=0)
                & Q(ordered_fen__gte=F("recovered_fen") + F("written_off_fen"))
                & Q(ordered_fen__lte=F("amount_fen")),
                name="item_recovered_within_amount",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("open", "ready", "withdrawn", "lapsed")) | Q(batch__isnull=False),
                name="item_in_a_batch_from_batched_on",
            ),
        )  # fmt: skip

    @property
    def left_fen(self) -> int:
        """What was ordered to be returned, and neither came nor was given up."""
        return self.ordered_fen - self.recovered_fen - self.written_off_fen


class ClaimKey(models.Model):
    """A claim that one grant holds over all policies: ``graduate-hire|p:7``; unique."""

    key = models.CharField("占用", max_length=200, unique=True)
    item = models.ForeignKey(Item, models.CASCADE, related_name="claims")
