"""What screening, or a complaint, found in a text of an advert, and what the inspectors said of it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from zhumeng.work.recruitment.models.advert import Advert

VERDICTS = ("", "upheld", "allowed")
"""Not decided; stands, with its reason; kept as an exception, with its reason."""


class AdvertFinding(models.Model):
    """Words of one text: ``field[start:end]`` is ``words``. ``name`` and ``suggestion`` are {zh, en}.

    ``again`` is the verdict of another person after an appeal (a trigger holds the two apart).
    """

    advert = models.ForeignKey(Advert, models.PROTECT, related_name="findings")
    number = models.PositiveIntegerField("稿次")
    rule = models.CharField("规则", max_length=60)
    kind = models.CharField("类别", max_length=40)
    severity = models.CharField("程度", max_length=12)
    field = models.CharField("字段", max_length=10)
    start = models.PositiveIntegerField("起")
    end = models.PositiveIntegerField("止")
    words = models.TextField("原文")
    name: Any = models.JSONField("名称")
    clause = models.TextField("依据")
    suggestion: Any = models.JSONField("建议")
    verdict = models.CharField("结论", max_length=10, blank=True)
    reason = models.TextField("理由", blank=True)
    decided_by = models.CharField("审核人", max_length=150, blank=True)
    decided_on = models.DateField("审核日期", null=True)
    again = models.CharField("复核结论", max_length=10, blank=True)
    again_reason = models.TextField("复核理由", blank=True)
    again_by = models.CharField("复核人", max_length=150, blank=True)
    again_on = models.DateField("复核日期", null=True)

    class Meta:
        verbose_name = "岗位审核发现"
        ordering = ("advert", "number", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(verdict__in=VERDICTS, again__in=VERDICTS), name="finding_verdict_known"
            ),
            models.CheckConstraint(
                condition=Q(verdict="") | (~Q(reason="") & ~Q(decided_by="") & Q(decided_on__isnull=False)),
                name="finding_decided_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(again="")
                | (~Q(verdict="") & ~Q(again_reason="") & ~Q(again_by="") & Q(again_on__isnull=False)),
                name="finding_second_look_after_the_first",
            ),
        )

    @property
    def stands(self) -> str:
        """The last word: the second look's, else the first one's, else empty."""
        return self.again or self.verdict
