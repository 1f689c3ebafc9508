"""What only an office can tell: whether somebody the registers do not know well may take a seat."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from zhumeng.work.recruitment.models.job_application import JobApplication

CHECK_STATES = ("open", "met", "not_met")


class SeatCheck(models.Model):
    """The rule of a programme that cannot be told of one applicant, once; while open, nobody is admitted.

    ``missing`` names the facts no register tells. ``unit`` is the office that decides, until ``due_on``.
    """

    application = models.OneToOneField(JobApplication, models.PROTECT, related_name="seat_check")
    unit = models.CharField("区县", max_length=9)
    rule = models.CharField("规则", max_length=40)
    missing: Any = models.JSONField("缺少的信息")
    state = models.CharField("状态", max_length=10, choices=[(s, s) for s in CHECK_STATES], default="open")
    reason = models.TextField("依据", blank=True)
    due_on = models.DateField("办理期限", null=True)
    decided_by = models.CharField("办理人", max_length=150, blank=True)
    decided_on = models.DateField("办理日期", null=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "岗位资格核实"
        ordering = ("id",)
        indexes = (models.Index(fields=["unit", "state"], name="seat_check_unit"),)
        constraints = (
            models.CheckConstraint(condition=Q(state__in=CHECK_STATES), name="seat_check_state_known"),
            models.CheckConstraint(
                condition=Q(state="open") | (~Q(reason="") & ~Q(decided_by="") & Q(decided_on__isnull=False)),
                name="seat_check_decided_by_somebody",
            ),
        )
