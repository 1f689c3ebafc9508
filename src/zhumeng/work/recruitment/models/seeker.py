"""Who looks for work and lets jobs be recommended: the profile and the consent."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q


class SeekerProfile(models.Model):
    """What a person wishes and can do, in her own words; what is empty or None was not said.

    ``recommended`` is the consent, with its days. Pay in fen a month, ``experience`` in tenths of a year.
    ``occupations`` are codes, ``districts`` units. ``version`` numbers the changes.
    """

    person_id = models.BigIntegerField("个人", unique=True)
    recommended = models.BooleanField("同意推荐", default=False)
    agreed_on = models.DateField("同意日期", null=True)
    ended_on = models.DateField("撤回日期", null=True)
    titles = models.CharField("意向岗位", max_length=200, blank=True)
    occupations: Any = models.JSONField("意向职业", default=list)
    districts: Any = models.JSONField("意向区县", default=list)
    least_pay_fen = models.BigIntegerField("最低月薪（分）", null=True)
    education = models.PositiveSmallIntegerField("学历", null=True)
    experience = models.PositiveSmallIntegerField("工作年限（十分之一年）", null=True)
    skills = models.CharField("技能", max_length=500, blank=True)
    licences = models.CharField("证照", max_length=500, blank=True)
    about = models.TextField("自我介绍", blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "求职意向"
        ordering = ("person_id",)
        indexes = (models.Index(fields=["recommended"], name="seeker_recommended"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(recommended=False) | Q(agreed_on__isnull=False), name="seeker_consent_has_a_day"
            ),
        )
