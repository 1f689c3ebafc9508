"""A run of matching, what it recommended, and who was put first and found nothing."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from zhumeng.work.recruitment.models.advert import Advert

REFERRALS = ("", "first", "auction", "freed")
"""Only in the list; given to who is put first; given by the auction; given when another turned it down."""


class MatchRun(models.Model):
    """The matching of a month, as of a day; ``digest`` is that of everything it read, once it is written.

    ``figures``: spread, coverage, places, people; see ``docs/adr/0015``.
    """

    month = models.CharField("月份", max_length=7, unique=True)
    on = models.DateField("数据日期")
    digest = models.CharField("输入摘要", max_length=64, blank=True)
    figures: Any = models.JSONField("指标", default=dict)
    at = models.DateTimeField("时间", auto_now=True)

    class Meta:
        verbose_name = "匹配运行"
        ordering = ("-month",)


class Recommendation(models.Model):
    """A person and an advert a run brought together.

    ``rank`` is the place in the person's list, None outside it. ``score`` and ``parts`` are of 0 to 1,
    ``words`` those that met, ``untold`` rules that passed because a side does not tell. ``referral`` holds a
    place while it is not empty; who was put first is seen by offices alone. ``pushed_on``: the day it came
    to a consenting person. ``unit`` is the person's first district.
    """

    run = models.ForeignKey(MatchRun, models.CASCADE, related_name="recommendations")
    person_id = models.BigIntegerField("个人")
    unit = models.CharField("意向区县", max_length=9)
    advert = models.ForeignKey(Advert, models.PROTECT, related_name="recommendations")
    rank = models.PositiveSmallIntegerField("名次", null=True)
    score = models.FloatField("得分")
    parts: Any = models.JSONField("分项", default=dict)
    words: Any = models.JSONField("相符词语", default=list)
    untold: Any = models.JSONField("未告知的条件", default=list)
    referral = models.CharField("派岗", max_length=10, choices=[(one, one) for one in REFERRALS], blank=True)
    pushed_on = models.DateField("推送日期", null=True)

    class Meta:
        verbose_name = "岗位推荐"
        ordering = ("run", "person_id", "-score", "advert")
        indexes = (
            models.Index(fields=["person_id", "run"], name="recommended_to"),
            models.Index(fields=["advert", "run"], name="recommended_for"),
        )
        constraints = (
            models.UniqueConstraint(fields=["run", "person_id", "advert"], name="recommended_once"),
            models.CheckConstraint(condition=Q(referral__in=REFERRALS), name="referral_known"),
        )


class Unplaced(models.Model):
    """A person put first, or one of a household, without a place in a run.

    ``fit``: open jobs that meet every rule (all full); ``opened``: by rule, the jobs it alone keeps away.
    """

    run = models.ForeignKey(MatchRun, models.CASCADE, related_name="unplaced")
    person_id = models.BigIntegerField("个人")
    unit = models.CharField("意向区县", max_length=9)
    household = models.BooleanField("零就业家庭", default=False)
    fit = models.PositiveIntegerField("符合条件的岗位")
    opened: Any = models.JSONField("各条件单独挡住的岗位", default=dict)

    class Meta:
        verbose_name = "优先人员未匹配"
        ordering = ("run", "unit", "person_id")
        constraints = (models.UniqueConstraint(fields=["run", "person_id"], name="unplaced_once"),)
