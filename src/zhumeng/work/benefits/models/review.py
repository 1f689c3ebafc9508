"""A decision somebody does not agree with, looked at again by another person."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

REVIEW_STATES = ("open", "correcting", "upheld", "changed")
OPEN_REVIEWS = ("open", "correcting")


class Review(models.Model):
    """One request to look at a decision again (复核).

    ``outcome``, ``amount_fen`` (fen) and ``batch`` are the answer it is about. ``wrong`` is the fact found
    wrong, ``request`` what its owner was asked for. ``due_on`` is NULL where the holidays are not known.
    """

    policy = models.CharField("政策", max_length=60)
    person_id = models.BigIntegerField("个人", null=True)
    employer_id = models.BigIntegerField("单位", null=True)
    record_no = models.CharField("编号", max_length=60, blank=True, default="")
    period = models.CharField("所属期", max_length=7)
    month = models.CharField("运行月份", max_length=7)
    unit = models.CharField("区县", max_length=9)
    outcome = models.CharField("结论", max_length=12)
    amount_fen = models.BigIntegerField("金额（分）", null=True)
    batch = models.CharField("批次摘要", max_length=64)
    document = models.ForeignKey("benefits.Document", models.PROTECT, null=True, related_name="reviews")
    reason = models.TextField("申请理由")
    asked_by = models.CharField("提出人", max_length=150)
    on_behalf = models.BooleanField("代为提出")
    asked_at = models.DateTimeField("提出时间", auto_now_add=True)
    due_on = models.DateField("办理期限", null=True)
    state = models.CharField(
        "状态", max_length=10, choices=[(one, one) for one in REVIEW_STATES], default="open"
    )
    decided_by = models.CharField("复核人", max_length=150, blank=True)
    decided_at = models.DateTimeField("复核时间", null=True)
    grounds = models.TextField("复核意见", blank=True)
    wrong = models.CharField("有误的信息", max_length=80, blank=True)
    request = models.ForeignKey("benefits.DataRequest", models.PROTECT, null=True, related_name="reviews")
    closed_at = models.DateTimeField("办结时间", null=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "复核"
        ordering = ("due_on", "id")
        indexes = (models.Index(fields=["unit", "state"], name="review_unit_state"),)
        constraints = (
            models.UniqueConstraint(
                fields=["policy", "person_id", "employer_id", "record_no", "period"],
                condition=Q(state__in=OPEN_REVIEWS), name="review_one_open", nulls_distinct=False,
            ),
            models.CheckConstraint(condition=~Q(decided_by=F("asked_by")), name="review_two_people"),
            models.CheckConstraint(condition=Q(state__in=REVIEW_STATES), name="review_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=("open", "changed")) | ~Q(decided_by=""),
                name="review_decided_by_somebody"
            ),
            models.CheckConstraint(
                condition=Q(person_id__isnull=False) | Q(employer_id__isnull=False),
                name="review_has_a_subject"
            ),
        )  # fmt: skip
