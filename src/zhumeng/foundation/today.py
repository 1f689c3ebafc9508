"""What day it is: here, or in the fictional city."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from zhumeng.engine.indicators.compute import FIGURES
from zhumeng.foundation.city import the_lake
from zhumeng.foundation.home import demo_note

ZONE = ZoneInfo("Asia/Shanghai")


def today() -> date:
    """The day by which grants hold and dates are due; the fictional city stands at its last month's end."""
    if demo_note().is_file():
        latest = the_lake().snapshot().latest(FIGURES)
        if latest is not None:
            return latest.month.last_day
    return datetime.now(ZONE).date()


def now() -> datetime:
    """The moment by which times of the day are due: today's day with the time of the clock."""
    return datetime.combine(today(), datetime.now(ZONE).timetz())
