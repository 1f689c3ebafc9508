"""What is told to people on paper: numbered, frozen, served, printed, scanned."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

KINDS = ("notice", "refusal", "return")
"""告知书 of an entitlement, 不予支付决定书, 责令退回通知书."""


class Document(models.Model):
    """One document; append-only (a trigger holds it). ``amount_fen`` is granted or to be returned, in fen;
    ``ordered_fen`` is the whole order a return rests on: raised, it becomes another document.

    ``number`` counts in its unit and year without gaps; ``text`` is the number as it is written. ``names``
    are the recipient and the person it is about, sealed like the vault; ``facts`` is what it says, with
    nobody's number. ``batch`` is the decision batch it rests on, ``code`` what anybody can check it by.
    """

    kind = models.CharField("种类", max_length=8, choices=[(one, one) for one in KINDS])
    unit = models.CharField("区县", max_length=9)
    year = models.PositiveIntegerField("年度")
    number = models.PositiveIntegerField("序号")
    text = models.CharField("文号", max_length=60)
    policy = models.CharField("政策", max_length=60)
    person_id = models.BigIntegerField("个人", null=True)
    employer_id = models.BigIntegerField("单位", null=True)
    record_no = models.CharField("编号", max_length=60, blank=True, default="")
    period = models.CharField("所属期", max_length=7)
    month = models.CharField("运行月份", max_length=7)
    batch = models.CharField("批次摘要", max_length=64)
    item = models.ForeignKey("benefits.Item", models.PROTECT, null=True, related_name="documents")
    amount_fen = models.BigIntegerField("金额（分）", null=True)
    ordered_fen = models.BigIntegerField("责令退回（分）", null=True)
    key_id = models.CharField("密钥", max_length=40)
    names = models.BinaryField("姓名名称（密文）")
    facts = models.JSONField("内容")
    code = models.CharField("验证码", max_length=20, unique=True)
    issued_on = models.DateField("制发日期")
    issued_by = models.CharField("制发人", max_length=150)
    issued_at = models.DateTimeField("制发时间", auto_now_add=True)

    class Meta:
        verbose_name = "文书"
        ordering = ("-year", "unit", "-number")
        indexes = (
            models.Index(fields=["policy", "unit"], name="document_policy_unit"),
            models.Index(fields=["person_id"], name="document_person"),
            models.Index(fields=["employer_id"], name="document_employer"),
        )
        constraints = (
            models.UniqueConstraint(fields=["unit", "year", "number"], name="document_number_once"),
            models.UniqueConstraint(
                fields=["kind", "policy", "person_id", "employer_id", "record_no", "period", "batch"],
                condition=~Q(kind="return"), name="document_once", nulls_distinct=False,
            ),
            models.UniqueConstraint(
                fields=["item", "ordered_fen"], condition=Q(kind="return"), nulls_distinct=False,
                name="document_one_return_an_order",
            ),
            models.CheckConstraint(
                condition=Q(person_id__isnull=False) | Q(employer_id__isnull=False),
                name="document_has_a_subject",
            ),
            models.CheckConstraint(condition=Q(number__gt=0), name="document_numbers_from_one"),
            models.CheckConstraint(
                condition=Q(kind="refusal", amount_fen__isnull=True)
                | Q(kind="notice", amount_fen__gte=0)
                | Q(kind="return", amount_fen__gt=0, item__isnull=False),
                name="document_amount_by_kind",
            ),
        )  # fmt: skip


class Service(models.Model):
    """How and on which day a document reached its recipient; the newest line of a document counts."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="services")
    way = models.CharField("送达方式", max_length=10, choices=[
        ("person", "直接送达"), ("post", "邮寄送达"), ("electronic", "电子送达"),
        ("notice", "公告送达")])  # fmt: skip
    day = models.DateField("送达日期")
    note = models.CharField("说明", max_length=200, blank=True)
    noted_by = models.CharField("登记人", max_length=150)
    noted_at = models.DateTimeField("登记时间", auto_now_add=True)

    class Meta:
        ordering = ("id",)


class Printed(models.Model):
    """One copy that was printed: ``own`` by the recipient, ``again`` (补打) when the house had printed it."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="copies")
    copy = models.PositiveIntegerField("第几份")
    own = models.BooleanField("本人自助")
    again = models.BooleanField("补打")
    printed_by = models.CharField("打印人", max_length=150)
    printed_at = models.DateTimeField("打印时间", auto_now_add=True)

    class Meta:
        ordering = ("copy",)
        constraints = (models.UniqueConstraint(fields=["document", "copy"], name="printed_copy_once"),)


class Scan(models.Model):
    """The stamped paper, scanned back: sealed like the vault, with the SHA-256 of what was uploaded.

    The column is called ``attachment``: the history keeps every column but that.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="scans")
    media = models.CharField("格式", max_length=20)
    size = models.PositiveIntegerField("字节数")
    digest = models.CharField("摘要", max_length=64)
    key_id = models.CharField("密钥", max_length=40)
    attachment = models.BinaryField("扫描件（密文）")
    uploaded_by = models.CharField("上传人", max_length=150)
    uploaded_at = models.DateTimeField("上传时间", auto_now_add=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["document", "digest"], name="scan_once"),)
