"""A time an employer keeps free for one interview."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db import models
from django.db.models import Q

from zhumeng.foundation.today import ZONE
from zhumeng.work.recruitment.models.advert import Advert

SHORTEST, LONGEST = 5, 240
"""Minutes a slot may last."""


class InterviewSlot(models.Model):
    """``minutes`` from ``starts`` on ``day``, local time, within one day; over the room of the product
    (``remote``) or at ``place``. ``lane`` counts those that run side by side, from 1.

    A slot is never changed: it is taken back and another one offered.
    """

    advert = models.ForeignKey(Advert, models.PROTECT, related_name="slots")
    day = models.DateField("日期")
    starts = models.TimeField("开始时间")
    minutes = models.PositiveSmallIntegerField("时长（分钟）", default=15)
    lane = models.PositiveSmallIntegerField("并行序号", default=1)
    remote = models.BooleanField("远程")
    place = models.CharField("地点", max_length=200, blank=True)
    offered_by = models.CharField("提供人", max_length=150)
    withdrawn = models.BooleanField("已收回", default=False)

    class Meta:
        verbose_name = "面试时段"
        ordering = ("day", "starts", "lane")
        constraints = (
            models.UniqueConstraint(
                fields=["advert", "day", "starts", "lane"], condition=Q(withdrawn=False),
                name="slot_once_a_lane",
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=SHORTEST, minutes__lte=LONGEST), name="slot_length"
            ),
            models.CheckConstraint(condition=Q(remote=True) | ~Q(place=""), name="slot_has_a_place"),
        )  # fmt: skip

    @property
    def begins(self) -> datetime:
        """When it begins."""
        return datetime.combine(self.day, self.starts, ZONE)

    @property
    def over(self) -> datetime:
        """When it ends."""
        return self.begins + timedelta(minutes=self.minutes)

    @property
    def ends(self) -> time:
        """The time of the day at which it ends."""
        return self.over.time()
