"""Working days by the State Council's tables: holidays are skipped, days made up count, none is guessed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from zhumeng.engine.errors import Refused
from zhumeng.registers.api import after_working_days

LEGAL_DAYS = {2022: 11, 2023: 11, 2024: 11, 2025: 13, 2026: 13}
"""Days off by 全国年节及纪念日放假办法: eleven a year, thirteen from 2025 on."""


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        (date(2022, 9, 29), 2, date(2022, 10, 8)),
        (date(2022, 1, 28), 1, date(2022, 1, 29)),
        (date(2022, 12, 30), 1, date(2023, 1, 3)),
        (date(2023, 1, 20), 2, date(2023, 1, 29)),
        (date(2024, 2, 8), 2, date(2024, 2, 18)),
        (date(2025, 9, 30), 1, date(2025, 10, 9)),
        (date(2026, 2, 13), 1, date(2026, 2, 14)),
        (date(2026, 9, 30), 3, date(2026, 10, 10)),
    ],
)
def test_holidays_are_skipped_and_days_made_up_count(start: date, days: int, last: date) -> None:
    assert after_working_days(start, days) == last


@pytest.mark.parametrize("year", LEGAL_DAYS)
def test_days_made_up_leave_each_year_its_legal_days_off(year: int) -> None:
    """Days off are moved within a year, so its weekdays less its working days are the legal days."""
    days = [date(year, 1, 1) + timedelta(n) for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]
    works = sum(after_working_days(day - timedelta(1), 1) == day for day in days)
    assert sum(day.weekday() < 5 for day in days) - works == LEGAL_DAYS[year]


def test_a_year_without_a_table_is_refused_not_guessed() -> None:
    with pytest.raises(Refused, match="2027"):
        after_working_days(date(2026, 12, 30), 3)
    with pytest.raises(Refused, match="2021"):
        after_working_days(date(2021, 6, 1), 1)
