"""A licensed HR agency."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

BUSINESS = ("placement", "dispatch", "outsourcing", "training", "headhunting", "consulting")


class Agency(models.Model):
    """An employer with a licence as an HR agency, from a day until a day (included).

    An account acts for it by being the employer's (``employer_id``); there is no other link.
    """

    employer_id = models.BigIntegerField("单位", unique=True)
    licence = models.CharField("许可证号", max_length=60, unique=True)
    licensed_from = models.DateField("许可自")
    licensed_until = models.DateField("许可至")
    business = models.CharField("主要业务", max_length=20, choices=[(b, b) for b in BUSINESS])
    unit = models.CharField("区县", max_length=9)
    phone = models.CharField("电话", max_length=20, blank=True)
    entered_by = models.CharField("登记人", max_length=150)
    entered_on = models.DateField("登记日期")
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "人力资源服务机构"
        ordering = ("unit", "id")
        constraints = (
            models.CheckConstraint(condition=Q(business__in=BUSINESS), name="agency_business_known"),
            models.CheckConstraint(
                condition=Q(licensed_until__gte=F("licensed_from")), name="agency_licence_in_order"
            ),
        )

    def licensed(self, on: date) -> bool:
        """Whether the licence holds that day."""
        return self.licensed_from <= on <= self.licensed_until
