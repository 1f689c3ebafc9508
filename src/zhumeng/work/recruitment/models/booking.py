"""A firm registers for a fair: the booth it wishes, the booth it has, what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from zhumeng.work.recruitment.models.advert import Advert
from zhumeng.work.recruitment.models.fair import Fair

BOOKING_STATES = ("asked", "confirmed", "refused", "withdrawn")
STANDING = ("asked", "confirmed")
"""A firm has at most one of these at a fair."""
RESULTS = ("cvs", "interviews", "intents", "hired")
"""What a firm brings home, in persons: CVs taken, interviews held, intents to hire, hired."""


class Booking(models.Model):
    """One firm at one fair. ``wished`` is None for any booth; ``booth`` is its booth once confirmed.

    ``code`` is what is shown at the door. Results are None until somebody tells them: cannot tell, not zero.
    """

    fair = models.ForeignKey(Fair, models.PROTECT, related_name="bookings")
    employer_id = models.BigIntegerField("单位")
    wished = models.PositiveSmallIntegerField("意向展位", null=True)
    booth = models.PositiveSmallIntegerField("展位", null=True)
    state = models.CharField("状态", max_length=10, choices=[(s, s) for s in BOOKING_STATES], default="asked")
    reason = models.TextField("理由", blank=True)
    asked_by = models.CharField("报名人", max_length=150)
    asked_on = models.DateField("报名日期")
    due_on = models.DateField("办理期限", null=True)
    decided_by = models.CharField("办理人", max_length=150, blank=True)
    code = models.CharField("签到码", max_length=12, unique=True)
    checked_in_at = models.DateTimeField("签到时间", null=True)
    checked_in_by = models.CharField("签到人员", max_length=150, blank=True)
    cvs = models.PositiveIntegerField("收到简历", null=True)
    interviews = models.PositiveIntegerField("面试人数", null=True)
    intents = models.PositiveIntegerField("达成意向", null=True)
    hired = models.PositiveIntegerField("录用人数", null=True)
    told_by = models.CharField("成效填报人", max_length=150, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "招聘会展位报名"
        ordering = ("id",)
        indexes = (models.Index(fields=["employer_id"], name="booking_employer"),)
        constraints = (
            models.CheckConstraint(condition=Q(state__in=BOOKING_STATES), name="booking_state_known"),
            models.UniqueConstraint(
                fields=["fair", "booth"], condition=Q(state="confirmed"), name="booking_one_firm_a_booth"
            ),
            models.UniqueConstraint(
                fields=["fair", "employer_id"], condition=Q(state__in=STANDING), name="booking_once_a_fair"
            ),
            models.CheckConstraint(
                condition=Q(state="confirmed", booth__isnull=False, booth__gte=1)
                | ~Q(state="confirmed") & Q(booth=None),
                name="booking_booth_when_confirmed",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(reason=""), name="booking_refused_has_a_reason"
            ),
        )  # fmt: skip


class BoothJob(models.Model):
    """An advert a firm brings to its booth."""

    booking = models.ForeignKey(Booking, models.PROTECT, related_name="jobs")
    advert = models.ForeignKey(Advert, models.PROTECT, related_name="at_fairs")

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["booking", "advert"], name="booth_job_once"),)
