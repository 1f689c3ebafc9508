"""A search somebody keeps to be told what is new."""

from __future__ import annotations

from typing import Any

from django.db import models


class SavedSearch(models.Model):
    """``asked`` is what is wanted, and the choices as the address has them. It ends with ``ends_on``.

    ``looked``: the newest change of adverts when the owner last looked. ``token`` opens its feed, empty when
    it was revoked.
    """

    owner = models.CharField("用户", max_length=150)
    name = models.CharField("名称", max_length=40)
    asked: Any = models.JSONField("检索条件", default=dict)
    token = models.CharField("订阅令牌", max_length=43, blank=True)
    looked = models.BigIntegerField("已看到的变更号", default=0)
    made_on = models.DateField("建立日期")
    ends_on = models.DateField("到期日")

    class Meta:
        verbose_name = "岗位订阅"
        ordering = ("id",)
        indexes = (models.Index(fields=["owner"], name="saved_search_owner"),)
        constraints = (
            models.UniqueConstraint(fields=["owner", "name"], name="saved_search_named_once"),
            models.UniqueConstraint(
                fields=["token"], condition=~models.Q(token=""), name="saved_search_token_once"
            ),
        )
