"""A firm that asks for an account, the licence it showed, what offices decided."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

STATES = ("waiting", "admitted", "refused", "withdrawn")


class Registration(models.Model):
    """One wish for an account of a firm, checked by the office of ``unit`` by ``due_on``.

    ``token_digest`` is the SHA-256 of the secret in the receipt's address. ``contact``: name and phone,
    sealed with the key ``key_id``, empty once it was erased ``erased_on`` a day; its column is called
    ``attachment``, which the history leaves out. ``password`` is a hash, and empty once nobody needs it; the
    history keeps neither. ``closed_on``: refused or withdrawn. ``source`` is a keyed hash of the day and the
    sender's address, for the limit.
    """

    token_digest = models.CharField("凭据摘要", max_length=64, unique=True)
    credit_code = models.CharField("统一社会信用代码", max_length=18)
    name = models.CharField("单位名称", max_length=80)
    unit = models.CharField("受理区县", max_length=9)
    role = models.CharField("申请角色", max_length=40)
    username = models.CharField("用户名", max_length=40)
    password = models.CharField("密码摘要", max_length=128, blank=True)
    key_id = models.CharField("密钥", max_length=40)
    contact = models.BinaryField("联系人和电话（密文）", db_column="attachment")
    source = models.CharField("来源摘要", max_length=64, db_index=True)
    state = models.CharField("状态", max_length=10, choices=[(s, s) for s in STATES], default="waiting")
    sent_on = models.DateField("提交日期")
    due_on = models.DateField("办理期限")
    closed_on = models.DateField("未予开通日期", null=True)
    erased_on = models.DateField("联系方式删除日期", null=True)
    employer_id = models.BigIntegerField("单位", null=True, db_index=True)
    account = models.BigIntegerField("账号", null=True, unique=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "单位注册申请"
        ordering = ("due_on", "id")
        indexes = (
            models.Index(fields=["unit", "state", "due_on"], name="registration_list"),
            models.Index(fields=["credit_code"], name="registration_of_code"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(state__in=STATES), name="registration_state_known"),
            models.CheckConstraint(
                condition=~Q(state="waiting") | ~Q(password=""),
                name="registration_waits_with_password",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting") | Q(password=""), name="registration_ends_without_password"
            ),
            models.CheckConstraint(
                condition=Q(state="admitted", account__isnull=False, employer_id__isnull=False)
                | (~Q(state="admitted") & Q(account=None, employer_id=None)),
                name="registration_admitted_has_account",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("refused", "withdrawn"), closed_on__isnull=False)
                | (~Q(state__in=("refused", "withdrawn")) & Q(closed_on=None)),
                name="registration_closed_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(erased_on=None) & ~Q(contact=b"")
                | Q(erased_on__isnull=False, closed_on__isnull=False, contact=b""),
                name="registration_erased_is_empty",
            ),
        )


class Licence(models.Model):
    """A scan of the licence, sealed, with the SHA-256 of what was uploaded; the newest is looked at.

    The column is called ``attachment``: the history keeps every column but that. A scan goes only with the
    contact of its registration (a trigger).
    """

    registration = models.ForeignKey(Registration, models.PROTECT, related_name="licences")
    media = models.CharField("格式", max_length=20)
    size = models.PositiveIntegerField("字节数")
    digest = models.CharField("摘要", max_length=64)
    key_id = models.CharField("密钥", max_length=40)
    attachment = models.BinaryField("扫描件（密文）")
    uploaded_on = models.DateField("上传日期")

    class Meta:
        verbose_name = "营业执照扫描件"
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["registration", "digest"], name="licence_scan_once"),)


class Verdict(models.Model):
    """What an office decided on one sending of a registration; ``territory`` is the office's."""

    registration = models.ForeignKey(Registration, models.PROTECT, related_name="verdicts")
    outcome = models.CharField("结论", max_length=10)
    reason = models.TextField("理由", blank=True)
    decided_by = models.CharField("办理人", max_length=150)
    territory = models.CharField("办理机构区划", max_length=9)
    decided_on = models.DateField("办理日期")

    class Meta:
        verbose_name = "单位注册结论"
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(outcome="admitted") | (Q(outcome="refused") & ~Q(reason="")),
                name="verdict_refuses_with_a_reason",
            ),
            models.UniqueConstraint(
                fields=["registration"], condition=Q(outcome="admitted"), name="verdict_admits_once"
            ),
        )
