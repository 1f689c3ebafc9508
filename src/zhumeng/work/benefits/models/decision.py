"""Decisions that move: what someone must act on, and what changed since the last run."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Outcome(models.TextChoices):
    """The three answers."""

    ENTITLED = "entitled", "符合"
    NOT_ENTITLED = "not_entitled", "不符合"
    CANNOT_TELL = "cannot_tell", "无法判断"


class StoredBatch(models.Model):
    """A decision batch whose answers are in the database: the newest of a month is not merged twice.

    ``inputs`` is the digest of what it was made from: rows that are gone may leave the batch as it is.
    """

    policy = models.CharField("政策", max_length=60)
    month = models.CharField("运行月份", max_length=7)
    batch = models.CharField("批次摘要", max_length=64)
    inputs = models.CharField("数据摘要", max_length=64, default="")
    stored_at = models.DateTimeField("入库时间", auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["policy", "month", "batch", "inputs"], name="stored_batch_once"),
        )


class Decision(models.Model):
    """One answer for one subject and period, in one version; append-only (a trigger holds it).

    The full row with facts and every condition is in the lake batch ``batch``; here is what people
    work with. ``amount_fen`` is in fen, NULL unless entitled. ``unit`` is where it counts; ``by_city``: not
    that district handles it but the city itself.
    """

    policy = models.CharField("政策", max_length=60)
    person_id = models.BigIntegerField("个人", null=True)
    employer_id = models.BigIntegerField("单位", null=True)
    record_no = models.CharField("编号", max_length=60, blank=True, default="")
    period = models.CharField("所属期", max_length=7)
    version = models.PositiveIntegerField("版本")
    month = models.CharField("运行月份", max_length=7)
    unit = models.CharField("区县", max_length=9)
    by_city = models.BooleanField("市本级办理", default=False, db_default=False)
    outcome = models.CharField("结论", max_length=12, choices=Outcome)
    amount_fen = models.BigIntegerField("金额（分）", null=True)
    first_failing = models.CharField("首个不符合条件", max_length=60, blank=True)
    missing = ArrayField(models.CharField(max_length=80), verbose_name="缺少的信息", default=list)
    facts = models.JSONField("事实")
    batch = models.CharField("批次摘要", max_length=64)
    actor = models.CharField("操作人", max_length=150)
    decided_at = models.DateTimeField("作出时间")

    class Meta:
        ordering = ("-decided_at", "id")
        # The year in which an item was decided, without reading the decisions: see ``money.funds``.
        indexes = (models.Index(fields=["id", "month"], name="decision_id_month"),)
        constraints = (
            models.UniqueConstraint(
                fields=["policy", "person_id", "employer_id", "record_no", "period", "version"],
                name="decision_key",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=models.Q(person_id__isnull=False) | models.Q(employer_id__isnull=False),
                name="decision_has_a_subject",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="entitled", amount_fen__isnull=False)
                | (~models.Q(outcome="entitled") & models.Q(amount_fen__isnull=True)),
                name="decision_amount_iff_entitled",
            ),
        )
