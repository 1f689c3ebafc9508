"""One file taken in: staged, publishing, published."""

from __future__ import annotations

from django.db import models


class State(models.TextChoices):
    """Where an intake stands. ``publishing`` outlives a kill; recovery completes or undoes it."""

    STAGED = "staged", "待确认"
    PUBLISHING = "publishing", "发布中"
    PUBLISHED = "published", "已发布"


class IntakeRow(models.Model):
    """A file of one source. ``batches`` are [source, month, digest] of what it published.

    ``new`` … ``rejected`` count rows; ``reasons`` and ``notices`` are lists for people.
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

    class Meta:
        verbose_name = "数据接收"
        db_table = "registers_intake"
        indexes = [  # noqa: RUF012
            models.Index(fields=["source", "file_digest"], name="intake_of_file")
        ]
