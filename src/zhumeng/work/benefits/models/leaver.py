"""Who left a firm that defers premiums, as the registers tell it; a person settles or answers for it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

KINDS = ("died", "pension", "ended", "elsewhere", "stopped", "aged", "maybe_aged", "unknown_age")
"""Why; the last two cannot tell whether somebody leaves."""
UNSURE = ("maybe_aged", "unknown_age")


class Leaver(models.Model):
    """Somebody a firm insured in deferred months who left it, or of whom it cannot be told.

    ``left_on`` is NULL where no day is told; ``reason`` a code of ``end_reason``. ``stays_by`` says that a
    person looked and why nothing is to be settled; a new fact asks again.
    """

    employer_id = models.BigIntegerField("单位")
    person_id = models.BigIntegerField("人员")
    unit = models.CharField("区县", max_length=9)
    kind = models.CharField("情形", max_length=12, choices=[(one, one) for one in KINDS])
    reason = models.CharField("终止原因", max_length=20, blank=True)
    left_on = models.DateField("离开日期", null=True)
    source = models.CharField("数据来源", max_length=60)
    seen_on = models.DateField("比对日期")
    stays_because = models.TextField("不需补缴的理由", blank=True)
    stays_by = models.CharField("核实人", max_length=150, blank=True)

    class Meta:
        ordering = ("left_on", "id")
        indexes = (models.Index(fields=["unit", "employer_id"], name="leaver_unit_employer"),)
        constraints = (
            models.UniqueConstraint(fields=["employer_id", "person_id"], name="leaver_of_firm_once"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="leaver_kind_known"),
            models.CheckConstraint(
                condition=Q(kind="unknown_age") | Q(left_on__isnull=False), name="leaver_day_told"
            ),
            models.CheckConstraint(
                condition=Q(stays_by="", stays_because="") | (~Q(stays_by="") & ~Q(stays_because="")),
                name="leaver_stays_for_a_reason",
            ),
        )


class LeaverPart(models.Model):
    """The part of one deferred premium that is this person's, in fen; NULL: cannot be told."""

    leaver = models.ForeignKey(Leaver, models.CASCADE, related_name="parts")
    deferral = models.ForeignKey("benefits.Deferral", models.CASCADE, related_name="leaver_parts")
    fen = models.BigIntegerField("金额（分）", null=True)

    class Meta:
        ordering = ("deferral__fee_month", "deferral__insurance")
        constraints = (
            models.UniqueConstraint(fields=["leaver", "deferral"], name="leaver_part_once"),
            models.CheckConstraint(
                condition=Q(fen__isnull=True) | Q(fen__gte=0), name="leaver_part_not_negative"
            ),
        )


class Comparison(models.Model):
    """When the ledger was compared with the registers, of one firm or (NULL) of all; append-only.

    ``told_to`` is the newest month of contributions there was, NULL when there was none.
    """

    employer_id = models.BigIntegerField("单位", null=True)
    told_to = models.DateField("缴费数据截至", null=True)
    done_on = models.DateField("比对日期")
    done_by = models.CharField("比对人", max_length=150)

    class Meta:
        ordering = ("-id",)
