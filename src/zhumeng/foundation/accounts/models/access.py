"""Who opened whose file, when and what for."""

from __future__ import annotations

from django.db import models


class Access(models.Model):
    """One view or reveal of a person's or an employer's file; append-only. ``what``: view or reveal."""

    username = models.CharField("用户名", max_length=150)
    role = models.CharField("角色", max_length=40)
    territory = models.CharField("区划", max_length=9, blank=True)
    person_id = models.BigIntegerField("个人", null=True, db_index=True)
    employer_id = models.BigIntegerField("单位", null=True, db_index=True)
    what = models.CharField("事项", max_length=20)
    purpose = models.TextField("用途", blank=True)
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = "查阅记录"
        ordering = ("-at", "-id")
