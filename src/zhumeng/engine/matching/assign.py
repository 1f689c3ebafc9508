"""Places given out: first one each for the people put first, then the auction for the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from zhumeng.engine.errors import Refused
from zhumeng.engine.matching.arrays import Flags, Ints, Small, spread
from zhumeng.engine.matching.families import WHOLE
from zhumeng.engine.matching.priority import Placed, place_first

if TYPE_CHECKING:
    from zhumeng.engine.matching.advice import Advice
    from zhumeng.engine.matching.auction import Wishes
    from zhumeng.engine.matching.market import Market


@dataclass(frozen=True)
class Without:
    """A unit put first for which there is no way to a place, with what was found out about each member."""

    unit: str
    household: bool
    people: tuple[int, ...]
    advice: tuple[Advice, ...]


@dataclass(frozen=True)
class Referrals:
    """Who is referred where: rows of seekers and vacancies, scores in WHOLEths, and who was ``put_first``."""

    seeker: Ints
    vacancy: Ints
    score: Ints
    put_first: Flags
    without: tuple[Without, ...]


def capacity_of(market: Market, ratio: Fraction) -> Ints:
    """Open referrals each vacancy may have: its places × ``ratio``, rounded down."""
    if ratio <= 0:
        raise Refused(f"a ratio of {ratio} gives nobody a place", where="ratio", mend="give a ratio above 0")
    places, _ = market.vacancies.numbers("places")
    return places * ratio.numerator // ratio.denominator


def assign(market: Market, lists: tuple[Small, Small], each: int, ratio: Fraction) -> Referrals:
    """Give out places over the ``lists`` of all seekers (vacancies and scores by rank).

    Nobody gets more than ``each``, no vacancy more than its capacity, no pair stands twice. The people put
    first have their one place from all pairs the rules admit, the lists or not.
    """
    from zhumeng.engine.matching.auction import auction

    capacity = capacity_of(market, ratio)
    first = place_first(market, capacity, lists[0])
    given = [placed for placed in first if placed.vacancy >= 0]
    person = np.array([placed.person for placed in given], np.int64)
    vacancy = np.array([placed.vacancy for placed in given], np.int64)
    room = capacity - np.bincount(vacancy, minlength=len(capacity))
    rest = without_pairs(wishes_of(lists), person, vacancy)
    how = market.settings.assignment
    slots = open_slots(len(market.seekers), each, person)
    held = auction(rest, room, slots, each, how.first_bonus, how.least_raise)
    taken = np.flatnonzero(held >= 0)
    seekers = np.concatenate([person, taken // each])
    vacancies = np.concatenate([vacancy, rest.vacancy[held[taken]].astype(np.int64)])
    return Referrals(
        seekers,
        vacancies,
        _scores(market, seekers, vacancies),
        np.arange(len(seekers)) < len(person),
        _without(market, [placed for placed in first if placed.vacancy < 0]),
    )


def wishes_of(lists: tuple[Small, Small]) -> Wishes:
    """The lists as edges; worth is the score of 0 to 1."""
    from zhumeng.engine.matching.auction import Wishes

    places, scores = lists
    filled = places >= 0
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(filled.sum(axis=1))])
    return Wishes(starts, places[filled], scores[filled] / WHOLE)


def without_pairs(wishes: Wishes, person: Ints, vacancy: Ints) -> Wishes:
    """The same edges; those of pairs already made are worth nothing, so that nobody bids for them."""
    made = np.full(len(wishes.starts) - 1, -1, np.int64)
    made[person] = vacancy
    again = made[spread(wishes.starts)] == wishes.vacancy
    return wishes._replace(worth=np.where(again, -np.inf, wishes.worth))


def open_slots(people: int, each: int, served: Ints) -> Ints:
    """Slots that bid, all first ones before all second ones; the first of those served is taken."""
    free = np.ones((each, people), bool)
    free[0, served] = False
    slot, person = np.nonzero(free)
    return person * each + slot


def _scores(market: Market, seekers: Ints, vacancies: Ints) -> Ints:
    from zhumeng.engine.matching.parts import parts_of, scores_of

    return scores_of(market, parts_of(market, seekers, vacancies, most_words=1)[0])


def _without(market: Market, lacking: Sequence[Placed]) -> tuple[Without, ...]:
    from zhumeng.engine.matching.advice import advise

    people = [person for placed in lacking for person in placed.unit.members]
    advice = iter(advise(market, np.array(people, np.int64))) if people else iter(())
    return tuple(
        Without(
            placed.unit.name,
            placed.unit.household,
            placed.unit.members,
            tuple(next(advice) for _ in placed.unit.members),
        )
        for placed in lacking
    )
