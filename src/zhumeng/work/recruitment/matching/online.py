"""Matching while somebody waits: a person beside the adverts in memory, an advert beside those who agreed.

Whatever is shown is read by the public query once more: an advert closed, ended or of an employer on the
blacklist is never shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.db.models import Count, Max, Sum

from zhumeng.engine.matching.declared import PARTS
from zhumeng.engine.matching.lists import Tables
from zhumeng.engine.matching.market import Market
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.work.recruitment.matching.blocks import Block, block_of, blocks, kept, usable_side
from zhumeng.work.recruitment.matching.seekers import Seeker, described
from zhumeng.work.recruitment.matching.sides import advert_of, person_in, seeker_key
from zhumeng.work.recruitment.models import Advert, SeekerProfile


@dataclass(frozen=True)
class Met:
    """A person and an advert that fit: ``score`` of 0 to 1, its ``parts``, and the words that met."""

    person: int
    advert: int
    score: float
    parts: Mapping[str, float]
    words: tuple[str, ...]


def person_best(pack: Pack, person: int, most: int, on: date, *, seats: bool = False) -> list[Met]:
    """The best open jobs of a person over index and side block, the best first; or the best ``seats``."""
    base, later, gone = blocks(pack, on, seats)
    market = _person_market(pack, person, on, base)
    found = best_adverts(market, person, most + len(gone)) if market else []
    found = [one for one in found if one.advert not in gone]
    if later is not None and later.offer is not None:
        market = _person_market(pack, person, on, later)
        found += best_adverts(market, person, most) if market else []
    return sorted(found, key=lambda one: (-one.score, one.advert))[:most]


def person_market(pack: Pack, person: int, row: Advert, on: date) -> Market | None:
    """The market in which a person and an open advert stand. None: one side says too little."""
    return _person_market(pack, person, on, block_of(pack, row, on))


def _person_market(pack: Pack, person: int, on: date, block: Block) -> Market | None:
    """The adverts of a block and one person, as she and the registers describe her."""
    profile = SeekerProfile.objects.filter(person_id=person).first()

    def make() -> Market | None:
        (one,) = described(pack, Month.of(on), {person: profile})
        return _market(pack, block, [one], on)

    version = (profile.pk, profile.version) if profile else (0, 0)
    return kept(("person", person, version, on, block.number), make)


def consenting_market(pack: Pack, row: Advert, on: date) -> Market | None:
    """The adverts among which one stands, and everybody who agreed to be recommended."""
    agreed = SeekerProfile.objects.filter(recommended=True)
    told = agreed.order_by().aggregate(n=Count("pk"), sum=Sum("version"), last=Max("pk"))
    block = block_of(pack, row, on)

    def make() -> Market | None:
        people = {one.person_id: one for one in agreed.order_by("person_id")}
        return _market(pack, block, described(pack, Month.of(on), people), on)

    return kept(("people", told["n"], told["sum"], told["last"], on, block.number), make)


def best_adverts(market: Market, person: int, most: int) -> list[Met]:
    """The best open adverts of a person, the best first."""
    at = market.seekers.row_of(seeker_key(person))
    if at < 0:
        return []
    places = market.for_people.best(most, rows=[at])[0][0]
    jobs = places[places >= 0].astype(np.int64)
    return met(market, [at] * len(jobs), jobs.tolist())


def best_people(market: Market, row: Advert, most: int) -> list[Met]:
    """The best people for an advert, the best first."""
    at = market.vacancies.row_of(row.number)
    if at < 0:
        return []
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


def _market(pack: Pack, block: Block, people: Sequence[Seeker], on: date) -> Market | None:
    side = usable_side(pack, "seekers", [one.cells for one in people]) if block.offer else None
    return None if block.offer is None or side is None else block.offer.market(side, on)
