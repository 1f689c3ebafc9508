"""By when an application is answered."""

from __future__ import annotations

from datetime import date

from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month
from zhumeng.engine.packs.matters import Matter
from zhumeng.registers.api import after_working_days


def due_day(matter: Matter, on: date) -> date:
    """The working days laid down for a matter, else the end of the month whose run decides it.

    Where no table of holidays reaches, the end of the month stands too.
    """
    if matter.working_days:
        try:
            return after_working_days(on, matter.working_days)
        except Refused:
            pass
    return Month.of(on).last_day
