"""The monthly front-line forms (一线观察) and the report made from them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from zhumeng.work.outreach.models.agency import Agency

SIDES = ("vacancies", "seekers")
DIMENSIONS = ("occupation", "industry", "pay", "education")


class Form(models.Model):
    """What one agency (or, without one, the public service of a unit) saw in a month.

    ``vacancies`` are posts registered, ``seekers`` people registered; None is *not said*, never zero.
    """

    month = models.CharField("月份", max_length=7)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="forms")
    unit = models.CharField("区县", max_length=9)
    vacancies = models.PositiveIntegerField("登记岗位数", null=True)
    seekers = models.PositiveIntegerField("登记求职人数", null=True)
    shortage = models.TextField("短缺工种", blank=True)
    outlook = models.TextField("走势判断", blank=True)
    filed_by = models.CharField("填报人", max_length=150)
    filed_on = models.DateField("填报日期")
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "一线观察表"
        ordering = ("month", "unit", "id")
        constraints = (
            models.UniqueConstraint(fields=["month", "agency"], name="form_once_an_agency"),
            models.UniqueConstraint(
                fields=["month", "unit"], condition=Q(agency=None), name="form_once_a_unit"
            ),
        )


class FormLine(models.Model):
    """So many vacancies or seekers of one group: an occupation's major group, an industry, pay, education."""

    form = models.ForeignKey(Form, models.CASCADE, related_name="lines")
    side = models.CharField("方向", max_length=10, choices=[(s, s) for s in SIDES])
    dimension = models.CharField("维度", max_length=12, choices=[(d, d) for d in DIMENSIONS])
    group = models.CharField("类别", max_length=10)
    count = models.PositiveIntegerField("数量")

    class Meta:
        verbose_name = "一线观察表明细"
        ordering = ("form", "dimension", "group")
        constraints = (
            models.UniqueConstraint(fields=["form", "side", "dimension", "group"], name="form_line_once"),
            models.CheckConstraint(
                condition=Q(side__in=SIDES, dimension__in=DIMENSIONS), name="form_line_words_known"
            ),
        )


class MarketReport(models.Model):
    """The report of a month as it was filed: its figures are frozen, its outlook is a person's words."""

    month = models.CharField("月份", max_length=7, unique=True)
    figures: Any = models.JSONField("数字")
    outlook = models.TextField("走势研判")
    filed_by = models.CharField("报送人", max_length=150)
    filed_on = models.DateField("报送日期")

    class Meta:
        verbose_name = "市场分析报告"
        ordering = ("-month",)
        constraints = (models.CheckConstraint(condition=~Q(outlook=""), name="market_report_has_outlook"),)
