"""Demands, quotas and recruits as a reader sees them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Missing
from zhumeng.foundation.scope import Reader
from zhumeng.work.industry.models import CHANNELS, Demand, Quota, Recruit
from zhumeng.work.industry.stays import Spell

ITEM = "M07"


@dataclass(frozen=True)
class Progress:
    """One unit of a demand: its quota, and who was recruited by channel."""

    unit: str
    quota: int
    recruited: dict[str, int]

    @property
    def done(self) -> int:
        """All channels."""
        return sum(self.recruited.values())


def answers_for_it(reader: Reader) -> bool:
    """Whether somebody works at it: an office of the item, the city, or a district with quotas."""
    scope = reader.scope
    held = reader.may("keep_demand") or reader.may("keep_recruits")
    return held and not scope.own and (scope.items is None or ITEM in scope.items)


def require_keeper(reader: Reader) -> None:
    """Forbidden for who enters no demand; Missing for an office of other items."""
    if reader.may("keep_demand") and not answers_for_it(reader):
        raise Missing(_("There is no such demand in your area"), mend=_("look for it in the list"))
    if not (reader.may("keep_demand") and reader.scope.city):
        raise Forbidden(_("Your role enters no demand of firms"), mend=_("the responsible office does"))


def demands_in(reader: Reader) -> QuerySet[Demand]:
    """All for the city; for a district, those with a quota of its own. None for anybody else."""
    if not answers_for_it(reader):
        return Demand.objects.none()
    if reader.scope.city:
        return Demand.objects.all()
    units = reader.scope.units or ()
    return Demand.objects.filter(Q(quotas__unit__in=units, quotas__count__gt=0)).distinct()


def find_demand(reader: Reader, number: int) -> Demand:
    """One of them; Missing for any other."""
    row = demands_in(reader).filter(pk=number).first()
    if row is None:
        raise Missing(_("There is no such demand in your area"), mend=_("look for it in the list"))
    return row


def recruits_in(reader: Reader, row: Demand) -> QuerySet[Recruit]:
    """The recruits of a demand, of a district its own."""
    found = row.recruits.order_by("-hired_on", "-pk")
    return found if reader.scope.city else found.filter(unit__in=reader.scope.units or ())


def find_recruit(reader: Reader, number: int) -> Recruit:
    """A recruit in one's area; Missing for any other."""
    row = Recruit.objects.select_related("demand").filter(pk=number).first()
    if row is None or not answers_for_it(reader) or not reader.scope.covers(row.unit):
        raise Missing(_("There is no such recruit in your area"), mend=_("look at the page of the demand"))
    return row


def progress_of(reader: Reader, row: Demand) -> list[Progress]:
    """By unit: quota against recruits of each channel; units with either."""
    counted = Counter(recruits_in(reader, row).values_list("unit", "channel"))
    quotas = {one.unit: one.count for one in Quota.objects.filter(demand=row)}
    units = sorted({*(u for u, n in quotas.items() if n), *(unit for unit, _channel in counted)})
    return [
        Progress(unit, quotas.get(unit, 0), {one: counted[unit, one] for one in CHANNELS})
        for unit in units if reader.scope.covers(unit)
    ]  # fmt: skip


def spells_in(reader: Reader, demand: Demand | None = None) -> list[Spell]:
    """The hires within reach, of one demand or of all."""
    if not answers_for_it(reader):
        return []
    found = Recruit.objects.all() if demand is None else Recruit.objects.filter(demand=demand)
    if not reader.scope.city:
        found = found.filter(unit__in=reader.scope.units or ())
    rows = found.values_list("person_id", "employer_id", "channel", "hired_on")
    return [Spell(*row) for row in rows]
