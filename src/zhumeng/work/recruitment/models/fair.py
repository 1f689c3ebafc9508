"""A fair: where and when firms and people meet, and how many booths there are."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

FAIR_STATES = ("planned", "published", "postponed", "cancelled", "closed")
"""A fair is in exactly one; ``states.py`` says how they follow. ``postponed`` is public with its new days."""
OPEN_FAIRS = ("published", "postponed")
"""What firms and people may register for."""


class Fair(models.Model):
    """A fair of an office. It is open from ``opens`` to ``closes`` on each of its days, local time.

    Booths are numbered 1 to ``rows`` × ``columns``, row by row. ``reason`` says why it was postponed or
    cancelled. ``changed_at`` is when what others read of it last changed.
    """

    campaign = models.CharField("品牌活动", max_length=40, blank=True)
    name = models.CharField("名称", max_length=100)
    unit = models.CharField("区县", max_length=9)
    place = models.CharField("地点", max_length=200)
    first_on = models.DateField("首日")
    last_on = models.DateField("末日")
    opens = models.TimeField("开始时间")
    closes = models.TimeField("结束时间")
    rows = models.PositiveSmallIntegerField("展位排数")
    columns = models.PositiveSmallIntegerField("每排展位")
    register_until = models.DateField("报名截止")
    contact = models.CharField("咨询方式", max_length=100)
    state = models.CharField("状态", max_length=10, choices=[(s, s) for s in FAIR_STATES], default="planned")
    reason = models.TextField("变更原因", blank=True)
    planned_by = models.CharField("策划人", max_length=150)
    published_on = models.DateField("发布日期", null=True)
    closed_on = models.DateField("结束日期", null=True)
    changed_at = models.DateTimeField("变更时间", default=timezone.now)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "招聘会"
        ordering = ("-first_on", "-id")
        indexes = (models.Index(fields=["state", "first_on"], name="fair_calendar"),)
        constraints = (
            models.CheckConstraint(condition=Q(state__in=FAIR_STATES), name="fair_state_known"),
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on"), closes__gt=F("opens"),
                            register_until__lte=F("last_on")),
                name="fair_days_in_order",
            ),
            models.CheckConstraint(condition=Q(rows__gte=1, columns__gte=1), name="fair_has_booths"),
            models.CheckConstraint(
                condition=~Q(state__in=("postponed", "cancelled")) | ~Q(reason=""),
                name="fair_change_has_a_reason",
            ),
        )  # fmt: skip

    @property
    def number(self) -> str:
        """The number people quote: ``ZH00000012``."""
        return f"ZH{self.pk:08d}"

    @property
    def booths(self) -> int:
        """How many booths there are."""
        return self.rows * self.columns
