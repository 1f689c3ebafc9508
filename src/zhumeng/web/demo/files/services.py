"""Public employment service and responsible units: services and activities, start-up loans."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from zhumeng.web.demo.agenda import Agenda, Work
from zhumeng.web.demo.calendar import HISTORY, first_days
from zhumeng.web.demo.city import City
from zhumeng.web.demo.desk import Desk, runs
from zhumeng.web.demo.files.jobs import record_numbers
from zhumeng.web.demo.randoms import Ints, by_weight, spread
from zhumeng.web.demo.tables import Chunk, counts, dates, money, pick

_OUTCOMES = ("done", "declined", "open")


def write(city: City, at: int, desk: Desk) -> None:
    """Records of the plan year, kind by kind; the list of loans as it stands."""
    agenda = Agenda(city)
    if at > HISTORY:
        pieces = (chunk for n, work in enumerate(agenda.work) for chunk in _records(city, work, n, at))
        desk.deliver("service_records", at, pieces)
    desk.deliver("startup_loans", at, _loans(city, agenda.amount("loans", 1e8), at))


def _records(city: City, work: Work, kind: int, at: int) -> Iterator[Chunk]:
    """Records of one kind in a month: quantities of ``each`` that add up to what the month added."""
    added = [after - before for before, after in (work.span(month) for month in range(HISTORY + 1, at + 1))]
    records = [-(-amount // work.each) for amount in added]
    number = np.arange(sum(records[:-1]), sum(records))
    quantity = np.full(len(number), work.each, dtype=np.int64)
    quantity[-1:] += added[-1] - quantity.sum()
    for run in runs(len(number)):
        yield _rows(city, work, kind, at, number[run], quantity[run])


def _rows(city: City, work: Work, kind: int, at: int, number: Ints, quantity: Ints) -> Chunk:
    start = city.dice.uniform("service/start", [kind])[0]
    chunk: dict[str, object] = {}
    if work.who == "none":
        u = (start + number * 0.6180339887498949) % 1.0
        street = by_weight(u, city.places.weight)
    elif work.who == "firm":
        firm = city.firms_by_street[spread(len(city.firms_by_street), number, start)]
        street = city.firms.street[firm]
        chunk["credit_code"] = city.credit_codes(firm)
    else:
        pool = _pool(city, work.who)
        person = pool[spread(len(pool), number, start)]
        street = city.people.street[person].astype(np.int64)
        chunk["id_number"] = city.people.id_numbers(person)
    declined = (work.who in ("person", "hard_graduate")) & (number % 29 == 28)
    return {
        "record_no": record_numbers(f"FW{kind:02d}", number),
        "kind": pick(work.kinds, number % len(work.kinds)),
        "occurred_on": dates(first_days(np.full(len(number), at)) + (number * 11 + kind) % 28),
        "territory": pick(city.places.codes, np.where(number % 3 == 0, city.places.unit[street], street)),
        "unit": pick(work.units, number % len(work.units)),
        "quantity": counts(quantity),
        "outcome": pick(_OUTCOMES, declined.astype(np.int64)),
        **chunk,
    }


def _pool(city: City, who: str) -> Ints:
    """Persons to serve, sorted by street."""
    if who == "person":
        return city.by_street
    graduates = city.graduates
    chosen = graduates.arrives > HISTORY
    if who == "hard_graduate":
        chosen &= graduates.difficulty >= 0
    person = graduates.person[chosen]
    return person[np.argsort(city.people.street[person], kind="stable")]


def _loans(city: City, yuan: int, at: int) -> Iterator[Chunk]:
    """Loans on the books: those issued in 2022 add up to ``yuan`` by July; as many are from before."""
    each = max(2, yuan // 180_000)
    n = np.arange(2 * each)
    new = n < each
    weight = np.exp(0.5 * city.dice.normal("loan", n))
    amount = (yuan * weight / weight[new].sum()).astype(np.int64) // 1000 * 1000
    amount[0] += yuan - amount[new].sum()
    issued = np.where(new, HISTORY + 1 + n % 7, 1 - n % 22)
    for run in runs(len(n)):
        keep = n[run][issued[run] <= at]
        person = city.by_street[spread(len(city.by_street), keep, 0.31)]
        paid_back = np.minimum((at - issued[keep]) * (2 + keep % 2), 100)  # per cent
        yield {
            "loan_no": record_numbers("DK", keep),
            "id_number": city.people.id_numbers(person),
            "territory": pick(city.places.codes, city.people.street[person]),
            "issued_on": dates(first_days(issued[keep]) + keep % 27),
            "amount": money(amount[keep] * 100),
            "balance": money(amount[keep] * (100 - paid_back)),
        }
