"""A key firm's demand of a month, its quotas, and who was recruited against it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

CHANNELS = ("own", "agency", "district")
"""The firm's own recruiting, agencies, the districts."""
KEYS = ("registered", "labour", "even", "hand")
"""How quotas were broken down: by registered unemployed, by insured people, evenly, or by hand."""


class Demand(models.Model):
    """How many people one firm wants for one post in one month. Pay in fen a month; None is *not said*.

    ``key`` is the way the quotas were broken down, empty while there are none; the sum of the quotas is
    ``headcount``, which a trigger holds at the end of each transaction.
    """

    employer_id = models.BigIntegerField("企业")
    unit = models.CharField("区县", max_length=9)
    month = models.CharField("月份", max_length=7)
    post = models.CharField("岗位", max_length=60)
    headcount = models.PositiveIntegerField("需求人数")
    pay_from_fen = models.BigIntegerField("最低月薪（分）", null=True)
    pay_to_fen = models.BigIntegerField("最高月薪（分）", null=True)
    key = models.CharField("分解依据", max_length=12, blank=True)
    entered_by = models.CharField("录入人", max_length=150)
    entered_on = models.DateField("录入日期")
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "重点企业用工需求"
        ordering = ("-month", "employer_id", "id")
        constraints = (
            models.UniqueConstraint(fields=["employer_id", "month", "post"], name="demand_once"),
            models.CheckConstraint(condition=Q(headcount__gte=1), name="demand_of_somebody"),
            models.CheckConstraint(condition=Q(key__in=("", *KEYS)), name="demand_key_known"),
            models.CheckConstraint(
                condition=Q(pay_to_fen__isnull=True) | Q(pay_from_fen__isnull=True)
                | Q(pay_to_fen__gte=F("pay_from_fen")),
                name="demand_pay_in_order",
            ),
        )  # fmt: skip


class Quota(models.Model):
    """How many of a demand one unit is asked to find."""

    demand = models.ForeignKey(Demand, models.PROTECT, related_name="quotas")
    unit = models.CharField("区县", max_length=9)
    count = models.PositiveIntegerField("任务数")

    class Meta:
        verbose_name = "用工任务"
        ordering = ("demand", "unit")
        constraints = (models.UniqueConstraint(fields=["demand", "unit"], name="quota_once"),)


class Recruit(models.Model):
    """One person who began at the firm, by one channel; a person has one open spell at a firm.

    ``unit`` is the district that found the person (for ``district``) or where the person lives.
    """

    demand = models.ForeignKey(Demand, models.PROTECT, related_name="recruits")
    employer_id = models.BigIntegerField("企业")
    person_id = models.BigIntegerField("个人")
    channel = models.CharField("渠道", max_length=10, choices=[(c, c) for c in CHANNELS])
    unit = models.CharField("区县", max_length=9)
    hired_on = models.DateField("入职日期")
    left_on = models.DateField("离职日期", null=True)
    entered_by = models.CharField("录入人", max_length=150)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "重点企业招用人员"
        ordering = ("-id",)
        indexes = (models.Index(fields=["demand", "unit", "channel"], name="recruit_progress"),)
        constraints = (
            models.CheckConstraint(condition=Q(channel__in=CHANNELS), name="recruit_channel_known"),
            models.UniqueConstraint(fields=["employer_id", "person_id", "hired_on"], name="recruit_once"),
            models.UniqueConstraint(
                fields=["employer_id", "person_id"], condition=Q(left_on=None), name="recruit_one_open_spell"
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("hired_on")),
                name="recruit_days_in_order",
            ),
        )
