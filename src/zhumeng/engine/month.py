"""A calendar month, written ``YYYY-MM``; months are months, not dates."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zhumeng.engine.errors import Refused

EARLIEST = 1900
"""The first year a written month may have."""

_FORM = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year; ordered, hashable, ``Month(2022, 7) + 1 == Month(2022, 8)``."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (1 <= self.number <= 12 and 1 <= self.year <= 9999):
            raise Refused(f"{self.year:04d}-{self.number:02d} is not a month", mend="write it as 2022-07")

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read ``2022-07``; anything else is refused."""
        found = _FORM.fullmatch(text.strip())
        if not found or not (1 <= int(found[2]) <= 12 and int(found[1]) >= EARLIEST):
            raise Refused(f"“{text}” is not a month", mend="write it as 2022-07")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: date) -> Month:
        """The month a day lies in."""
        return cls(day.year, day.month)

    @property
    def first_day(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        """Its last day."""
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    def __add__(self, months: int) -> Month:
        year, index = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, index + 1)

    def __sub__(self, months: int) -> Month:
        return self + -months

    def until(self, last: Month) -> Iterator[Month]:
        """Every month from this one to ``last``, both included."""
        month = self
        while month <= last:
            yield month
            month += 1

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"
