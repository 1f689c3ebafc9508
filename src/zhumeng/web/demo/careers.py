"""Insured work: who works where from which month to which, and why it ended."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhumeng.web.demo.calendar import HISTORY, LATEST, OPEN, first_day
from zhumeng.web.demo.firms import Firms
from zhumeng.web.demo.people import NEVER, People
from zhumeng.web.demo.places import Places
from zhumeng.web.demo.randoms import Dice, Floats, Ints, lowest
from zhumeng.web.demo.vitals import age_of_pension

INSURED = 0.172  # of the residents, at the end of 2020; 6.17 of 32.13 million were insured in early 2023
REASONS = ("expiry", "resignation", "dismissal", "layoff", "retirement", "death", "transfer")
EXPIRY, RESIGNATION, DISMISSAL, LAYOFF, RETIREMENT, DEATH, TRANSFER = range(7)
# How a spell began: with the data, in 2021, straight from another firm, as counted new employment of 2022
STOCK, HIRED_2021, MOVED, NEW_2022 = range(4)


@dataclass
class Spells:
    """Arrays over spells of insured work. ``start`` and ``end`` are the first and last month with a premium.

    ``end`` is ``OPEN`` while it lasts, ``reason`` then −1. ``base`` fixes the wage in yuan where above 0.
    ``contract`` is −2 where the city decides, −1 for no filing, else the kind of contract filed.
    """

    person: Ints
    firm: Ints
    start: Ints
    end: Ints
    reason: Ints
    origin: Ints
    base: Ints
    contract: Ints

    @classmethod
    def of(cls, person: Ints, firm: Ints, start: Ints | int, end: Ints, reason: Ints, origin: int) -> Spells:
        """Spells with wages and filings left to the city."""
        n = len(person)
        begins = np.broadcast_to(np.asarray(start, dtype=np.int64), n).copy()
        zero = np.zeros(n, dtype=np.int64)
        return cls(person, firm, begins, end.copy(), reason.copy(), zero + origin, zero, zero - 2)

    def __len__(self) -> int:
        return len(self.person)

    def extend(self, other: Spells) -> Spells:
        """These and after them the others."""
        return Spells(**{k: np.concatenate([v, getattr(other, k)]) for k, v in vars(self).items()})

    def at(self, index: int) -> Ints:
        """The spells insured in a month."""
        return np.flatnonzero((self.start <= index) & (index <= self.end))


class Staffing:
    """Draws firms by weight; three persons in four work in the unit they live in."""

    def __init__(self, dice: Dice, places: Places, firms: Firms, people: People) -> None:
        self.dice, self.places, self.firms, self.people = dice, places, firms, people
        settled = (firms.opens == 0) & (firms.closes == OPEN)
        self._unit = places.unit[firms.street]
        self._old = self._edges(np.where(firms.opens == 0, firms.weight, 0.0))
        self._settled = self._edges(np.where(settled, firms.weight, 0.0))

    def _edges(self, weight: Floats) -> tuple[Ints, Floats]:
        order = np.argsort(self._unit, kind="stable")
        return order, np.concatenate([[0.0], np.cumsum(weight[order])])

    def draw(self, name: str, person: Ints, settled: bool = True) -> Ints:
        """A firm for each person; ``settled`` leaves out firms that open or close within the city’s time."""
        order, edges = self._settled if settled else self._old
        home = self.places.unit[self.people.street[person]]
        units = self._unit[order]
        low, high = (edges[np.searchsorted(units, home, side=side)] for side in ("left", "right"))
        near = (self.dice.uniform(name + "/near", person) < 0.75) & (high > low)
        u = self.dice.uniform(name, person)
        spot = np.where(near, low + u * (high - low), u * edges[-1])
        return order[np.clip(np.searchsorted(edges, spot, side="right") - 1, 0, len(order) - 1)]

    def young(self, name: str, person: Ints, start: Ints, firm: Ints) -> Ints:
        """One hire in eight goes to a firm that opened by then; the others keep ``firm``."""
        opened = np.flatnonzero(self.firms.opens > 0)
        if not len(opened):
            return firm
        choice = opened[self.dice.whole(name + "/young", person, len(opened))]
        fits = (self.firms.opens[choice] <= start) & (self.dice.uniform(name + "/new", person) < 0.125)
        return np.where(fits, choice, firm)


def employable(people: People, count: int) -> NDArray[np.bool_]:
    """Persons from 18 on, years below the age of pension, alive to the end of the city’s time."""
    age = people.age(slice(0, count), first_day(0))
    limit = np.where(people.sex[:count] == 1, 57.9, 47.9)
    return (age >= 18) & (age < limit) & (people.dies[:count] > LATEST)


def stock(dice: Dice, people: People, staffing: Staffing, count: int, held_back: Ints) -> Spells:
    """Those insured at the end of 2020 and what became of them; ``held_back`` are still at school."""
    age = people.age(slice(0, count), first_day(0))
    able = (age >= 19) & (age < age_of_pension(people, np.arange(count)))
    able &= (people.pension[:count] > 0) & (people.dies[:count] > 0)
    able[held_back] = False
    person = np.flatnonzero(able)
    ease = (0.35 + 0.16 * people.education[person]) * np.where(people.urban[person], 1.5, 1.0)
    chosen = person[lowest(dice.uniform("insured", person) / ease, round(count * INSURED))]
    firm = staffing.draw("stock", chosen, settled=False)
    end, reason = _fates(dice, people, staffing.firms, chosen, firm)
    first = Spells.of(chosen, firm, 0, end, reason, STOCK)
    return first.extend(_moves(dice, staffing, first)).extend(_returns(dice, staffing, first))


def _fates(dice: Dice, people: People, firms: Firms, person: Ints, firm: Ints) -> tuple[Ints, Ints]:
    """Last month and reason of each first spell: leaving, moving, the firm’s end, pension, death."""
    leaves = dice.uniform("leave", person)
    rate = firms.leaving[firm]
    in_2021, in_2022 = leaves < rate, (leaves >= rate) & (leaves < rate + 0.022)
    moves = (leaves >= rate + 0.022) & (leaves < rate + 0.105)
    when = dice.uniform("leave/when", person)
    end = np.select([in_2021, in_2022, moves], [when * 12, 12 + when * 7, when * 19], OPEN).astype(np.int64)
    why = dice.pick("leave/why", person, (0.3, 0.4, 0.16, 0.14))
    reason = np.where(moves, RESIGNATION, np.where(end < OPEN, why, -1))
    for month, cause in (
        (firms.closes[firm], DISMISSAL),
        (people.pension[person].astype(np.int64) - 1, RETIREMENT),
        (people.dies[person].astype(np.int64), DEATH),
    ):
        sooner = (month <= LATEST) & (month < end)
        end, reason = np.where(sooner, month, end), np.where(sooner, cause, reason)
    return end, reason


def _moves(dice: Dice, staffing: Staffing, first: Spells) -> Spells:
    """Straight changes of firm: the resigned of the ``moves`` draw, from the next month on."""
    rate = staffing.firms.leaving[first.firm]
    leaves = dice.uniform("leave", first.person)
    moved = np.flatnonzero((leaves >= rate + 0.022) & (leaves < rate + 0.105) & (first.reason == RESIGNATION))
    return _next(staffing, first, moved, first.end[moved] + 1, MOVED)


def _returns(dice: Dice, staffing: Staffing, first: Spells) -> Spells:
    """A third of those who left by August 2021 are insured again within that year, after a gap."""
    left = (first.end < 9) & (first.reason >= 0) & (first.reason <= LAYOFF)
    rate = staffing.firms.leaving[first.firm]
    left &= (dice.uniform("leave", first.person) < rate) & (dice.uniform("return", first.person) < 0.35)
    back = np.flatnonzero(left)
    start = first.end[back] + 2 + dice.whole("return/gap", first.person[back], 11 - first.end[back])
    return _next(staffing, first, back, np.minimum(start, HISTORY), HIRED_2021)


def _next(staffing: Staffing, first: Spells, which: Ints, start: Ints, origin: int) -> Spells:
    person = first.person[which]
    firm = staffing.young("next", person, start, staffing.draw("next", person))
    end, reason = _natural_end(staffing.people, person)
    keep = start <= end
    return Spells.of(person[keep], firm[keep], start[keep], end[keep], reason[keep], origin)


def _natural_end(people: People, person: Ints) -> tuple[Ints, Ints]:
    pension = people.pension[person].astype(np.int64) - 1
    dies = people.dies[person].astype(np.int64)
    end = np.minimum(pension, dies)
    reason = np.where(pension <= dies, RETIREMENT, DEATH)
    open_ = end > LATEST
    return np.where(open_, OPEN, end), np.where(open_, -1, reason)


def hire(staffing: Staffing, person: Ints, start: Ints, origin: int) -> Spells:
    """Spells of persons hired in a month, lasting until pension or death."""
    firm = staffing.young("hire", person, start, staffing.draw("hire", person))
    end, reason = _natural_end(staffing.people, person)
    return Spells.of(person, firm, start, end, reason, origin)


__all__ = ["EXPIRY", "NEVER", "NEW_2022", "TRANSFER", "Spells", "Staffing", "employable", "hire", "stock"]
