"""Somebody comes to a fair: signed up before, or counted at the door without a name."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from zhumeng.work.recruitment.models.fair import Fair


class FairVisit(models.Model):
    """One visitor of one fair. Who signed up has a person and a code; who is counted at the door has neither
    and is there at once."""

    fair = models.ForeignKey(Fair, models.PROTECT, related_name="visits")
    person_id = models.BigIntegerField("个人", null=True)
    code = models.CharField("签到码", max_length=12, unique=True, null=True)
    signed_up_on = models.DateField("登记日期")
    checked_in_at = models.DateTimeField("签到时间", null=True)
    checked_in_by = models.CharField("签到人员", max_length=150, blank=True)

    class Meta:
        verbose_name = "招聘会到场"
        ordering = ("id",)
        indexes = (models.Index(fields=["person_id"], name="fair_visit_person"),)
        constraints = (
            models.UniqueConstraint(
                fields=["fair", "person_id"], condition=Q(person_id__isnull=False), name="fair_visit_once"
            ),
            models.CheckConstraint(
                condition=Q(person_id__isnull=False, code__isnull=False)
                | Q(person_id=None, code=None, checked_in_at__isnull=False),
                name="fair_visit_signed_up_or_counted",
            ),
        )
