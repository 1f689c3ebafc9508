"""Filings of employers and street offices: contracts, endings, flexible work."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from zhumeng.web.demo.calendar import HISTORY, OPEN, first_days
from zhumeng.web.demo.city import City
from zhumeng.web.demo.desk import Desk, runs
from zhumeng.web.demo.labour import FLEXIBLE_KINDS
from zhumeng.web.demo.numbers import digits
from zhumeng.web.demo.randoms import Ints
from zhumeng.web.demo.spells import REASONS
from zhumeng.web.demo.tables import Chunk, dates, fixed, pick

CONTRACTS = ("fixed_term", "open_ended", "task", "none")
_OCCUPATIONS = (
    "4-01-02-01",
    "4-02-02-01",
    "4-03-02-01",
    "6-25-04-07",
    "6-20-05-01",
    "2-02-10-03",
    "3-01-02-01",
)


def write(city: City, at: int, desk: Desk) -> None:
    """Contracts by the month they were filed, endings and flexible work by the month they happened."""
    desk.deliver("employment_records", at, _records(city, at))
    desk.deliver("employment_endings", at, _endings(city, at))
    desk.deliver("flexible_employment", at, _flexible(city, at))


def record_numbers(prefix: str, numbers: Ints) -> pa.Array:
    """Two letters and ten digits."""
    letters = np.broadcast_to(np.frombuffer(prefix.encode(), dtype=np.uint8), (len(numbers), len(prefix)))
    return fixed(np.concatenate([letters, digits(numbers, 10)], axis=1))


def _in_month(months: Ints, at: int) -> np.ndarray:
    """Events of this month; the history takes all since January 2021."""
    return (months >= 1) & (months <= HISTORY) if at == HISTORY else months == at


def _records(city: City, at: int) -> Iterator[Chunk]:
    """Nine hires in ten are filed, a fifth of them a month late; planted ones as they were planted."""
    spells, dice = city.spells, city.dice
    n = np.arange(len(spells))
    kind = dice.pick("contract", n, (0.78, 0.15, 0.04, 0.03))
    kind = np.where(dice.uniform("filed", n) < 0.92, kind, -1)
    kind = np.where(spells.contract > -2, spells.contract, kind)
    late = (dice.uniform("filed/late", n) < 0.2) & (spells.contract == -2)
    filed = spells.start + late
    which = np.flatnonzero((kind >= 0) & (spells.start > 0) & _in_month(filed, at))
    for run in runs(len(which)):
        yield _record_rows(city, which[run], kind[which[run]], filed[which[run]])


def _record_rows(city: City, spell: Ints, kind: Ints, filed: Ints) -> Chunk:
    spells, firm = city.spells, city.spells.firm[spell]
    starts = first_days(spells.start[spell]) + spell % 6
    years = 1 + spell % 3
    return {
        "record_no": record_numbers("YG", spell),
        "credit_code": city.credit_codes(firm),
        "id_number": city.people.id_numbers(spells.person[spell]),
        "contract": pick(CONTRACTS, kind),
        "starts_on": dates(starts),
        "ends_on": dates(starts + years * 365 - 1, kind != 0),
        "filed_on": dates(first_days(filed) + 8 + spell % 18),
        "territory": pick(city.places.codes, city.firms.insured_at[firm]),
        "occupation": pick(_OCCUPATIONS, spell % len(_OCCUPATIONS)),
    }


def _endings(city: City, at: int) -> Iterator[Chunk]:
    spells = city.spells
    n = np.arange(len(spells))
    told = (city.dice.uniform("ending", n) < 0.92) & (spells.end < OPEN) & (spells.reason >= 0)
    which = np.flatnonzero(told & _in_month(spells.end, at))
    for run in runs(len(which)):
        spell = which[run]
        yield {
            "record_no": record_numbers("ZZ", spell),
            "credit_code": city.credit_codes(spells.firm[spell]),
            "id_number": city.people.id_numbers(spells.person[spell]),
            "ended_on": dates(first_days(spells.end[spell]) + 18 + spell % 10),
            "end_reason": pick(REASONS, spells.reason[spell]),
        }


def _flexible(city: City, at: int) -> Iterator[Chunk]:
    flexible = city.labour.flexible
    which = np.flatnonzero(_in_month(flexible.start, at))
    person = flexible.person[which]
    street = city.people.street[person].astype(np.int64)
    place = np.where(person % 5 == 0, city.places.unit[street], street)
    starts = first_days(flexible.start[which]) + person % 26
    yield {
        "record_no": record_numbers("LH", which),
        "id_number": city.people.id_numbers(person),
        "territory": pick(city.places.codes, place),
        "kind": pick(FLEXIBLE_KINDS, flexible.kind[which]),
        "starts_on": dates(starts),
        "ends_on": dates(starts + 365, flexible.kind[which] != 2),
    }
