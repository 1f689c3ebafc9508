"""What an office sees of a run: figures, people put first without a place, any pair of its own units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Missing
from zhumeng.engine.matching.explain import Explained
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.scope import Reader
from zhumeng.registers.api import find_applicant
from zhumeng.work.recruitment.matching.seen import of_kind, pair_of
from zhumeng.work.recruitment.matching.sides import settings_of
from zhumeng.work.recruitment.models import Advert, MatchRun, Recommendation, Unplaced
from zhumeng.work.recruitment.public import public_adverts

PAGE = 50


@dataclass(frozen=True)
class Helped:
    """Somebody put first without a place: the cause, what would help by the jobs it opens, and the seats of
    traineeships and courses the run holds for the person."""

    row: Unplaced
    helps: Sequence[tuple[Any, int]]
    seats: Sequence[Advert]


def require_matching(reader: Reader) -> None:
    """Forbidden for who does not handle matching."""
    if not reader.may("handle_matching") or reader.scope.own:
        raise Forbidden(_("Your role does not handle matching"), mend=_("the employment office does"))


def runs_kept() -> QuerySet[MatchRun]:
    """Runs, the newest first."""
    return MatchRun.objects.exclude(figures={}).order_by("-month")


def unplaced_in(pack: Pack, reader: Reader, run: MatchRun, page: int) -> tuple[list[Helped], int]:
    """People put first without a place, of the reader's units, with how many there are."""
    require_matching(reader)
    found = Unplaced.objects.filter(run=run)
    if not reader.scope.city:
        found = found.filter(unit__in=reader.scope.units or ())
    start = (page - 1) * PAGE
    rows = list(found[start : start + PAGE])
    seats = _seats_for(run, [row.person_id for row in rows])
    return [Helped(row, helps_of(pack, row), seats.get(row.person_id, [])) for row in rows], found.count()


def _seats_for(run: MatchRun, people: Sequence[int]) -> dict[int, list[Advert]]:
    """Seats the run gave to these people."""
    given = of_kind(Recommendation.objects.filter(run=run, person_id__in=people), seats=True)
    found: dict[int, list[Advert]] = {}
    for one in given.select_related("advert"):
        found.setdefault(one.person_id, []).append(one.advert)
    return found


def helps_of(pack: Pack, row: Unplaced) -> list[tuple[Any, int]]:
    """What would help, the most first: its name in both languages and the open jobs it opens."""
    settings, summed = settings_of(pack), dict[str, int]()
    for rule in settings.rules:
        if rule.relax and rule.code in row.opened:
            summed[rule.relax] = summed.get(rule.relax, 0) + row.opened[rule.code]
    return [(settings.helps[code], n) for code, n in sorted(summed.items(), key=lambda one: -one[1])]


def referrals_in(reader: Reader, run: MatchRun) -> int:
    """How many referrals to jobs stand in the reader's units now."""
    require_matching(reader)
    found = of_kind(Recommendation.objects.filter(run=run), seats=False)
    return found.count() if reader.scope.city else found.filter(unit__in=reader.scope.units or ()).count()


def ask_pair(pack: Pack, reader: Reader, person: int, number: str, on: date) -> tuple[Explained, Advert]:
    """A person of one's area and an open advert compared; the look at the person is logged.

    Missing for a person outside, an advert that is not open, or a side that says too little.
    """
    require_matching(reader)
    found = find_applicant(reader, "person", person, Month.of(on)).id
    plain = number.strip().upper().removeprefix("ZP")
    at = int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 15 else 0
    row = public_adverts(on).filter(pk=at).first()
    if row is None:
        raise Missing(_("There is no open advert of this number"), mend=_("numbers look like ZP0000000012"))
    return pair_of(pack, found, row, on), row
