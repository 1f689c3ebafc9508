from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month

months = st.builds(Month, st.integers(1950, 2100), st.integers(1, 12))


@given(months, st.integers(-500, 500))
def test_adding_and_subtracting_are_inverse(month: Month, count: int) -> None:
    assert month + count - count == month


@given(months)
def test_text_reads_back(month: Month) -> None:
    assert Month.parse(str(month)) == month


@pytest.mark.parametrize("text", ["2022-7", "2022-13", "202207", "", "2022-07-01", "２０２２-０７"[:4]])
def test_other_forms_are_refused(text: str) -> None:
    with pytest.raises(Refused, match="not a month"):
        Month.parse(text)


def test_the_days_of_a_month() -> None:
    month = Month.of(date(2024, 2, 10))
    assert (month.first_day, month.last_day) == (date(2024, 2, 1), date(2024, 2, 29))
    assert [str(m) for m in Month(2021, 12).until(Month(2022, 2))] == ["2021-12", "2022-01", "2022-02"]
