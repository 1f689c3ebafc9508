"""What a run should have found, from a prepared market: lists, referrals, who found nothing, figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

import numpy as np

from zhumeng.engine.matching.arrays import Small
from zhumeng.engine.matching.assign import Referrals, assign, capacity_of
from zhumeng.engine.matching.declared import PARTS
from zhumeng.engine.matching.lists import Tables
from zhumeng.engine.matching.market import Market
from zhumeng.engine.matching.prepared import Progress
from zhumeng.engine.matching.run import Wanted, summary
from zhumeng.engine.packs.recruitment import MatchTerms
from zhumeng.work.recruitment.matching.sides import advert_of, person_in

DIGITS = 6
"""Of scores and parts kept: enough to rebuild the score from its parts."""
Pair = tuple[int, int]


@dataclass(frozen=True)
class Row:
    """One recommendation; fields as those of the model."""

    person: int
    unit: str
    advert: int
    rank: int | None
    score: float
    parts: Mapping[str, float]
    words: tuple[str, ...]
    untold: tuple[str, ...]
    referral: str


@dataclass(frozen=True)
class Lacking:
    """Somebody put first without a place."""

    person: int
    unit: str
    household: bool
    fit: int
    opened: Mapping[str, int]


@dataclass(frozen=True)
class Target:
    """A whole run."""

    rows: list[Row]
    unplaced: list[Lacking]
    figures: dict[str, Any]


@dataclass
class Bounds:
    """``barred`` pairs are never brought together again; ``busy`` referrals a person still holds by the kind
    of place, which is ``kind`` here."""

    barred: set[Pair] = field(default_factory=set)
    busy: Mapping[tuple[int, str], int] = field(default_factory=dict)
    kind: str = "job"

    def of(self, kind: str) -> Bounds:
        """The same for the places of a kind."""
        return replace(self, kind=kind)


def target_of(market: Market, terms: MatchTerms, bounds: Bounds, progress: Progress) -> Target:
    """Lists of everybody and the places given out; the places of the vacancies are open referrals."""
    people = [person_in(key) for key in market.seekers.ids]
    jobs = [advert_of(key) for key in market.vacancies.ids]
    barred = _barred(bounds.barred, people, jobs)
    longest = terms.list_length + max((len(found) for found in barred.values()), default=0)
    lists = _without(market.for_people.best(longest, progress=progress), barred, terms.list_length)
    made = assign(market, lists, terms.each, Fraction(1))
    given, refused = _given(
        market, made, lists[0], barred, [bounds.busy.get((one, bounds.kind), 0) for one in people], terms
    )
    units = [(codes or [""])[0] for codes in market.seekers.lists("districts")]
    rows = list(_rows(market, lists[0], given, units))
    lacking = list(_lacking(made, people, units))
    lacking += [Lacking(people[at], units[at], False, 0, {}) for at in refused]
    figures = summary(market, Wanted(terms.list_length, terms.each), lists[0], made)
    return Target(rows, lacking, figures)


def _barred(pairs: set[Pair], people: list[int], jobs: list[int]) -> dict[int, set[int]]:
    """Barred pairs by their places in the market."""
    of_person = {person: at for at, person in enumerate(people)}
    of_job = {job: at for at, job in enumerate(jobs)}
    found: dict[int, set[int]] = {}
    for person, job in pairs:
        if person in of_person and job in of_job:
            found.setdefault(of_person[person], set()).add(of_job[job])
    return found


def _without(lists: tuple[Small, Small], barred: dict[int, set[int]], length: int) -> tuple[Small, Small]:
    places, scores = (side.copy() for side in lists)
    for at, jobs in barred.items():
        kept = [n for n, job in enumerate(places[at].tolist()) if job >= 0 and job not in jobs]
        for side, empty in ((places, -1), (scores, 0)):
            row = side[at, kept]
            side[at], side[at, : len(row)] = empty, row
    return places[:, :length], scores[:, :length]


def _given(
    market: Market, made: Referrals, lists: Small, barred: dict[int, set[int]], busy: list[int],
    terms: MatchTerms,
) -> tuple[dict[tuple[int, int], str], list[int]]:  # fmt: skip
    """Referrals by pair; a place that fell on a barred pair goes to the next of the person's list that has
    room, and who finds none is told. Nobody holds more than the terms allow."""
    given: dict[tuple[int, int], str] = {}
    again, held = [], list(busy)
    order = zip(made.seeker.tolist(), made.vacancy.tolist(), made.put_first.tolist(), strict=True)
    for person, job, first in order:
        if job in barred.get(person, ()):
            again.append(person)
        elif first or held[person] < terms.each:
            given[person, job] = "first" if first else "auction"
            held[person] += 1
    room = capacity_of(market, Fraction(1))
    np.subtract.at(room, [job for _person, job in given], 1)
    refused = []
    for person in again:
        free = [
            job for job in lists[person].tolist() if job >= 0 and room[job] > 0 and (person, job) not in given
        ]
        if free:
            given[person, free[0]] = "first"
            room[free[0]] -= 1
        else:
            refused.append(person)
    return given, refused


def _rows(
    market: Market, lists: Small, given: dict[tuple[int, int], str], units: list[str]
) -> Iterator[Row]:  # fmt: skip
    at, rank = np.nonzero(lists >= 0)
    pairs = list(zip(at.tolist(), lists[at, rank].tolist(), (rank + 1).tolist(), strict=True))
    listed = {(person, job) for person, job, _rank in pairs}
    pairs += [(person, job, 0) for person, job in given if (person, job) not in listed]
    if not pairs:
        return
    columns = [np.array(column, np.int64) for column in zip(*pairs, strict=True)]
    table = Tables(market).of_pairs(columns[0], columns[1], columns[2], np.zeros(len(pairs), np.int64))
    for (person, job, place), row in zip(pairs, table.to_pylist(), strict=True):
        yield Row(
            person_in(row["seeker_id"]), units[person], advert_of(row["vacancy_id"]), place or None,
            round(row["score"], DIGITS), {name: round(row[name], DIGITS) for name in PARTS},
            _split(row["words"]), _split(row["untold"]), given.get((person, job), ""),
        )  # fmt: skip


def _split(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("、") if part)


def _lacking(made: Referrals, people: list[int], units: list[str]) -> Iterator[Lacking]:
    for one in made.without:
        for at, advice in zip(one.people, one.advice, strict=True):
            yield Lacking(people[at], units[at], one.household, advice.fit, dict(advice.opened))
