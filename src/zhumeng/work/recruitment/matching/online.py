"""Matching while somebody waits: the open adverts of the day in memory, read again when one changes.

The stamp comes from the public query, so that an advert closed, ended or of an employer on the blacklist is
gone from the index with the next request; what is shown is filtered by the same query once more.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any, TypeVar

import numpy as np
from django.db import connection
from django.db.models import Count, Max, Sum

from zhumeng.engine.errors import Refused
from zhumeng.engine.matching.declared import PARTS
from zhumeng.engine.matching.lists import Tables
from zhumeng.engine.matching.market import Market
from zhumeng.engine.matching.sides import Side
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.work.recruitment.matching.seekers import Seeker, described
from zhumeng.work.recruitment.matching.sides import (
    advert_cells,
    advert_of,
    market_of,
    person_in,
    seeker_key,
    side_of,
)
from zhumeng.work.recruitment.models import Advert, SeekerProfile
from zhumeng.work.recruitment.public import public_adverts

KEPT = 32
"""Markets kept in a process: the latest asked for."""
Made = TypeVar("Made")
_kept: OrderedDict[Any, Any] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True)
class Met:
    """A person and an advert that fit: ``score`` of 0 to 1, its ``parts``, and the words that met."""

    person: int
    advert: int
    score: float
    parts: Mapping[str, float]
    words: tuple[str, ...]


def kept(key: Any, make: Callable[[], Made]) -> Made:
    """What was made for a key, the latest few."""
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            found: Made = _kept[key]
            return found
    made = make()
    with _lock:
        _kept[key] = made
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return made


def stamp_of(pack: Pack, on: date) -> tuple[Any, ...]:
    """Another one whenever an open advert comes, goes or changes."""
    told = public_adverts(on).order_by().aggregate(n=Count("pk"), last=Max("pk"), sum=Sum("version"))
    database = connection.settings_dict["NAME"]
    return (str(pack.folder), database, on, told["n"], told["last"], told["sum"])


def open_side(pack: Pack, on: date, stamp: tuple[Any, ...]) -> Side | None:
    """The open adverts; None where there is none that can be used."""

    def make() -> Side | None:
        rows = [advert_cells(row, row.headcount - row.hired) for row in public_adverts(on).order_by("pk")]
        return _side(pack, "vacancies", rows)

    return kept(("side", *stamp), make)


def person_market(pack: Pack, person: int, on: date) -> Market | None:
    """All open adverts and one person as she and the registers describe her; None: nothing to compare."""
    profile = SeekerProfile.objects.filter(person_id=person).first()
    stamp = stamp_of(pack, on)

    def make() -> Market | None:
        (one,) = described(pack, Month.of(on), {person: profile})
        return _market(pack, stamp, [one], on)

    version = (profile.pk, profile.version) if profile else (0, 0)
    return kept(("person", person, version, *stamp), make)


def consenting_market(pack: Pack, on: date) -> Market | None:
    """All open adverts and everybody who agreed to be recommended."""
    agreed = SeekerProfile.objects.filter(recommended=True)
    told = agreed.order_by().aggregate(n=Count("pk"), sum=Sum("version"), last=Max("pk"))
    stamp = stamp_of(pack, on)

    def make() -> Market | None:
        people = {row.person_id: row for row in agreed.order_by("person_id")}
        return _market(pack, stamp, described(pack, Month.of(on), people), on)

    return kept(("people", told["n"], told["sum"], told["last"], *stamp), make)


def best_adverts(market: Market, person: int, most: int) -> list[Met]:
    """The best open adverts of a person, the best first."""
    if seeker_key(person) not in market.seekers.ids:
        return []
    at = market.seekers.ids.index(seeker_key(person))
    places = market.for_people.best(most, rows=[at])[0][0]
    jobs = places[places >= 0].astype(np.int64)
    return met(market, [at] * len(jobs), jobs.tolist())


def best_people(market: Market, row: Advert, most: int) -> list[Met]:
    """The best people for an advert, the best first."""
    if row.number not in market.vacancies.ids:
        return []
    at = market.vacancies.ids.index(row.number)
    places = market.for_vacancies.best(most, rows=[at])[0][0]
    people = places[places >= 0].astype(np.int64)
    return met(market, people.tolist(), [at] * len(people))


def met(market: Market, people: Sequence[int], jobs: Sequence[int]) -> list[Met]:
    """These pairs, by their places in the market."""
    if not people:
        return []
    none = np.zeros(len(people), np.int64)
    table = Tables(market).of_pairs(np.array(people, np.int64), np.array(jobs, np.int64), none, none)
    return [
        Met(
            person_in(row["seeker_id"]), advert_of(row["vacancy_id"]), row["score"],
            {name: row[name] for name in PARTS}, tuple(filter(None, row["words"].split("、"))),
        )
        for row in table.to_pylist()
    ]  # fmt: skip


def _market(pack: Pack, stamp: tuple[Any, ...], people: Sequence[Seeker], on: date) -> Market | None:
    jobs = open_side(pack, on, stamp)
    side = _side(pack, "seekers", [one.cells for one in people])
    return None if jobs is None or side is None else market_of(pack, jobs, side, on)


def _side(pack: Pack, which: str, rows: Sequence[Mapping[str, str]]) -> Side | None:
    """None where there is no row, or none that can be used."""
    if not rows:
        return None
    try:
        return side_of(pack, which, rows)
    except Refused:
        return None
