"""A livestream: a host shows adverts on a platform at a time."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from zhumeng.work.recruitment.models.advert import Advert

SESSION_STATES = ("planned", "published", "cancelled", "closed")


class LiveSession(models.Model):
    """A session of an office on ``day`` from ``starts`` to ``ends``, local time, at ``link`` (https).

    ``viewers`` is what the platform reports, None: not told. ``reason`` says why it was cancelled.
    """

    campaign = models.CharField("品牌活动", max_length=40, blank=True)
    title = models.CharField("标题", max_length=100)
    unit = models.CharField("区县", max_length=9)
    day = models.DateField("日期")
    starts = models.TimeField("开始时间")
    ends = models.TimeField("结束时间")
    host = models.CharField("主播", max_length=100)
    platform = models.CharField("平台", max_length=40)
    link = models.CharField("直播链接", max_length=500)
    replay = models.CharField("回放链接", max_length=500, blank=True)
    viewers = models.PositiveIntegerField("平台报告观看人数", null=True)
    state = models.CharField("状态", max_length=10, choices=[(s, s) for s in SESSION_STATES],
                             default="planned")  # fmt: skip
    reason = models.TextField("取消原因", blank=True)
    planned_by = models.CharField("策划人", max_length=150)
    closed_on = models.DateField("结束日期", null=True)
    changed_at = models.DateTimeField("变更时间", default=timezone.now)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "直播带岗"
        ordering = ("-day", "-starts", "-id")
        indexes = (models.Index(fields=["state", "day"], name="live_calendar"),)
        constraints = (
            models.CheckConstraint(condition=Q(state__in=SESSION_STATES), name="live_state_known"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="live_hours_in_order"),
            models.CheckConstraint(
                condition=Q(link__startswith="https://")
                & (Q(replay="") | Q(replay__startswith="https://")),
                name="live_links_are_https",
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(reason=""), name="live_cancelled_has_a_reason"
            ),
        )  # fmt: skip

    @property
    def number(self) -> str:
        """The number people quote: ``ZB00000012``."""
        return f"ZB{self.pk:08d}"


class LiveJob(models.Model):
    """An advert shown in a session; ``place`` is its turn, from 1."""

    session = models.ForeignKey(LiveSession, models.PROTECT, related_name="jobs")
    advert = models.ForeignKey(Advert, models.PROTECT, related_name="in_sessions")
    place = models.PositiveSmallIntegerField("顺序")

    class Meta:
        ordering = ("session", "place")
        constraints = (
            models.UniqueConstraint(fields=["session", "advert"], name="live_job_once"),
            models.UniqueConstraint(fields=["session", "place"], name="live_job_one_a_turn"),
        )
