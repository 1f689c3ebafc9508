"""What every tracked row was, and who changed it."""

from __future__ import annotations

from django.db import models


class History(models.Model):
    """One change of one row, written by a database trigger; append-only."""

    table = models.CharField("表", max_length=80)
    row = models.CharField("行", max_length=40)
    change = models.CharField("变更", max_length=6)
    actor = models.CharField("操作人", max_length=150)
    at = models.DateTimeField("时间")
    before = models.JSONField("变更前", null=True)
    after = models.JSONField("变更后", null=True)

    class Meta:
        db_table = "foundation_history"
        verbose_name = "变更历史"
        ordering = ("-id",)
        indexes = (models.Index(fields=["table", "row"], name="history_of_row"),)
