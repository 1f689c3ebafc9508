"""How an advert got its occupation code, and the codes people gave: labels to learn from."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from zhumeng.work.recruitment.models.advert import Advert

CODED_BY = ("machine", "employer", "office")
"""Who gave the code in force: the model, who posts the advert, or an office."""


class AdvertCoding(models.Model):
    """What the model said of the title an advert has, and whether a person should look.

    ``confidence`` is the chance, in ten-thousandths, that the middle group is right. ``waits``: it is in the
    review queue. The code in force is ``Advert.occupation``.
    """

    advert = models.OneToOneField(Advert, models.PROTECT, related_name="coding")
    title = models.CharField("岗位名称", max_length=100)
    code = models.CharField("模型编码", max_length=20, blank=True)
    confidence = models.PositiveIntegerField("把握（万分之）", default=0)
    runner_up = models.CharField("次选编码", max_length=20, blank=True)
    by = models.CharField("编码来源", max_length=10, choices=[(one, one) for one in CODED_BY])
    waits = models.BooleanField("待复核", default=False)

    class Meta:
        verbose_name = "岗位职业编码"
        ordering = ("advert",)
        indexes = (models.Index(fields=["waits", "confidence"], name="coding_queue"),)
        constraints = (
            models.CheckConstraint(condition=Q(by__in=CODED_BY), name="coding_by_known"),
            models.CheckConstraint(
                condition=Q(waits=False) | Q(by="machine"), name="coding_waits_for_people"
            ),
        )


class OccupationLabel(models.Model):
    """A title with the code a person gave it; append-only (a trigger), of one title the last one counts."""

    title = models.CharField("岗位名称", max_length=100)
    code = models.CharField("职业编码", max_length=20)
    advert = models.ForeignKey(Advert, models.PROTECT, related_name="labels")
    by = models.CharField("编码人", max_length=150)
    on = models.DateField("日期")

    class Meta:
        verbose_name = "职业编码标注"
        ordering = ("id",)
