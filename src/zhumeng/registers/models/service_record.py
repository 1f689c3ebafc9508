"""A service somebody got or gave: what peers in ``work`` tell each other and the plan's figures count."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

OUTCOMES = ("done", "declined", "open")


class ServiceRecord(models.Model):
    """One service of a kind of the pack (``service_kind``), written with the work that delivered it.

    Append-only, once for (kind, ref); ``ref`` names the record behind it (``fair:12``). ``unit`` is the
    territory where it counts, ``quantity`` in the unit of the kind (persons, events, posts). What was
    recorded in error is taken back by a ServiceWithdrawal, never changed.
    """

    kind = models.CharField("类别", max_length=40)
    ref = models.CharField("来源记录", max_length=100)
    occurred_on = models.DateField("发生日期")
    unit = models.CharField("地区", max_length=9)
    office = models.CharField("责任单位", max_length=100, blank=True)
    person_id = models.BigIntegerField("个人", null=True)
    employer_id = models.BigIntegerField("单位", null=True)
    quantity = models.PositiveIntegerField("数量", default=1)
    outcome = models.CharField("结果", max_length=10, default="done")
    by = models.CharField("经手人", max_length=150)
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = "服务记录"
        ordering = ("id",)
        indexes = (
            models.Index(fields=["occurred_on"], name="service_by_day"),
            models.Index(fields=["person_id"], name="service_person"),
        )
        constraints = (
            models.UniqueConstraint(fields=["kind", "ref"], name="service_once"),
            models.CheckConstraint(condition=Q(outcome__in=OUTCOMES), name="service_outcome_known"),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="service_counts_something"),
        )

    @property
    def number(self) -> str:
        """The number of its record in the lake: ``FWR0000000012``."""
        return f"FWR{self.pk:010d}"


class ServiceWithdrawal(models.Model):
    """A service record that does not count any more, with the reason; append-only."""

    record = models.OneToOneField(ServiceRecord, models.PROTECT, related_name="withdrawal")
    reason = models.TextField("理由")
    by = models.CharField("经手人", max_length=150)
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = "服务记录撤回"
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="service_withdrawal_in_words"),)
