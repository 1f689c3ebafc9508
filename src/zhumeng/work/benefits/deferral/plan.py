"""Instalments of a deferral: equal parts month by month until the last day, to the fen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from zhumeng.engine.month import Month

Part = tuple[date, int]
"""A day and its fen."""


def month_ends(window_end: date, repay_by: date, today: date) -> tuple[date, ...]:
    """The days instalments fall due: ends of the months after the window and today, until ``repay_by``.

    The last is ``repay_by`` itself; it is alone when no month is left before it.
    """
    month = Month.of(max(window_end, today)) + 1
    days = []
    while month < Month.of(repay_by):
        days.append(month.last_day)
        month += 1
    return (*days, repay_by)


def instalments(fen: int, days: Sequence[date]) -> tuple[Part, ...]:
    """``fen`` in equal parts over the days; what does not divide falls to the last; no part is nothing."""
    each, rest = divmod(fen, len(days))
    parts = [each] * len(days)
    parts[-1] += rest
    return tuple((day, part) for day, part in zip(days, parts, strict=True) if part)
