"""Months between two days, the one meaning both executions share."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def months(start: date, end: date) -> int:
    """Calendar months from one day's month to the other's; negative backwards."""
    return (end.year - start.year) * 12 + end.month - start.month


def full_months(start: date, end: date) -> int:
    """Months gone by in full from start to end; negative backwards.

    A month is full on the day of the same number, or on the last day of a month that is too short to have it
    (民法典 art. 202): 31 January to 28 February is one.
    """
    if end < start:
        return -full_months(end, start)
    reached = end.day >= start.day or end.day == monthrange(end.year, end.month)[1]
    return months(start, end) - (0 if reached else 1)
