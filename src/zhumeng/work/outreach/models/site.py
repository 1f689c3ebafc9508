"""A service point: what it is, where, when open, recognised from when until when."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

CARRIERS = ("double_better_base", "gig_market", "service_supermarket")
"""The kinds of which the notice wants about 60 together."""
SITE_KINDS = (*CARRIERS, "service_circle")
SITE_STATES = ("proposed", "recognised", "refused", "ended")


class Site(models.Model):
    """Proposed by one person, recognised by another; a circle (15+5) never counts among the carriers.

    Its kind is also the kind of the service recorded with its recognition.
    """

    kind = models.CharField("类别", max_length=30, choices=[(k, k) for k in SITE_KINDS])
    name = models.CharField("名称", max_length=120)
    unit = models.CharField("区县", max_length=9)
    address = models.CharField("地址", max_length=200)
    hours = models.CharField("开放时间", max_length=120)
    phone = models.CharField("电话", max_length=20, blank=True)
    services = models.TextField("服务内容")
    state = models.CharField("状态", max_length=10, choices=[(s, s) for s in SITE_STATES], default="proposed")
    proposed_by = models.CharField("申报人", max_length=150)
    proposed_on = models.DateField("申报日期")
    recognised_by = models.CharField("认定人", max_length=150, blank=True)
    recognised_on = models.DateField("认定日期", null=True)
    recognised_until = models.DateField("认定至", null=True)
    reason = models.TextField("理由", blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "服务载体"
        ordering = ("unit", "kind", "id")
        indexes = (models.Index(fields=["state", "kind", "unit"], name="site_public"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=SITE_KINDS, state__in=SITE_STATES), name="site_words_known"
            ),
            models.UniqueConstraint(fields=["kind", "unit", "name"], name="site_once"),
            models.CheckConstraint(
                condition=~Q(state="recognised")
                | (~Q(recognised_by="") & Q(recognised_on__isnull=False)),
                name="site_recognised_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(recognised_until__isnull=True) | Q(recognised_until__gte=F("recognised_on")),
                name="site_days_in_order",
            ),
        )  # fmt: skip
