"""An employer invites somebody whose name it does not know."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from zhumeng.work.recruitment.models.advert import Advert

INVITATION_STATES = ("sent", "accepted", "declined")


class Invitation(models.Model):
    """One person for one advert, once. Accepting it is applying: only then the employer sees the name."""

    advert = models.ForeignKey(Advert, models.PROTECT, related_name="invitations")
    person_id = models.BigIntegerField("个人")
    words = models.TextField("邀请语", blank=True)
    state = models.CharField("状态", max_length=10, choices=[(one, one) for one in INVITATION_STATES],
                             default="sent")  # fmt: skip
    sent_by = models.CharField("发出人", max_length=150)
    sent_on = models.DateField("发出日期")
    due_on = models.DateField("答复期限")
    answered_on = models.DateField("答复日期", null=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "应聘邀请"
        ordering = ("-id",)
        indexes = (models.Index(fields=["person_id", "state"], name="invitation_person"),)
        constraints = (
            models.UniqueConstraint(fields=["advert", "person_id"], name="invitation_once"),
            models.CheckConstraint(condition=Q(state__in=INVITATION_STATES), name="invitation_state_known"),
        )
