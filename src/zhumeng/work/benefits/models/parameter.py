"""A change of a parameter: proposed by one person with its effect, decided by another."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class ParameterChange(models.Model):
    """From ``from_on`` on (to ``to_on``) a parameter of a policy has ``value``, as policy files write it.

    ``effect`` is what the change does in the newest month, by unit; ``altered`` how many answers of decided
    months would differ. Both are empty until its :class:`EffectRun` is done.
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


class EffectRun(models.Model):
    """The reckoning of what a proposed change does: asked for, done in the background, stopped, resumed.

    ``total`` parts are to be done; those done are kept, so that a resumed run goes on from there. ``basis``
    tells of which data and rules a finished one speaks.
    """

    change = models.OneToOneField(ParameterChange, models.CASCADE, related_name="run")
    state = models.CharField("状态", max_length=8, default="waiting", choices=[
        ("waiting", "排队"), ("running", "进行中"), ("done", "完成"), ("failed", "失败"),
        ("stopped", "已停止")])  # fmt: skip
    total = models.PositiveIntegerField("共", default=0)
    basis = models.CharField("数据摘要", max_length=64, blank=True)
    asked_by = models.CharField("发起人", max_length=150)
    stop_by = models.CharField("要求停止者", max_length=150, blank=True)
    fault = models.TextField("失败原因", blank=True)
    asked_at = models.DateTimeField("发起时间", auto_now_add=True)
    finished_at = models.DateTimeField("结束时间", null=True)


class EffectPart(models.Model):
    """One part of a reckoning on the data of ``basis``: ``effect`` by unit, or a month's altered answers."""

    run = models.ForeignKey(EffectRun, models.CASCADE, related_name="parts")
    basis = models.CharField("数据摘要", max_length=64)
    part = models.CharField("部分", max_length=7)
    result = models.JSONField("结果")

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["run", "basis", "part"], name="effect_part_once"),)
