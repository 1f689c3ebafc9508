"""Employers: firms are public, their credit code stays in clear."""

from __future__ import annotations

from django.db import models


class Employer(models.Model):
    """One employer; without a name until the register of employers has named it."""

    credit_code = models.CharField("统一社会信用代码", max_length=18, unique=True)
    name = models.TextField("名称", blank=True)

    class Meta:
        verbose_name = "用人单位"
