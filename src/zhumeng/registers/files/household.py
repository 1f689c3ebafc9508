"""The household of a person: its size, and whether it is recognised as one without work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhumeng.engine.lake import Batch, Snapshot, connect, scan
from zhumeng.engine.month import Month
from zhumeng.registers.files.said import Told

LIST = "zero_employment_households"


@dataclass(frozen=True)
class Household:
    """``recognised_on``: since when it is a zero-employment household, None where the list does not name it.

    ``listed`` is the month of that list, None while none has arrived.
    """

    number: str
    members: int | None
    told: Month
    recognised_on: date | None
    listed: Month | None


def household(told: Told, snapshot: Snapshot, month: Month) -> Household | None:
    """The household the register of people names; None where it names none."""
    last = told.last("people")
    if last is None or not last.row["household_no"]:
        return None
    number = str(last.row["household_no"])
    people, zero = snapshot.latest("register/people", month), snapshot.latest(LIST, month)
    with connect() as connection:
        members = _one(connection, people, "count(*)", number)
        recognised = _one(connection, zero, "min(recognised_on)", number)
    return Household(number, members, last.month, recognised, zero.month if zero else None)


def _one(connection: object, batch: Batch | None, what: str, number: str) -> object:
    if batch is None:
        return None
    query = f"SELECT {what} FROM {scan([batch])} WHERE household_no = ?"
    return connection.execute(query, [number]).fetchone()[0]  # type: ignore[attr-defined]
