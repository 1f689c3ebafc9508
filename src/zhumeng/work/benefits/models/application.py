"""An application on its way from the form to the decision, and what was done with it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

APPLICATION_STATES = ("draft", "submitted", "taken", "decided", "withdrawn")
"""Every application is in exactly one; ``applications/states.py`` says how they follow."""
CHANNELS = ("own", "counter", "phone", "visit")
"""How it came: by the applicant, or entered for the applicant at a counter, on the phone, on a visit."""


class Application(models.Model):
    """One matter applied for by one person or firm.

    ``answers`` are the typed cells of its record, sealed like the vault; ``mac`` tells equal answers without
    opening them. ``territory`` goes into the record, ``unit`` handles it. Applications of one form share
    ``form``. ``outcome``, ``subject`` and ``decided_in`` point to the newest decision. ``version`` counts
    changes, so that a stale form is refused.
    """

    matter = models.CharField("事项", max_length=60)
    policy = models.CharField("政策", max_length=60, blank=True)
    source = models.CharField("数据来源", max_length=60, blank=True)
    form = models.CharField("同一张表", max_length=100, blank=True)
    bundle = models.CharField("一件事", max_length=60, blank=True)
    person_id = models.BigIntegerField("个人", null=True)
    employer_id = models.BigIntegerField("单位", null=True)
    other_id = models.BigIntegerField("涉及人员", null=True)
    territory = models.CharField("受理区划", max_length=9)
    unit = models.CharField("区县", max_length=9)
    key_id = models.CharField("密钥", max_length=40)
    answers = models.BinaryField("填报内容（密文）")
    mac = models.CharField("内容摘要", max_length=64)
    state = models.CharField("状态", max_length=10, choices=[(s, s) for s in APPLICATION_STATES],
                             default="draft")  # fmt: skip
    entered_by = models.CharField("填报人", max_length=150)
    channel = models.CharField("渠道", max_length=10, choices=[(c, c) for c in CHANNELS], default="own")
    reason = models.CharField("代办原因", max_length=200, blank=True)
    submitted_on = models.DateField("提交日期", null=True)
    due_on = models.DateField("办理期限", null=True)
    outcome = models.CharField("结论", max_length=12, blank=True)
    amount_fen = models.BigIntegerField("金额（分）", null=True)
    decided_in = models.CharField("判定月份", max_length=7, blank=True)
    subject = models.CharField("判定对象", max_length=120, blank=True)
    answer = models.TextField("答复", blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "申请"
        ordering = ("-id",)
        indexes = (
            models.Index(fields=["unit", "state", "due_on"], name="application_unit_state"),
            models.Index(fields=["person_id"], name="application_person"),
            models.Index(fields=["employer_id"], name="application_employer"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["matter", "person_id", "employer_id", "mac"],
                condition=Q(state__in=("submitted", "taken")),
                name="application_open_once", nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(person_id__isnull=False, employer_id__isnull=True)
                | Q(person_id__isnull=True, employer_id__isnull=False),
                name="application_one_applicant",
            ),
            models.CheckConstraint(condition=Q(state__in=APPLICATION_STATES), name="application_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "withdrawn"))
                | Q(submitted_on__isnull=False, due_on__isnull=False),
                name="application_sent_has_days",
            ),
            models.CheckConstraint(
                condition=Q(channel="own") | ~Q(reason=""), name="application_for_others_has_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state="decided") | ~Q(outcome=""), name="application_decided_has_an_outcome"
            ),
        )  # fmt: skip

    @property
    def number(self) -> str:
        """The number people quote, and the number of its record in the source: ``SQ0000000012``."""
        return f"SQ{self.pk:010d}"


class ApplicationStep(models.Model):
    """What happened to an application; append-only (a trigger)."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="steps")
    state = models.CharField("状态", max_length=10)
    outcome = models.CharField("结论", max_length=12, blank=True)
    actor = models.CharField("操作人", max_length=150)
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        ordering = ("id",)
