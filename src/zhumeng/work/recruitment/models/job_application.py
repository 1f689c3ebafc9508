"""Somebody applies for a job."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from zhumeng.work.recruitment.models.advert import Advert
from zhumeng.work.recruitment.models.live_session import LiveSession

JOB_STATES = ("applied", "interview", "hired", "refused", "withdrawn")
REFUSALS = ("", "skills", "experience", "papers", "terms", "absent", "filled", "other")
"""Why an employer refused: skills, experience, papers or education, no agreement on terms, did not come, the
place was filled, another reason; empty where it was not chosen."""


class JobApplication(models.Model):
    """One person for one advert, once. By applying the person agrees that the employer sees the name.

    ``refusal`` is the kind of an employer's reason. ``words`` are the applicant's,
    ``answer`` the employer's: when and where to come, or why not.
    ``live`` is the livestream it came through.
    """

    advert = models.ForeignKey(Advert, models.PROTECT, related_name="applications")
    person_id = models.BigIntegerField("个人")
    live = models.ForeignKey(LiveSession, models.PROTECT, null=True, related_name="applications")
    words = models.TextField("自荐", blank=True)
    state = models.CharField("状态", max_length=10, choices=[(s, s) for s in JOB_STATES], default="applied")
    applied_on = models.DateField("投递日期")
    due_on = models.DateField("答复期限", null=True)
    answer = models.TextField("答复", blank=True)
    refusal = models.CharField("未录用原因", max_length=10, choices=[(s, s) for s in REFUSALS], blank=True)
    answered_by = models.CharField("答复人", max_length=150, blank=True)
    answered_on = models.DateField("答复日期", null=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "求职投递"
        ordering = ("-id",)
        indexes = (models.Index(fields=["person_id"], name="job_application_person"),)
        constraints = (
            models.UniqueConstraint(fields=["advert", "person_id"], name="job_application_once"),
            models.CheckConstraint(condition=Q(refusal__in=REFUSALS), name="job_application_refusal_known"),
            models.CheckConstraint(condition=Q(state__in=JOB_STATES), name="job_application_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=("interview", "refused")) | ~Q(answer=""),
                name="job_application_answer_in_words",
            ),
        )
