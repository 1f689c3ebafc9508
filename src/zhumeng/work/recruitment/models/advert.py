"""An advert of a job: what is looked for, where it stands, and every text it had."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

ADVERT_STATES = ("held", "returned", "appealed", "refused", "published", "closed")
"""Every advert is in exactly one; ``states.py`` says how they follow. Expiry is a matter of the day."""
PROGRAMMES = ("job", "traineeship", "internship", "training")
"""A job; 见习 traineeship; 实习 student internship; a seat of a course."""
POST_KINDS = ORDINARY, PUBLIC_POST = ("ordinary", "public_post")
"""An ordinary post; a public-welfare post (公益性岗位), which the district recognises."""
CHANNELS = ("form", "sheet", "api", "office", "agency")
"""How it came: typed, in a spreadsheet, by the API, or posted by an office or an agency for the employer."""


class Advert(models.Model):
    """One advert of one employer.

    Title and text are redacted before they are kept. ``unit`` is where the work is; ``agency_id`` posted it
    for the employer. Pay in fen a month; None is *not said*. ``edu_min``: 0 none, 1 secondary, 2 college, 3
    bachelor, 4 master, 5 doctor. ``revision`` numbers its texts, ``version`` its changes, so that a stale
    form is refused. ``hired`` is counted by a trigger. ``key`` is the poster's own: the same key is one
    advert. ``programme`` says whether it is a job or a seat, ``details`` what such a seat says besides;
    ``counted`` are the seats recorded as services. ``skills`` are asked for, parted by 、; without one of the
    ``licences`` nobody is matched. ``listed_work``: codes of work barred to women or minors, parted by 、.
    """

    employer_id = models.BigIntegerField("单位")
    agency_id = models.BigIntegerField("代发机构", null=True)
    unit = models.CharField("工作地区", max_length=9)
    entered_by = models.CharField("发布人", max_length=150)
    channel = models.CharField("渠道", max_length=10, choices=[(c, c) for c in CHANNELS], default="form")
    key = models.CharField("幂等键", max_length=100)
    digest = models.CharField("内容摘要", max_length=64)
    programme = models.CharField("类别", max_length=12, choices=[(p, p) for p in PROGRAMMES], default="job")
    details: Any = models.JSONField("类别信息", default=dict)
    counted = models.PositiveIntegerField("已计入岗位数", default=0)
    title = models.CharField("岗位名称", max_length=100)
    text = models.TextField("岗位描述")
    occupation = models.CharField("职业", max_length=20, blank=True)
    edu_min = models.PositiveSmallIntegerField("学历要求", default=0)
    exp_years = models.PositiveSmallIntegerField("工作年限", null=True)
    skills = models.CharField("技能要求", max_length=300, blank=True)
    licences = models.CharField("要求证照", max_length=200, blank=True)
    post_kind = models.CharField(
        "岗位性质", max_length=12, choices=[(p, p) for p in POST_KINDS], default=ORDINARY
    )
    listed_work = models.CharField("禁忌劳动类别", max_length=300, blank=True)
    pay_from_fen = models.BigIntegerField("最低月薪（分）", null=True)
    pay_to_fen = models.BigIntegerField("最高月薪（分）", null=True)
    headcount = models.PositiveIntegerField("招聘人数", default=1)
    hired = models.PositiveIntegerField("已录用", default=0)
    ends_on = models.DateField("截止日期")
    state = models.CharField("状态", max_length=10, choices=[(s, s) for s in ADVERT_STATES])
    revision = models.PositiveIntegerField("稿次", default=1)
    submitted_on = models.DateField("提交日期")
    published_on = models.DateField("发布日期", null=True)
    closed_on = models.DateField("结束日期", null=True)
    due_on = models.DateField("办理期限", null=True)
    plea = models.TextField("申诉理由", blank=True)
    plea_by = models.CharField("申诉人", max_length=150, blank=True)
    answer = models.TextField("答复", blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "招聘岗位"
        ordering = ("-id",)
        indexes = (
            models.Index(fields=["state", "ends_on", "-published_on"], name="advert_public"),
            models.Index(fields=["employer_id"], name="advert_employer"),
            models.Index(fields=["agency_id"], name="advert_agency"),
            models.Index(fields=["unit", "state", "submitted_on"], name="advert_queue"),
        )
        constraints = (
            models.UniqueConstraint(fields=["employer_id", "key"], name="advert_once_a_key"),
            models.CheckConstraint(condition=Q(state__in=ADVERT_STATES), name="advert_state_known"),
            models.CheckConstraint(condition=Q(programme__in=PROGRAMMES), name="advert_programme_known"),
            models.CheckConstraint(
                condition=Q(post_kind=ORDINARY) | Q(post_kind=PUBLIC_POST, programme="job"),
                name="advert_post_kind_known",
            ),
            models.CheckConstraint(condition=Q(headcount__gte=1), name="advert_wants_somebody"),
            models.CheckConstraint(condition=Q(hired__lte=F("headcount")), name="advert_never_overfilled"),
            models.CheckConstraint(
                condition=Q(pay_to_fen__isnull=True) | Q(pay_from_fen__isnull=True)
                | Q(pay_to_fen__gte=F("pay_from_fen")),
                name="advert_pay_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_on__isnull=False),
                name="advert_published_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("held", "appealed")) | Q(due_on__isnull=False),
                name="advert_waiting_has_a_day",
            ),
        )  # fmt: skip

    @property
    def number(self) -> str:
        """The number people quote, and that of its record in the lake: ``ZP0000000012``."""
        return f"ZP{self.pk:010d}"


class AdvertVersion(models.Model):
    """A text an advert had, as it was screened; append-only (a trigger)."""

    advert = models.ForeignKey(Advert, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("稿次")
    title = models.CharField("岗位名称", max_length=100)
    text = models.TextField("岗位描述")
    pay = models.CharField("月薪", max_length=60, blank=True)
    screened_on = models.DateField("审核规则日期")
    actor = models.CharField("提交人", max_length=150)
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        ordering = ("advert", "number")
        constraints = (models.UniqueConstraint(fields=["advert", "number"], name="advert_version_once"),)
