"""A visit of agencies: to a district, a park, a firm (三进)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from zhumeng.work.outreach.models.agency import Agency

VISIT_KINDS = ("district", "park", "firm")
"""进区县、进园区、进企业."""
VISIT_STATES = ("planned", "reported", "confirmed", "cancelled")


class Visit(models.Model):
    """Planned, then reported with what came of it, then confirmed by another person.

    ``participants`` are the agencies that came, ``posts`` the posts collected, ``served`` the people served,
    ``firms`` the firms visited; all None until reported. ``proof`` says where the evidence is.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="visits")
    kind = models.CharField("类别", max_length=10, choices=[(k, k) for k in VISIT_KINDS])
    place = models.CharField("地点", max_length=120)
    unit = models.CharField("区县", max_length=9)
    planned_on = models.DateField("计划日期")
    done_on = models.DateField("开展日期", null=True)
    participants = models.PositiveIntegerField("参加机构数", null=True)
    posts = models.PositiveIntegerField("收集岗位数", null=True)
    served = models.PositiveIntegerField("服务人数", null=True)
    firms = models.PositiveIntegerField("走访企业数", null=True)
    outcome = models.TextField("成效", blank=True)
    proof = models.TextField("佐证", blank=True)
    state = models.CharField("状态", max_length=10, choices=[(s, s) for s in VISIT_STATES], default="planned")
    planned_by = models.CharField("计划人", max_length=150)
    reported_by = models.CharField("填报人", max_length=150, blank=True)
    confirmed_by = models.CharField("确认人", max_length=150, blank=True)
    confirmed_on = models.DateField("确认日期", null=True)
    reason = models.TextField("理由", blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "三进活动"
        ordering = ("-planned_on", "-id")
        indexes = (models.Index(fields=["unit", "state", "planned_on"], name="visit_unit"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=VISIT_KINDS, state__in=VISIT_STATES), name="visit_words_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("reported", "confirmed"))
                | (Q(done_on__isnull=False, participants__isnull=False, posts__isnull=False,
                     served__isnull=False, firms__isnull=False) & ~Q(proof="") & ~Q(reported_by="")),
                name="visit_reported_with_figures",
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | (~Q(confirmed_by="") & Q(confirmed_on__isnull=False)),
                name="visit_confirmed_by_somebody",
            ),
        )  # fmt: skip
