"""A change of a parameter: proposed by one person with its effect, decided by another."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class ParameterChange(models.Model):
    """From ``from_on`` on (to ``to_on``) a parameter of a policy has ``value``, as policy files write it.

    ``effect`` is what the change does in the newest month, by unit; ``altered`` how many answers of decided
    months would differ. Both are taken when it is proposed, with the lake as it stood.
    """

    policy = models.CharField("政策", max_length=60)
    parameter = models.CharField("参数", max_length=60)
    from_on = models.DateField("执行起始日")
    to_on = models.DateField("执行截止日", null=True)
    value = models.JSONField("值", null=True)
    source = models.CharField("依据", max_length=300)
    confidence = models.CharField("可信度", max_length=4)
    reason = models.TextField("理由")
    effect = models.JSONField("影响", default=dict)
    altered = models.JSONField("受影响的既有结论", default=list)
    state = models.CharField("状态", max_length=9, default="proposed", choices=[
        ("proposed", "待审批"), ("approved", "已批准"), ("refused", "未批准"),
        ("withdrawn", "已撤回")])  # fmt: skip
    proposed_by = models.CharField("提出人", max_length=150)
    proposed_at = models.DateTimeField("提出时间", auto_now_add=True)
    decided_by = models.CharField("审批人", max_length=150, blank=True)
    decided_at = models.DateTimeField("审批时间", null=True)
    note = models.TextField("审批意见", blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(state__in=("approved", "refused"))
                | ~Q(decided_by="") & ~Q(decided_by=F("proposed_by")),
                name="parameter_two_people",
            ),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name="parameter_days_in_order"
            ),
            models.UniqueConstraint(
                fields=["policy", "parameter"], condition=Q(state="proposed"), name="parameter_one_proposal"
            ),
        )
