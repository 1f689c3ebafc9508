"""The labour market of 2021 and 2022: hires, flexible work, public posts, and the count of new employment."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from zhumeng.web.demo.calendar import HISTORY, JANUARY, LATEST
from zhumeng.web.demo.careers import employable, hire, stock
from zhumeng.web.demo.people import People
from zhumeng.web.demo.randoms import Dice, Ints, by_weight, lowest
from zhumeng.web.demo.schooling import CONTRACT, Graduates
from zhumeng.web.demo.spells import HIRED_2021, LAYOFF, NEW_2022, Spells
from zhumeng.web.demo.staffing import Staffing

# Months of 2022, January first: hires follow the spring and the summer
SEASON = (0.09, 0.08, 0.17, 0.16, 0.14, 0.16, 0.20)
GRADUATE_SEASON = (0.02, 0.02, 0.12, 0.14, 0.18, 0.16, 0.36)
FLEXIBLE, OWN_BUSINESS, PUBLIC_POST = range(3)
FLEXIBLE_KINDS = ("flexible", "own_business", "public_welfare_post")
_FLEXIBLE_SHARES = (0.0026, 0.0007, 0.0003)  # of the residents, January to July 2022


@dataclass
class Flexible:
    """Arrays over registrations of flexible work: person, kind, first month."""

    person: Ints
    kind: Ints
    start: Ints

    def __len__(self) -> int:
        return len(self.person)


@dataclass
class Labour:
    """All insured work, all flexible work, and the new employment the plan is meant to find by July 2022."""

    spells: Spells
    flexible: Flexible
    natural_decrease: int
    new_employment: int


def work(
    dice: Dice,
    people: People,
    staffing: Staffing,
    graduates: Graduates,
    count: int,
    goal: float,
    planted: int,
) -> Labour:
    """Fill the market so that the net new employment by July is ``goal`` persons (planted hires included)."""
    spells = stock(dice, people, staffing, count, graduates.person)
    able = employable(people, count)
    busy = np.zeros(count, dtype=bool)
    busy[spells.person] = True
    busy[graduates.person] = True
    idle = np.flatnonzero(able & ~busy)
    score = dice.uniform("idle", idle) / (0.3 + 0.1 * people.education[idle])
    idle = idle[np.argsort(score, kind="stable")]  # those most likely to find work first
    flexible, idle = _flexible(dice, idle, count)
    early = _hires_of_2021(dice, staffing, graduates, idle, count)
    spells = spells.extend(early)
    decrease = natural_decrease(people, spells)
    gross = max(round(goal) + decrease - int((flexible.start > HISTORY).sum()) - planted, 1)
    idle = _without(idle, early.person)
    hired, start = _hires_of_2022(dice, people, spells, graduates, idle, gross)
    new = hire(staffing, hired, start, NEW_2022)
    new.contract[np.unique(new.start, return_index=True)[1]] = 0  # one filed in time every month
    return Labour(spells.extend(new), flexible, decrease, round(goal))


def natural_decrease(people: People, spells: Spells) -> int:
    """Insured persons whose death or pension of 2022 is known by July."""
    insured = np.unique(spells.person[(spells.end >= HISTORY) & (spells.start <= HISTORY)])
    dies, pension = people.dies[insured], people.pension[insured]
    gone = ((dies >= JANUARY) & (dies < LATEST)) | ((pension >= JANUARY) & (pension <= LATEST))
    return int(gone.sum())


def _flexible(dice: Dice, idle: Ints, count: int) -> tuple[Flexible, Ints]:
    """Take flexible workers from the idle: those of 2022 by kind, and as many again who began in 2021."""
    sizes = [max(1, round(share * count)) for share in _FLEXIBLE_SHARES]
    chosen = idle[3::7][: sum(sizes) + sizes[0]]
    kind = np.concatenate([np.repeat(np.arange(3), sizes), np.zeros(sizes[0], dtype=np.int64)])[: len(chosen)]
    start = JANUARY + by_weight(dice.uniform("flexible/when", chosen), SEASON)
    start[:7] = np.arange(JANUARY, LATEST + 1)  # somebody every month, however small the city
    start[sum(sizes) :] = 1 + dice.whole("flexible/2021", chosen[sum(sizes) :], 12)
    return Flexible(chosen, kind, start), _without(idle, chosen)


def _hires_of_2021(dice: Dice, staffing: Staffing, graduates: Graduates, idle: Ints, count: int) -> Spells:
    old = graduates.person[(graduates.arrives == HISTORY) & (graduates.destination == CONTRACT)]
    old = old[dice.uniform("graduate/2021", old) < 0.6]
    others = idle[:: max(1, len(idle) // max(1, round(count * 0.006)))]
    start = np.concatenate([8 + dice.whole("hire/2021", old, 5), 1 + dice.whole("hire/2021", others, 12)])
    return hire(staffing, np.concatenate([old, others]), start, HIRED_2021)


def _hires_of_2022(
    dice: Dice, people: People, spells: Spells, graduates: Graduates, idle: Ints, gross: int
) -> tuple[Ints, Ints]:
    """``gross`` persons not insured the month before: graduates, those who lost a job, and newcomers."""
    again, since = _out_of_work(dice, people, spells, round(gross * 0.22))
    bound = (graduates.destination == CONTRACT) & ~np.isin(graduates.person, spells.person)
    free = graduates.person[bound]
    score = dice.uniform("hire/young", free) + (
        graduates.arrives[bound] == HISTORY
    )  # the class of 2022 first
    young = free[lowest(score, round(gross * 0.34))]
    rest = idle[: gross - len(again) - len(young)]
    start = JANUARY + by_weight(dice.uniform("hire/when", rest), SEASON)
    start[:7] = np.arange(JANUARY, LATEST + 1)[: len(rest)]
    early = JANUARY + by_weight(dice.uniform("hire/when", young), GRADUATE_SEASON)
    first = np.maximum(since + 2, JANUARY)
    later = first + dice.whole("hire/after", again, LATEST + 1 - first)
    return np.concatenate([again, young, rest]), np.concatenate([later, early, start])


def _out_of_work(dice: Dice, people: People, spells: Spells, count: int) -> tuple[Ints, Ints]:
    """Up to ``count`` persons whose only job ended between June 2021 and May 2022, and when it did."""
    persons, first, times = np.unique(spells.person, return_index=True, return_counts=True)
    end, reason = spells.end[first], spells.reason[first]
    fit = (times == 1) & (end >= 6) & (end < LATEST - 1) & (reason <= LAYOFF)
    fit &= (people.dies[persons] > LATEST) & (people.pension[persons] > LATEST)
    back, since = persons[fit], end[fit]
    keep = lowest(dice.uniform("hire/back", back), count)
    return back[keep], since[keep]


def _without(pool: Ints, taken: Ints) -> Ints:
    return pool[~np.isin(pool, taken)]
