"""Public security and social insurance: people, deaths, pensions, earlier contribution time."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from zhumeng.web.demo import schooling
from zhumeng.web.demo.calendar import HISTORY, LATEST, first_day, first_days
from zhumeng.web.demo.city import City
from zhumeng.web.demo.desk import Desk, runs
from zhumeng.web.demo.households import ROLES
from zhumeng.web.demo.numbers import digits
from zhumeng.web.demo.randoms import Ints, lowest
from zhumeng.web.demo.tables import Chunk, counts, dates, fixed, pick
from zhumeng.web.demo.vitals import age_of_pension

_SEX = ("0", "1", "2")


def write(city: City, at: int, desk: Desk) -> None:
    """People: all in the history, then the newborn and changed entries. No deaths arrive in July."""
    desk.deliver("people", at, _people(city, at))
    desk.deliver("pension_recipients", at, _pensions(city, at))
    if at < LATEST:
        desk.deliver("deaths", at, _deaths(city, at))
    if at == HISTORY:
        desk.deliver("insured_history", at, _earlier(city))


def households(numbers: Ints) -> np.ndarray:
    """Household numbers as an ASCII matrix: H and nine digits."""
    return np.concatenate([np.full((len(numbers), 1), 72, dtype=np.uint8), digits(numbers, 9)], axis=1)


def _people(city: City, at: int) -> Iterator[Chunk]:
    birth = city.people.birth
    if at == HISTORY:
        who = np.flatnonzero(birth < first_day(HISTORY + 1))
        changed = np.zeros(len(who), dtype=bool)
    else:
        born = np.flatnonzero((birth >= first_day(at)) & (birth < first_day(at + 1)))
        moved = _movers(city, at)
        who = np.concatenate([born, moved])
        changed = np.arange(len(who)) >= len(born)
    for run in runs(len(who)):
        yield _rows(city, at, who[run], changed[run])


def _movers(city: City, at: int) -> Ints:
    """One resident in a thousand moves house or changes the telephone in a month."""
    n = np.arange(city.residents)
    which = lowest(city.dice.uniform(f"moves/{at}", n), max(1, city.residents // 1000))
    return which[city.people.birth[which] < first_day(at)]


def _rows(city: City, at: int, who: Ints, changed: np.ndarray) -> Chunk:
    people, places, dice = city.people, city.places, city.dice
    street = people.street[who].astype(np.int64)
    moves = changed & (dice.uniform("moves/house", who) < 0.4)
    near = np.where(street % 2 == 0, np.minimum(street + 1, places.streets - 1), street)
    lives = np.where(moves, np.where(places.unit[near] == places.unit[street], near, street), street)
    coarse = dice.uniform("coarse", who) < 0.3
    outside = people.hukou[who] >= places.units.start
    hukou = np.where(
        coarse & ~outside, places.unit[np.where(outside, 0, people.hukou[who])], people.hukou[who]
    )
    phone = (who * 7919 + np.where(changed, at * 104_729, 0)) % 10_000_000
    return {
        "id_number": people.id_numbers(who),
        "person_name": people.names(who),
        "phone": fixed(digits(10_000_000_000 + phone, 11), people.age(who, first_day(at)) < 12),
        "sex": pick(_SEX, people.sex[who]),
        "birth_date": dates(people.birth[who]),
        "hukou_territory": pick(places.codes, hukou),
        "residence_territory": pick(places.codes, np.where(coarse, places.unit[lives], lives)),
        "hukou_kind": pick(("rural", "urban"), people.urban[who].astype(np.int64)),
        "household_no": fixed(households(people.household[who])),
        "household_role": pick(ROLES, people.role[who]),
        "education": pick(schooling.LEVELS, people.education[who]),
    }


def _deaths(city: City, at: int) -> Iterator[Chunk]:
    dies = city.people.dies
    who = np.flatnonzero((dies <= at) if at == HISTORY else (dies == at))
    who = who[(city.people.dies[who] > 0) & (city.people.birth[who] < first_day(0))]
    day = first_days(dies[who]) + city.dice.whole("death/day", who, 28)
    yield {"id_number": city.people.id_numbers(who), "died_on": dates(day)}


def _pensions(city: City, at: int) -> Iterator[Chunk]:
    pension = city.people.pension
    who = np.flatnonzero((pension <= at) if at == HISTORY else (pension == at))
    for run in runs(len(who)):
        yield {
            "id_number": city.people.id_numbers(who[run]),
            "starts_on": dates(_pension_day(city, who[run])),
        }


def _pension_day(city: City, who: Ints) -> Ints:
    """The first day of the month the pension begins; long ago it follows from the age."""
    begins = city.people.pension[who].astype(np.int64)
    reached = city.people.birth[who] + (age_of_pension(city.people, who) * 365.25).astype(np.int64)
    old = reached.astype("datetime64[D]").astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return np.where(begins > -24, first_days(np.maximum(begins, -24)), old)


def _earlier(city: City) -> Iterator[Chunk]:
    """Months paid before December 2020, for those insured then or who lost their job since."""
    who = np.unique(city.spells.person[city.spells.start == 0])
    years = np.clip(city.people.age(who, first_day(0)) - 20, 0, 20) * city.dice.uniform("earlier", who)
    for run in runs(len(who)):
        months = (years[run] * 12).astype(np.int64)
        yield {"id_number": city.people.id_numbers(who[run]), "months_paid_before": counts(months)}
