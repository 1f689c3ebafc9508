"""The tax authority: monthly unemployment-insurance contributions, late, corrected and in arrears."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from zhumeng.web.demo.calendar import HISTORY, LATEST, first_day, month
from zhumeng.web.demo.city import City
from zhumeng.web.demo.desk import Desk, runs
from zhumeng.web.demo.firms import LATE_MAY, OWES, PAID_BACK
from zhumeng.web.demo.randoms import Ints
from zhumeng.web.demo.tables import Chunk, dates, money, pick, same

LATE_DISTRICTS = ("500101", "500242")  # their June contributions arrive with July
MAY, JUNE = 17, 18
STATES = ("paid", "arrears", "back_paid")
PAID, ARREARS, BACK_PAID = range(3)
CAP = 25_416  # yuan a month: three times the mean wage of 2021
_YEARLY = {2020: 0.97, 2021: 1.0, 2022: 1.04}
_ONE_FILE = 2_000_000  # rows of history up to which one file holds all months


def write(city: City, at: int, desk: Desk) -> None:
    """The month’s contributions; June lacks two districts and corrects May, July brings the two."""
    if at == HISTORY:
        _history(city, desk)
    elif at == JUNE:
        desk.deliver("contributions", at, _rows(city, JUNE, ~_late(city)), part=1)
        desk.deliver("contributions", at, _rows(city, MAY, city.firms.pays == LATE_MAY, True), part=2)
    elif at == LATEST:
        desk.deliver("contributions", at, _rows(city, at), part=1)
        desk.deliver("contributions", at, _rows(city, JUNE, _late(city)), part=2)
    else:
        desk.deliver("contributions", at, _rows(city, at))


def _history(city: City, desk: Desk) -> None:
    months = range(HISTORY + 1)
    if len(city.spells.at(0)) * len(months) <= _ONE_FILE:
        desk.deliver("contributions", HISTORY, (chunk for fee in months for chunk in _rows(city, fee)))
        return
    for fee in months:
        desk.deliver("contributions", HISTORY, _rows(city, fee), part=fee + 1)


def _late(city: City) -> NDArray[np.bool_]:
    units = [city.places.place(code) for code in LATE_DISTRICTS]
    late: NDArray[np.bool_] = np.isin(city.places.unit[city.firms.street], units)
    return late


def _rows(
    city: City, fee: int, firms: NDArray[np.bool_] | None = None, corrected: bool = False
) -> Iterator[Chunk]:
    """Contributions that belong to a month, of the firms marked or of all."""
    spells = city.spells
    which = spells.at(fee)
    if firms is not None:
        which = which[firms[spells.firm[which]]]
    for run in runs(len(which)):
        part = which[run]
        firm = spells.firm[part]
        base = wage_base(city, part, month(fee).year)
        half = (base + 1) // 2  # 0.5 % of whole yuan, in fen, half up
        state, paid_on = payment(city, firm, fee, corrected)
        yield {
            "credit_code": city.credit_codes(firm),
            "id_number": city.people.id_numbers(spells.person[part]),
            "fee_month": same(str(month(fee)), len(part)),
            "insured_territory": pick(city.places.codes, city.firms.insured_at[firm]),
            "wage_base": money(base * 100),
            "unit_premium": money(half),
            "person_premium": money(half),
            "state": pick(STATES, state),
            "paid_on": dates(paid_on, state == ARREARS),
        }


def wage_base(city: City, spell: Ints, year: int) -> Ints:
    """The base of each spell in whole yuan, between the minimum wage and the cap."""
    spells, people, firms = city.spells, city.people, city.firms
    person, firm = spells.person[spell], spells.firm[spell]
    years = np.clip(people.age(person, first_day(HISTORY)) - 21, 0, 25)
    level = 0.78 + 0.05 * people.education[person]
    luck = np.exp(0.25 * city.dice.normal("wage", person))
    wage = firms.wage[firm] * level * (1 + 0.012 * years) * luck * _YEARLY[year]
    floor = city.places.wage_floor[firms.street[firm]]
    drawn = np.clip(wage, floor, CAP).astype(np.int64)
    return np.where(spells.base[spell] > 0, spells.base[spell], drawn)


def payment(city: City, firm: Ints, fee: int, corrected: bool) -> tuple[Ints, Ints]:
    """State and day of payment of each firm’s premiums of a month."""
    pays, since = city.firms.pays[firm], city.firms.pays_month[firm]
    back = (pays == PAID_BACK) & (fee == since)
    owed = (pays == OWES) & (fee >= since) & (fee < since + city.firms.owed_months[firm])
    may = (pays == LATE_MAY) & (fee == MAY)
    state = np.select([back | (may & corrected), owed | may], [BACK_PAID, ARREARS], PAID)
    later = first_day(JUNE) + 15 if fee == MAY else first_day(fee + 2) + 19
    return state, np.where(state == BACK_PAID, later, first_day(fee) + 7 + firm % 7)
