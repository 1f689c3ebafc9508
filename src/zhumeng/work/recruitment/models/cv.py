"""A person’s choices for her CV, and the copies of it that were made."""

from __future__ import annotations

from typing import Any

from django.db import models

from zhumeng.work.recruitment.models.job_application import JobApplication


class Cv(models.Model):
    """What a person hides of the registers’ lines and adds of her own.

    ``attachment``: {"hidden": keys, "own": lines}; a column of this name is not kept in the history, so that
    erasing erases.
    """

    person_id = models.BigIntegerField("个人", unique=True)
    attachment: Any = models.JSONField("隐藏与自填内容", default=dict)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "简历"
        ordering = ("person_id",)


class CvCopy(models.Model):
    """A CV as it was printed, or as it went with an application; ``code`` proves it.

    ``attachment``: {"wish": words, "lines": [...]}, as shown that day. Erased with the consent.
    """

    person_id = models.BigIntegerField("个人")
    application = models.OneToOneField(JobApplication, models.PROTECT, null=True, related_name="cv")
    code = models.CharField("验证码", max_length=20, unique=True)
    made_on = models.DateField("生成日期")
    attachment: Any = models.JSONField("内容", default=dict)

    class Meta:
        verbose_name = "简历副本"
        ordering = ("-id",)
        indexes = (models.Index(fields=["person_id"], name="cv_copy_person"),)
