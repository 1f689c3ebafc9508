"""The city's months, counted from December 2020, and its days, counted from 1970."""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from zhumeng.engine.month import Month

START = Month(2020, 12)  # the first month with contributions
HISTORY = 12  # 2021-12: what had happened before the plan year
JANUARY = 13
LATEST = 19  # 2022-07
OPEN = 99  # a spell that has not ended

_EPOCH = date(1970, 1, 1).toordinal()


def month(index: int) -> Month:
    """The month with this number; 0 is 2020-12."""
    return START + index


def number(at: Month) -> int:
    """The number of a month."""
    return (at.year - START.year) * 12 + at.number - START.number


def day(at: date) -> int:
    """Days since 1970-01-01."""
    return at.toordinal() - _EPOCH


def first_day(index: int) -> int:
    """The first day of the month with this number."""
    return day(month(index).first_day)


FIRST_DAYS: NDArray[np.int64] = np.array([first_day(i) for i in range(-24, 40)])
TODAY = day(Month(2022, 7).last_day)


def first_days(indexes: NDArray[np.integer]) -> NDArray[np.int64]:
    """First days of months −24 … 39."""
    return FIRST_DAYS[np.asarray(indexes) + 24]


def month_of(days: NDArray[np.integer]) -> NDArray[np.int64]:
    """Numbers of the months the days lie in; −25 for anything before December 2018."""
    return np.searchsorted(FIRST_DAYS, days, side="right") - 25
