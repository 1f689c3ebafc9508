"""Sources with their last arrival, when the next is due, and whose turn it is."""

from __future__ import annotations

import calendar
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing
from zhumeng.engine.month import Month
from zhumeng.engine.sources import CodeList, Contract
from zhumeng.foundation.scope import Scope
from zhumeng.foundation.today import today
from zhumeng.registers.intake.status import source_status
from zhumeng.registers.models import IntakeRow, State
from zhumeng.registers.packs import reference


@dataclass(frozen=True)
class SourceSeen:
    """A contract with what arrived. ``due`` is the day of the next file, None where none is regular.

    ``turn``: ``owner`` (a file is late), ``confirm`` (staged files wait), ``nobody``.
    """

    contract: Contract
    last_month: Month | None
    last_arrival: datetime | None
    rows: int
    months: int
    waiting: int
    due: date | None
    state: str

    @property
    def turn(self) -> str:
        """Who must act next."""
        if self.waiting:
            return "confirm"
        return "owner" if self.state == "late" else "nobody"


def sources_seen(scope: Scope) -> list[SourceSeen]:
    """Every source: what waits and what is late first. None for one who sees not the whole city."""
    if not scope.city:
        return []
    day = today()
    staged = IntakeRow.objects.filter(state=State.STAGED).values_list("source", flat=True)
    waiting = Counter(staged)
    found = []
    for status in source_status():
        contract = status.contract
        due, state = _due(contract, status.last_month, day)
        found.append(
            SourceSeen(
                contract,
                status.last_month,
                status.last_arrival,
                status.rows,
                status.months,
                waiting[contract.code],
                due,
                state,
            )
        )
    return sorted(found, key=lambda seen: (not seen.waiting, seen.state != "late", seen.contract.code))


def source_seen(scope: Scope, code: str) -> SourceSeen:
    """One source. Missing when there is none."""
    for seen in sources_seen(scope):
        if seen.contract.code == code:
            return seen
    raise Missing(_("There is no source “%(code)s”") % {"code": code}, mend=_("choose one of the list"))


def codes_of(contract: Contract) -> dict[str, CodeList]:
    """The code lists its columns use, by name."""
    known = reference().codes
    return {column.codes: known[column.codes] for column in contract.of_type("code")}


def _due(contract: Contract, last: Month | None, day: date) -> tuple[date | None, str]:
    """The next due day and late, on_time or none. A monthly file comes by its day, or the month's end."""
    if contract.arrives != "monthly":
        return None, "none" if last is None else "on_time"
    month = last + 1 if last else Month.of(day)
    length = calendar.monthrange(month.year, month.number)[1]
    due = date(month.year, month.number, min(contract.due_day or length, length))
    return due, "late" if due < day else "on_time"
