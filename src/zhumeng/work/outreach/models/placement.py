"""A person an agency placed, with proof."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from zhumeng.work.outreach.models.agency import Agency

GROUPS = ("registered", "difficult", "poverty_alleviated")
PLACEMENT_STATES = ("entered", "returned", "checked", "withdrawn")


class Placement(models.Model):
    """Whom an agency placed with which firm, by which contract; an office checks it.

    ``months_insured`` of the contract so far; ``paid_in_year``: how often the person's placement was paid
    this year, which the office says when it checks. ``unit`` is the district that checks and pays.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="placements")
    person_id = models.BigIntegerField("个人")
    employer_id = models.BigIntegerField("用人单位")
    placed_group = models.CharField("求职者类别", max_length=20, choices=[(g, g) for g in GROUPS])
    contract_from = models.DateField("合同起始")
    contract_to = models.DateField("合同终止", null=True)
    months_insured = models.PositiveSmallIntegerField("连续参保月数")
    full_time = models.BooleanField("全日制")
    dispatch = models.BooleanField("劳务派遣")
    public_post = models.BooleanField("公益性岗位")
    proof = models.TextField("佐证")
    unit = models.CharField("受理区县", max_length=9)
    state = models.CharField("状态", max_length=10, choices=[(s, s) for s in PLACEMENT_STATES],
                             default="entered")  # fmt: skip
    entered_by = models.CharField("录入人", max_length=150)
    entered_on = models.DateField("录入日期")
    paid_in_year = models.PositiveSmallIntegerField("本年度已补贴次数", null=True)
    checked_by = models.CharField("核验人", max_length=150, blank=True)
    checked_on = models.DateField("核验日期", null=True)
    reason = models.TextField("理由", blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "职业介绍成功记录"
        ordering = ("-id",)
        indexes = (models.Index(fields=["unit", "state", "entered_on"], name="placement_queue"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=PLACEMENT_STATES, placed_group__in=GROUPS), name="placement_words_known"
            ),
            models.UniqueConstraint(
                fields=["agency", "person_id", "contract_from"], condition=~Q(state="withdrawn"),
                name="placement_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="checked")
                | (~Q(checked_by="") & Q(checked_on__isnull=False, paid_in_year__isnull=False)),
                name="placement_checked_by_somebody",
            ),
        )  # fmt: skip

    @property
    def number(self) -> str:
        """The number of its record in the lake: ``ZJ0000000012``."""
        return f"ZJ{self.pk:010d}"
