"""A school proposes students in a group for an internship; each of them says yes or no."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from zhumeng.work.recruitment.models.advert import Advert
from zhumeng.work.recruitment.models.job_application import JobApplication

STUDENT_STATES = ("asked", "confirmed", "declined")


class SeatGroup(models.Model):
    """Students one school proposes for one internship. ``school_id`` is an employer of the registers."""

    advert = models.ForeignKey(Advert, models.PROTECT, related_name="groups")
    school_id = models.BigIntegerField("派出院校")
    words = models.TextField("说明", blank=True)
    proposed_by = models.CharField("提出人", max_length=150)
    proposed_on = models.DateField("提出日期")

    class Meta:
        verbose_name = "组团实习"
        ordering = ("-id",)
        indexes = (models.Index(fields=["school_id"], name="seat_group_school"),)


class GroupStudent(models.Model):
    """One student of a group, once. Who confirms applies: only then the host sees the name."""

    group = models.ForeignKey(SeatGroup, models.PROTECT, related_name="students")
    person_id = models.BigIntegerField("个人")
    state = models.CharField("状态", max_length=10, choices=[(s, s) for s in STUDENT_STATES], default="asked")
    application = models.OneToOneField(
        JobApplication, models.PROTECT, null=True, related_name="group_student"
    )
    answered_on = models.DateField("答复日期", null=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "组团实习学生"
        ordering = ("id",)
        indexes = (models.Index(fields=["person_id", "state"], name="group_student_person"),)
        constraints = (
            models.UniqueConstraint(fields=["group", "person_id"], name="group_student_once"),
            models.CheckConstraint(condition=Q(state__in=STUDENT_STATES), name="group_student_state_known"),
            models.CheckConstraint(
                condition=Q(state="confirmed") | Q(application__isnull=True),
                name="group_student_applies_by_confirming",
            ),
        )
