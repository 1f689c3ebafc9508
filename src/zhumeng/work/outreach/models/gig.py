"""A gig job of one day, and who takes it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from zhumeng.work.outreach.models.site import Site

GIG_STATES = ("held", "published", "closed", "cancelled")
PAID_BY = ("day", "hour")


class GigJob(models.Model):
    """Work of one day at a gig market. Pay in fen a day or an hour. ``taken`` is counted by a trigger.

    Title and text are redacted before they are kept. ``found`` is what screening said of them: a job with
    findings is held until its words are changed.
    """

    site = models.ForeignKey(Site, models.PROTECT, related_name="gigs")
    day = models.DateField("日期")
    starts = models.CharField("开始", max_length=5)
    ends = models.CharField("结束", max_length=5)
    title = models.CharField("工作", max_length=60)
    text = models.TextField("说明")
    pay_fen = models.BigIntegerField("报酬（分）")
    paid_by = models.CharField("计酬单位", max_length=5, choices=[(p, p) for p in PAID_BY])
    places = models.PositiveIntegerField("人数")
    taken = models.PositiveIntegerField("已报名", default=0)
    meet = models.CharField("集合地点", max_length=120)
    found: Any = models.JSONField("审核发现", default=list)
    state = models.CharField("状态", max_length=10, choices=[(s, s) for s in GIG_STATES])
    posted_by = models.CharField("发布人", max_length=150)
    posted_on = models.DateField("发布日期")
    reason = models.TextField("取消原因", blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "零工岗位"
        ordering = ("day", "starts", "id")
        indexes = (models.Index(fields=["day", "state"], name="gig_day"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=GIG_STATES, paid_by__in=PAID_BY), name="gig_words_known"
            ),
            models.CheckConstraint(condition=Q(places__gte=1, pay_fen__gte=1), name="gig_wants_somebody"),
            models.CheckConstraint(condition=Q(taken__lte=F("places")), name="gig_never_overfilled"),
            models.CheckConstraint(condition=~Q(state="published") | Q(found=[]), name="gig_public_is_clean"),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | Q(taken=0) & ~Q(reason=""), name="gig_called_off_is_empty"
            ),
        )


class GigTaking(models.Model):
    """One person takes a place of a gig job, once; given back before the day begins, it is free again.
    ``called_off``: the market took it back with the whole job."""

    gig = models.ForeignKey(GigJob, models.PROTECT, related_name="takings")
    person_id = models.BigIntegerField("个人")
    taken_on = models.DateField("报名日期")
    given_back = models.BooleanField("已退出", default=False)
    called_off = models.BooleanField("岗位已取消", default=False)

    class Meta:
        verbose_name = "零工报名"
        ordering = ("id",)
        indexes = (models.Index(fields=["person_id"], name="gig_taking_person"),)
        constraints = (
            models.UniqueConstraint(fields=["gig", "person_id"], name="gig_taking_once"),
            models.CheckConstraint(
                condition=Q(called_off=False) | Q(given_back=True), name="gig_called_off_is_free"
            ),
        )
