"""An applicant is invited to an interview, takes a time, comes; what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from zhumeng.work.recruitment.models.interview_slot import InterviewSlot
from zhumeng.work.recruitment.models.job_application import JobApplication

INTERVIEW_STATES = ("invited", "asked", "agreed", "declined", "cancelled", "passed", "failed", "no_show")
STANDING_INTERVIEWS = ("invited", "asked", "agreed")
"""An application has at most one of these."""
OUTCOMES = ("passed", "failed", "no_show")
TAKEN = ("agreed", *OUTCOMES)
"""A slot has at most one of these."""


class Interview(models.Model):
    """``slot`` is the time that was taken; an interview that was declined or cancelled keeps it, so that a
    calendar can strike it out. ``words`` are the person's (why not, when instead), ``reason`` the employer's
    (moved, cancelled), ``told`` what the employer says of the outcome.

    ``employer_absent_at``: the person says that nobody of the employer came. ``version`` is the sequence of
    the calendar file.
    """

    application = models.ForeignKey(JobApplication, models.PROTECT, related_name="interviews")
    slot = models.ForeignKey(InterviewSlot, models.PROTECT, null=True, related_name="interviews")
    state = models.CharField("状态", max_length=10, choices=[(s, s) for s in INTERVIEW_STATES],
                             default="invited")  # fmt: skip
    invited_by = models.CharField("邀请人", max_length=150)
    invited_on = models.DateField("邀请日期")
    due_on = models.DateField("办理期限", null=True)
    words = models.TextField("求职者说明", blank=True)
    reason = models.TextField("单位说明", blank=True)
    told = models.TextField("面试评语", blank=True)
    told_by = models.CharField("结果填报人", max_length=150, blank=True)
    told_on = models.DateField("结果日期", null=True)
    employer_absent_at = models.DateTimeField("反映单位未到时间", null=True)
    changed_at = models.DateTimeField("变更时间", default=timezone.now)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "面试"
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(condition=Q(state__in=INTERVIEW_STATES), name="interview_state_known"),
            models.UniqueConstraint(
                fields=["slot"], condition=Q(state__in=TAKEN), name="interview_one_person_a_slot"
            ),
            models.UniqueConstraint(
                fields=["application"], condition=Q(state__in=STANDING_INTERVIEWS),
                name="interview_one_an_application",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=TAKEN) | Q(slot__isnull=False), name="interview_has_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("failed", "no_show")) | ~Q(told=""),
                name="interview_outcome_in_words",
            ),
        )  # fmt: skip

    @property
    def number(self) -> str:
        """The number people quote: ``MS00000012``."""
        return f"MS{self.pk:08d}"
