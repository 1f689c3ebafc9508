"""Small firms that took people on apply for a start-up loan."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from zhumeng.web.demo.calendar import HISTORY, first_day
from zhumeng.web.demo.city import City
from zhumeng.web.demo.desk import Desk
from zhumeng.web.demo.files.jobs import record_numbers
from zhumeng.web.demo.spells import NEW_2022
from zhumeng.web.demo.tables import Chunk, counts, dates, flags, money, pick


def write(city: City, at: int, desk: Desk) -> None:
    """The month's applications; the history has none."""
    if at > HISTORY:
        desk.deliver("firm_loan_applications", at, _applications(city, at))


def _applications(city: City, at: int) -> Iterator[Chunk]:
    """One in twenty of the firms that hired by the month; some hired too few, owe wages or ask too much."""
    spells, firms = city.spells, len(city.firms)
    there = spells.firm[spells.at(at)]
    hired = spells.firm[(spells.origin == NEW_2022) & (spells.start <= at) & (spells.end >= at)]
    staff, hires = np.bincount(there, minlength=firms), np.bincount(hired, minlength=firms)
    pool = np.flatnonzero(hires > 0)
    firm = pool[city.dice.uniform(f"firm/loan/{at}", pool) < 0.05]
    firm = firm if len(firm) else pool[:1]
    if not len(firm):
        return
    yield {
        "application_no": record_numbers(f"XD{at:02d}", firm),
        "credit_code": city.credit_codes(firm),
        "staff": counts(staff[firm]),
        "new_hires": counts(hires[firm]),
        "wage_arrears": flags(firm % 13 == 0),
        "bad_credit": flags(firm % 17 == 0),
        "amount": money(30_000_000 + (firm % 8) * 30_000_000),
        "term_months": counts(12 * (1 + firm % 2)),
        "applied_on": dates(first_day(at) + firm % 27),
        "territory": pick(city.places.codes, city.firms.insured_at[firm]),
    }
