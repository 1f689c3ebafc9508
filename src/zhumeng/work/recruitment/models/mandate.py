"""An employer lets an agency post for it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Mandate(models.Model):
    """From a day until a day (included); the employer may end it earlier."""

    employer_id = models.BigIntegerField("单位")
    agency_id = models.BigIntegerField("人力资源机构")
    given_by = models.CharField("授权人", max_length=150)
    valid_from = models.DateField("自")
    valid_until = models.DateField("至")
    ended_on = models.DateField("提前终止日期", null=True)

    class Meta:
        verbose_name = "代发授权"
        ordering = ("-id",)
        indexes = (models.Index(fields=["agency_id", "valid_until"], name="mandate_agency"),)
        constraints = (
            models.CheckConstraint(condition=~Q(agency_id=F("employer_id")), name="mandate_for_another"),
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")), name="mandate_days_in_order"
            ),
        )
