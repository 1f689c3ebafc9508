"""The video room of an interview: who was there, and the short-lived messages by which two browsers meet."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from zhumeng.work.recruitment.models.interview import Interview

SIDES = ("firm", "person")


class RoomStay(models.Model):
    """One page of the room, open in one browser from ``came_at`` until ``left_at`` or, where it broke off,
    until it was last heard of. ``seat`` is its name, drawn by the browser.

    ``sent`` messages since ``sent_since``: what it may send within a minute is bounded. Without history: it
    changes every few seconds, and only here.
    """

    interview = models.ForeignKey(Interview, models.PROTECT, related_name="stays")
    side = models.CharField("一方", max_length=6, choices=[(s, s) for s in SIDES])
    seat = models.CharField("页面", max_length=32)
    came_at = models.DateTimeField("进入时间")
    seen_at = models.DateTimeField("最近在线")
    left_at = models.DateTimeField("离开时间", null=True)
    sent = models.PositiveIntegerField("消息数", default=0)
    sent_since = models.DateTimeField("计数起点")

    class Meta:
        verbose_name = "面试间在场"
        ordering = ("came_at", "id")
        constraints = (
            models.UniqueConstraint(fields=["interview", "seat"], name="room_stay_once_a_seat"),
            models.CheckConstraint(condition=Q(side__in=SIDES), name="room_stay_side_known"),
        )


class RoomSignal(models.Model):
    """A message from one seat to another, deleted when it was taken. The table is unlogged: what stands in
    it for some seconds reaches no log, no replica and no history."""

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="signals")
    sender = models.CharField("来自", max_length=32)
    to = models.CharField("发往", max_length=32)
    kind = models.CharField("类别", max_length=12)
    body = models.JSONField("内容")
    made_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "面试间信令"
        ordering = ("id",)
        indexes = (
            models.Index(fields=["interview", "to", "id"], name="room_signal_to"),
            models.Index(fields=["made_at"], name="room_signal_age"),
        )
