"""Until when somebody may object, ask for administrative reconsideration, or go to court."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month
from zhumeng.registers.api import after_working_days

OBJECTION_DAYS = APPEAL_DAYS = 60
SUIT_MONTHS = 6


@dataclass(frozen=True)
class LastDays:
    """The last day of each remedy, itself included."""

    objection: date
    appeal: date
    suit: date


def last_days(served: date) -> LastDays:
    """The last days of the remedies of a document served on a day.

    The day of service itself does not count (民法典 art. 201). Reconsideration: 60 days (行政复议法, art. 9
    of 2017, art. 20 of 2023); the objection at the unit is taken as long. Court: six months (行政诉讼法 art.
    46), by the calendar: the day of the same number, or the last day of a month that has none (民法典 art.
    202). A last day on a holiday moves to the first day after (民法典 art. 203) where the holidays of its
    year are known; where they are not, the day stays: it is never told later than it is.
    """
    sixty, month = served + timedelta(APPEAL_DAYS), Month.of(served) + SUIT_MONTHS
    half_year = date(month.year, month.number, min(served.day, month.last_day.day))
    return LastDays(working_day(sixty), working_day(sixty), working_day(half_year))


def working_day(day: date) -> date:
    """The day, or the first working day after it."""
    try:
        return after_working_days(day - timedelta(1), 1)
    except Refused:
        return day
