"""The four alliances (四联盟): their members, and what is asked of them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

ALLIANCES = ("employment", "startup", "training", "capital")
"""就业服务联盟、创业服务联盟、培训联盟、人力资本联盟."""
OFFERS: dict[str, tuple[str, ...]] = {
    "employment": ("referral", "fair", "recruit_for"),
    "startup": ("coaching", "workspace", "finance"),
    "training": ("course", "in_house", "certificate"),
    "capital": ("assessment", "consulting", "management"),
}
"""What members of each alliance may offer."""
REQUEST_STATES = ("asked", "routed", "answered", "closed")


class Member(models.Model):
    """An organisation in an alliance from a day until a day (open: None), with the services it offers."""

    alliance = models.CharField("联盟", max_length=12, choices=[(a, a) for a in ALLIANCES])
    employer_id = models.BigIntegerField("单位")
    unit = models.CharField("区县", max_length=9)
    offers: Any = models.JSONField("服务", default=list)
    words = models.TextField("介绍", blank=True)
    since = models.DateField("自")
    until = models.DateField("至", null=True)
    entered_by = models.CharField("登记人", max_length=150)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "联盟成员"
        ordering = ("alliance", "unit", "id")
        constraints = (
            models.CheckConstraint(condition=Q(alliance__in=ALLIANCES), name="member_alliance_known"),
            models.UniqueConstraint(
                fields=["alliance", "employer_id"], condition=Q(until=None), name="member_once"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="member_days_in_order"
            ),
        )


class Request(models.Model):
    """Somebody asks an alliance for a service; an office routes it to a member, who answers.

    A member that declines gives it back with a reason: it waits for the office again.
    """

    alliance = models.CharField("联盟", max_length=12, choices=[(a, a) for a in ALLIANCES])
    service = models.CharField("服务", max_length=20)
    words = models.TextField("需求")
    unit = models.CharField("区县", max_length=9)
    employer_id = models.BigIntegerField("单位", null=True)
    person_id = models.BigIntegerField("个人", null=True)
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="requests")
    state = models.CharField("状态", max_length=10, choices=[(s, s) for s in REQUEST_STATES], default="asked")
    asked_by = models.CharField("提出人", max_length=150)
    asked_on = models.DateField("提出日期")
    due_on = models.DateField("办理期限", null=True)
    answer = models.TextField("答复", blank=True)
    answered_on = models.DateField("答复日期", null=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "联盟服务需求"
        ordering = ("-id",)
        indexes = (models.Index(fields=["unit", "state", "asked_on"], name="alliance_request_queue"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(alliance__in=ALLIANCES, state__in=REQUEST_STATES), name="request_words_known"
            ),
            models.CheckConstraint(
                condition=~Q(employer_id=None, person_id=None), name="request_of_somebody"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("routed", "answered")) | Q(member__isnull=False),
                name="request_routed_to_a_member",
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | ~Q(answer=""), name="request_answered_in_words"
            ),
        )
