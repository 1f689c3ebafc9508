"""Insured work of the residents: the stock of 2020, moves, losses, returns and hires."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from zhumeng.web.demo.calendar import HISTORY, LATEST, OPEN, first_day
from zhumeng.web.demo.firms import Firms
from zhumeng.web.demo.people import People
from zhumeng.web.demo.randoms import Dice, Ints, lowest
from zhumeng.web.demo.spells import (
    DEATH,
    DISMISSAL,
    HIRED_2021,
    LAYOFF,
    MOVED,
    RESIGNATION,
    RETIREMENT,
    STOCK,
    Spells,
)
from zhumeng.web.demo.staffing import Staffing
from zhumeng.web.demo.vitals import age_of_pension

INSURED = 0.172  # of the residents, at the end of 2020; 6.17 of 32.13 million were insured in early 2023


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
    end = np.select([in_2021, in_2022, moves], [when * 12, 12 + when * 8, when * 19], OPEN).astype(np.int64)
    why = dice.pick("leave/why", person, (0.3, 0.4, 0.16, 0.14))
    reason = np.where(moves, RESIGNATION, np.where(end < OPEN, why, -1))
    for month, cause in (
        (firms.closes[firm], DISMISSAL),
        (people.pension[person].astype(np.int64) - 1, RETIREMENT),
        (people.dies[person] + (dice.uniform("death/unnoticed", person) < 0.3), DEATH),
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
    firm = np.where(firm == first.firm[which], staffing.other(firm), firm)
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
