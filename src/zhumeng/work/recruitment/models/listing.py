"""An entry of the blacklist, from the proposal to its end."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

LISTING_STATES = ("proposed", "in_force", "pleaded", "lifted", "dropped")
"""Proposed by one inspector, confirmed by another; a plea (appeal or removal) is settled by a third person.
An entry ends by itself with its last day."""


class Listing(models.Model):
    """Why, by which clause and for how long an employer's adverts are shown nowhere.

    ``heard`` are the employer's words before it is confirmed, ``hear_until`` the day by which they may come.
    ``term_months`` are proposed; the days run from the confirmation.
    """

    employer_id = models.BigIntegerField("单位")
    unit = models.CharField("区县", max_length=9)
    reason = models.TextField("事由")
    clause = models.TextField("依据")
    findings = models.JSONField("所依据的审核发现", default=list)
    term_months = models.PositiveSmallIntegerField("期限（月）")
    proposed_by = models.CharField("提出人", max_length=150)
    proposed_on = models.DateField("提出日期")
    hear_until = models.DateField("陈述期限")
    heard = models.TextField("陈述申辩", blank=True)
    heard_on = models.DateField("陈述日期", null=True)
    confirmed_by = models.CharField("确认人", max_length=150, blank=True)
    confirmed_on = models.DateField("确认日期", null=True)
    valid_from = models.DateField("自", null=True)
    valid_until = models.DateField("至", null=True)
    plea_kind = models.CharField("请求", max_length=10, blank=True)
    plea = models.TextField("请求理由", blank=True)
    plea_by = models.CharField("请求人", max_length=150, blank=True)
    due_on = models.DateField("答复期限", null=True)
    answer = models.TextField("答复", blank=True)
    settled_by = models.CharField("复核人", max_length=150, blank=True)
    settled_on = models.DateField("复核日期", null=True)
    state = models.CharField("状态", max_length=10, choices=[(s, s) for s in LISTING_STATES],
                             default="proposed")  # fmt: skip
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "招聘黑名单"
        ordering = ("-id",)
        indexes = (models.Index(fields=["employer_id", "state"], name="listing_employer"),)
        constraints = (
            models.CheckConstraint(condition=Q(state__in=LISTING_STATES), name="listing_state_known"),
            models.UniqueConstraint(
                fields=["employer_id"], condition=Q(state="proposed"), name="listing_proposed_once"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("in_force", "pleaded"))
                | (~Q(confirmed_by="") & Q(valid_from__isnull=False, valid_until__isnull=False)),
                name="listing_in_force_has_a_term",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="listing_term_in_order",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by="") | Q(heard_on__isnull=False)
                | Q(confirmed_on__gt=F("hear_until")),
                name="listing_employer_heard",
            ),
        )  # fmt: skip
