"""Whether a subject stands on a complete list, as far as the list has arrived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from zhumeng.engine.month import Month
from zhumeng.engine.sources import Contract
from zhumeng.registers.files.said import Told


@dataclass(frozen=True)
class Listing:
    """``state``: on the list of ``told``, not on it, or unknown, since none that is whole has arrived.

    ``current`` says whether ``told`` is the month asked for; ``since`` is the first list in a row.
    """

    contract: Contract
    state: Literal["listed", "not_listed", "unknown"]
    told: Month | None
    current: bool
    since: date | None = None
    row: dict[str, Any] | None = None


def listing(contract: Contract, told: Told, month: Month) -> Listing:
    """Read a list for the subject. One with rejected rows proves who is on it, not who is not."""
    newest = told.newest(contract.code)
    if newest is None:
        return Listing(contract, "unknown", None, current=False)
    current = newest.month == month
    named = {said.month: said for said in told.of(contract.code)}
    if newest.month not in named:
        state = "not_listed" if newest.meta.get("complete", True) and current else "unknown"
        return Listing(contract, state, newest.month, current)
    since = newest.month
    for arrived in reversed(told.months(contract.code)):
        if arrived not in named:
            break
        since = arrived
    return Listing(contract, "listed", newest.month, current, since.first_day, dict(named[newest.month].row))
