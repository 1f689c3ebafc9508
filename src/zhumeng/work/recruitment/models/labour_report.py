"""An employer is short of people or has too many; and two of them that share people."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

LABOUR_KINDS = ("shortage", "surplus")
LABOUR_STATES = ("open", "answered")
LOAN_STATES = ("proposed", "agreed", "declined")


class LabourReport(models.Model):
    """``count`` people for one post, from a day until a day; the office answers until ``due_on``."""

    employer_id = models.BigIntegerField("单位")
    unit = models.CharField("区县", max_length=9)
    kind = models.CharField("类别", max_length=8, choices=[(k, k) for k in LABOUR_KINDS])
    post = models.CharField("岗位", max_length=60)
    count = models.PositiveIntegerField("人数")
    from_on = models.DateField("自")
    until_on = models.DateField("至")
    reason = models.CharField("原因", max_length=200)
    reported_by = models.CharField("填报人", max_length=150)
    reported_on = models.DateField("填报日期")
    due_on = models.DateField("答复期限")
    state = models.CharField("状态", max_length=8, choices=[(s, s) for s in LABOUR_STATES], default="open")
    answer = models.CharField("答复", max_length=500, blank=True)
    answered_by = models.CharField("答复人", max_length=150, blank=True)
    answered_on = models.DateField("答复日期", null=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "企业缺工和富余填报"
        ordering = ("-id",)
        indexes = (models.Index(fields=["unit", "state"], name="labour_report_queue"),)
        constraints = (
            models.UniqueConstraint(
                fields=["employer_id", "kind", "post", "from_on"], name="labour_report_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=LABOUR_KINDS), name="labour_report_kind_known"),
            models.CheckConstraint(condition=Q(count__gte=1), name="labour_report_of_somebody"),
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="labour_report_in_order"),
            models.CheckConstraint(
                condition=Q(state="open") | ~Q(answer=""), name="labour_report_answer_in_words"
            ),
        )


class LabourLoan(models.Model):
    """People of a firm with a surplus work for one that is short (共享用工), once both firms agreed."""

    surplus = models.ForeignKey(LabourReport, models.PROTECT, related_name="lends")
    shortage = models.ForeignKey(LabourReport, models.PROTECT, related_name="borrows")
    count = models.PositiveIntegerField("人数")
    proposed_by = models.CharField("撮合人", max_length=150)
    proposed_on = models.DateField("撮合日期")
    due_on = models.DateField("答复期限")
    surplus_agreed_on = models.DateField("富余单位同意日期", null=True)
    shortage_agreed_on = models.DateField("缺工单位同意日期", null=True)
    state = models.CharField("状态", max_length=8, choices=[(s, s) for s in LOAN_STATES], default="proposed")
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "共享用工"
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(fields=["surplus", "shortage"], name="labour_loan_once"),
            models.CheckConstraint(condition=Q(count__gte=1), name="labour_loan_of_somebody"),
            models.CheckConstraint(
                condition=~Q(state="agreed")
                | Q(surplus_agreed_on__isnull=False, shortage_agreed_on__isnull=False),
                name="labour_loan_both_agree",
            ),
        )
