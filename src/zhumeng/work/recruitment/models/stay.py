"""A person on a seat: a traineeship, a student internship or a course, from its start to its end."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from zhumeng.work.recruitment.models.job_application import JobApplication

STAY_STATES = ("started", "finished", "left")
TRAINEES = ("", "graduate", "final_year", "youth")
"""Kinds of trainees, codes of ``trainee_group``; empty where it is no traineeship."""


class Stay(models.Model):
    """The seat of one admitted person, once.

    ``programme`` is that of the advert. ``ends_on`` is the day agreed, ``ended_on`` the day it really ended;
    ``reason`` why somebody left. ``trainee`` and ``insured`` are of a traineeship; ``claimed_on`` is the day
    its subsidy was applied for.
    """

    application = models.OneToOneField(JobApplication, models.PROTECT, related_name="stay")
    person_id = models.BigIntegerField("个人")
    programme = models.CharField("类别", max_length=12)
    trainee = models.CharField("见习对象", max_length=12, choices=[(t, t) for t in TRAINEES], blank=True)
    insured = models.BooleanField("购买人身意外伤害保险", default=False)
    state = models.CharField("状态", max_length=10, choices=[(s, s) for s in STAY_STATES], default="started")
    started_on = models.DateField("开始日期")
    ends_on = models.DateField("约定结束日期")
    ended_on = models.DateField("实际结束日期", null=True)
    signed_on = models.DateField("签订劳动合同日期", null=True)
    reason = models.TextField("离开原因", blank=True)
    claimed_on = models.DateField("申请补贴日期", null=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "在岗见习、实习、培训"
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=["person_id", "programme"], condition=Q(state="started"), name="stay_one_at_a_time"
            ),
            models.CheckConstraint(condition=Q(state__in=STAY_STATES), name="stay_state_known"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("started_on")), name="stay_days_in_order"),
            models.CheckConstraint(
                condition=Q(state="started", ended_on__isnull=True)
                | (~Q(state="started") & Q(ended_on__isnull=False, ended_on__gte=F("started_on"))),
                name="stay_ended_has_a_day",
            ),
            models.CheckConstraint(condition=~Q(state="left") | ~Q(reason=""), name="stay_left_has_a_reason"),
            models.CheckConstraint(
                condition=Q(programme="traineeship") | Q(trainee="", claimed_on__isnull=True),
                name="stay_subsidy_of_traineeships",
            ),
        )

    @property
    def number(self) -> str:
        """The number of its agreement, and of its record in the lake: ``JX0000000012``."""
        return f"JX{self.pk:010d}"
