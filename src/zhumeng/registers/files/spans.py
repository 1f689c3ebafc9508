"""Places and months: where a subject belongs since when, and what was paid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.registers.files.lines import Named, column_line
from zhumeng.registers.files.said import Said, Told


@dataclass(frozen=True)
class Place:
    """A dated territory: its code, since when the source says so, until when it held."""

    role: str
    name: Named
    code: str
    source: str
    told: Month
    since: date | None
    until: date | None = None


@dataclass(frozen=True)
class EmployerMonth:
    """Insured persons and premium (fen) of a month; ``unpaid`` persons are in arrears or were paid late."""

    month: Month
    heads: int
    unpaid: int
    due: int
    paid: int


def register_place(pack: Pack, source: str, column: str, said: Sequence[Said]) -> Iterator[Place]:
    """A territory a register names; nothing where it names none."""
    line = column_line(pack, source, column, said)
    if line.value:
        yield Place(column, line.name, line.value, source, line.told, line.since)


def insured_place(pack: Pack, told: Told, months: str, register: str = "") -> Iterator[Place]:
    """Where the subject is insured: by its contributions, else by the register.

    One that ended before the newest month of contributions is told with its end.
    """
    rows, name = told.of(months), pack.contracts["contributions"].column("insured_territory")
    column = "territory" if months.startswith("derived/") else "insured_territory"
    if rows:
        last, first = rows[-1], _same_since(rows, column)
        newest = told.newest(months)
        over = newest is not None and last.month < newest.month
        yield Place("insured_territory", name, last.row[column], "contributions", last.month,
                    first.first_day, last.month.last_day if over else None)  # fmt: skip
    elif register and told.of(register):
        yield from register_place(pack, register, "insured_territory", told.of(register))


def insured_months(said: Sequence[Said]) -> tuple[EmployerMonth, ...]:
    """Every month of an employer, the newest first."""
    names = ("heads", "heads_unpaid", "premium_due", "premium_paid")
    return tuple(EmployerMonth(one.month, *(one.row[name] for name in names)) for one in reversed(said))


def run_since(said: Sequence[Said], **same: Any) -> Month:
    """The first month of the unbroken run of months up to the last one in which some columns stay so."""
    rows = [one for one in said if all(one.row[name] == value for name, value in same.items())]
    first = rows[-1].month
    months = {one.month for one in rows}
    while first - 1 in months:
        first -= 1
    return first


def _same_since(rows: Sequence[Said], column: str) -> Month:
    first = rows[-1].month
    for one in reversed(rows):
        if one.row[column] != rows[-1].row[column]:
            break
        first = one.month
    return first
