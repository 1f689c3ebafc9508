"""The identity vault: the only place where a person has a number and a name."""

from __future__ import annotations

from django.db import models


class Person(models.Model):
    """One person. ``id`` is the key every other table and the lake use; nothing is derived from the number.

    ``number``, ``name`` and ``phone`` are enciphered with the key ``key_id``; ``blind_index`` is a keyed
    hash of the number, by which it is found and kept unique.
    """

    id_type = models.CharField("证件类型", max_length=20, default="resident")
    number = models.BinaryField("证件号码")
    name = models.BinaryField("姓名", null=True)
    phone = models.BinaryField("电话", null=True)
    key_id = models.CharField("密钥", max_length=40)
    blind_index = models.BinaryField("检索值", unique=True)

    class Meta:
        verbose_name = "人员"


class PersonAlias(models.Model):
    """Two rows that are one person, from a day on; applied when facts are built, batches stay as they are."""

    alias = models.ForeignKey(Person, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="aliases")
    since = models.DateField("自")
    reason = models.TextField("依据")

    class Meta:
        verbose_name = "人员合并"
        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=["alias", "since"], name="alias_once_a_day"),
            models.CheckConstraint(condition=~models.Q(alias=models.F("person")), name="alias_of_another"),
        ]
