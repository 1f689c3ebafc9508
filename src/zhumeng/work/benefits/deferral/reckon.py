"""What of a deferral is paid, open, overdue, and the late fee; money in fen, days exact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

Paid = tuple[date, int]
"""The day money came in, and how much."""


@dataclass(frozen=True)
class Due:
    """One instalment with what of it is paid; repayments fill the earliest day first."""

    on: date
    fen: int
    paid: int
    leaver: bool = False

    @property
    def open(self) -> int:
        """What is still to be paid of it."""
        return self.fen - self.paid


@dataclass(frozen=True)
class Terms:
    """The late fee's rate a day, and the day from the first of the month a premium was due; None: not set."""

    rate: Decimal | None
    due_day: int | None

    def due_on(self, fee_month: date) -> date | None:
        """The original due day of a month's premium."""
        return None if self.due_day is None else fee_month + timedelta(days=self.due_day - 1)


def spread(parts: Sequence[tuple[date, int, bool]], repaid: int) -> tuple[Due, ...]:
    """The instalments in the order of their days, filled by what was repaid."""
    dues, left = [], repaid
    for on, fen, leaver in sorted(parts, key=lambda part: (part[0], not part[2])):
        paid = min(fen, left)
        left -= paid
        dues.append(Due(on, fen, paid, leaver))
    return tuple(dues)


def overdue(dues: Iterable[Due], on: date) -> int:
    """What should have come in before a day and did not."""
    return sum(one.open for one in dues if one.on < on)


def late_fee(
    fen: int, repaid: Iterable[Paid], since: date | None, on: date, rate: Decimal | None
) -> int | None:
    """The late fee on a day: each fen by the days it was late after ``since``, half up; None: cannot tell.

    Nothing is late up to and on ``since``, whatever the rate.
    """
    if since is None:
        return None
    came = [(day, part) for day, part in repaid if day <= on]
    still = fen - sum(part for _day, part in came)
    fen_days = sum(part * max((day - since).days, 0) for day, part in [*came, (on, still)])
    if not fen_days:
        return 0
    return None if rate is None else int((fen_days * rate).quantize(Decimal(1), ROUND_HALF_UP))
