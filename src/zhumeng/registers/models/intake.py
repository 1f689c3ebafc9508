"""One file taken in: staged, publishing, published."""

from __future__ import annotations

from django.db import models


class State(models.TextChoices):
    """Where an intake stands. ``publishing`` outlives a kill; recovery completes or undoes it."""

    STAGED = "staged", "待确认"
    PUBLISHING = "publishing", "发布中"
    PUBLISHED = "published", "已发布"
    DISCARDED = "discarded", "已作废"


class IntakeRow(models.Model):
    """A file of one source. ``batches`` are [source, month, digest] of what it published.

    ``new`` … ``rejected`` count rows; ``reasons`` and ``notices`` are lists for people. ``mapping`` says
    which header became which column. ``version`` counts what was done to it: a form carries the one it was
    shown. ``hands`` are those who staged or corrected it; where ``second_person`` holds, the database refuses
    that one of them confirms (constraint ``intake_second_person``). ``kept``: the file lies sealed beside.
    """

    source = models.CharField("数据来源", max_length=60)
    file_name = models.TextField("文件名")
    file_digest = models.CharField("文件摘要", max_length=64)
    arrived = models.CharField("到达月份", max_length=7)
    state = models.CharField("状态", max_length=10, choices=State, default=State.STAGED)
    snapshot = models.PositiveIntegerField("比对时的发布号")
    new = models.PositiveIntegerField("新增")
    changed = models.PositiveIntegerField("变更")
    unchanged = models.PositiveIntegerField("未变")
    rejected = models.PositiveIntegerField("退回")
    reasons = models.JSONField("退回原因", default=list)
    notices = models.JSONField("提示", default=list)
    batches = models.JSONField("批次", default=list)
    staged_at = models.DateTimeField("暂存时间", auto_now_add=True)
    published_at = models.DateTimeField("发布时间", null=True)
    mapping = models.JSONField("列的对应", default=dict)
    version = models.PositiveIntegerField("版本", default=1)
    kept = models.BooleanField("留有原件", default=False)
    second_person = models.BooleanField("须他人确认", default=False)
    staged_by = models.CharField("暂存人", max_length=150)
    hands = models.JSONField("经手人", default=list)
    confirmed_by = models.CharField("确认人", max_length=150, blank=True)

    class Meta:
        verbose_name = "数据接收"
        db_table = "registers_intake"
        indexes = [  # noqa: RUF012
            models.Index(fields=["source", "file_digest"], name="intake_of_file")
        ]


class Correction(models.Model):
    """What a person put into one cell of a staged file instead of what stood there; append-only, sealed."""

    intake = models.ForeignKey(IntakeRow, models.PROTECT, related_name="corrections")
    row = models.PositiveBigIntegerField("行号")
    column = models.CharField("列", max_length=60)
    value = models.BinaryField("值")
    key_id = models.CharField("密钥", max_length=40)
    by = models.CharField("更正人", max_length=150)
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = "数据更正"
        ordering = ("id",)
