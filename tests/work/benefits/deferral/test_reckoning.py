"""Instalments, what is overdue, and the late fee: to the fen and to the day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from zhumeng.work.benefits.deferral.plan import instalments, month_ends
from zhumeng.work.benefits.deferral.reckon import Terms, late_fee, overdue, spread

END, YEAR_END = date(2022, 12, 31), date(2023, 12, 31)
RATE = Decimal("0.0005")
JUNE = date(2022, 6, 15)
amounts = st.integers(1, 10**12)
days = st.dates(date(2022, 1, 1), date(2024, 12, 31))


def test_twelve_instalments_after_the_window_and_the_rest_falls_to_the_last() -> None:
    ends = month_ends(END, YEAR_END, date(2022, 7, 31))
    assert len(ends) == 12
    assert (ends[0], ends[-1]) == (date(2023, 1, 31), YEAR_END)
    parts = instalments(100_007, ends)
    assert [fen for _day, fen in parts] == [8333] * 11 + [8344]


def test_a_late_approval_leaves_fewer_and_the_last_month_leaves_one() -> None:
    assert len(month_ends(END, YEAR_END, date(2023, 10, 5))) == 2
    assert month_ends(END, YEAR_END, date(2023, 12, 5)) == (YEAR_END,)
    assert month_ends(YEAR_END, YEAR_END, date(2022, 1, 1)) == (YEAR_END,)


def test_less_than_a_fen_a_month_is_one_instalment() -> None:
    assert instalments(3, month_ends(END, YEAR_END, JUNE)) == ((YEAR_END, 3),)


@given(fen=amounts, window=days, today=days)
def test_the_instalments_are_the_amount_and_none_is_nothing(fen: int, window: date, today: date) -> None:
    parts = instalments(fen, month_ends(window, date(2025, 12, 31), today))
    assert sum(part for _day, part in parts) == fen
    assert all(part > 0 for _day, part in parts)
    assert [day for day, _part in parts] == sorted({day for day, _part in parts})
    assert all(window < day and today < day <= date(2025, 12, 31) for day, _part in parts)


@given(data=st.data(), fen=amounts, on=days)
def test_repayments_fill_the_earliest_and_nothing_is_negative(
    data: st.DataObject, fen: int, on: date
) -> None:
    repaid = data.draw(st.integers(0, fen))
    parts = [(day, part, False) for day, part in instalments(fen, month_ends(END, YEAR_END, JUNE))]
    dues = spread(parts, repaid)
    assert sum(one.fen for one in dues) == fen
    assert sum(one.paid for one in dues) == repaid
    assert all(0 <= one.paid <= one.fen for one in dues)
    assert 0 <= overdue(dues, on) <= fen - repaid
    touched = [one.paid < one.fen for one in dues]
    assert touched == sorted(touched), "no later instalment is filled before an earlier one"


def test_who_leaves_is_settled_before_the_others() -> None:
    parts = [(YEAR_END, 800, False), (date(2022, 9, 10), 200, True)]
    dues = spread(parts, 200)
    assert (dues[0].leaver, dues[0].open, dues[1].open) == (True, 0, 800)


def test_nothing_is_overdue_on_its_day() -> None:
    dues = spread([(END, 500, False)], 100)
    assert overdue(dues, END) == 0
    assert overdue(dues, END + timedelta(1)) == 400


def test_no_late_fee_up_to_the_last_day_whatever_is_set() -> None:
    assert late_fee(10_000, [], YEAR_END, YEAR_END, None) == 0
    assert late_fee(10_000, [(YEAR_END, 10_000)], YEAR_END, date(2024, 6, 30), None) == 0
    assert late_fee(10_000, [], YEAR_END, date(2024, 1, 1), None) is None


def test_a_withdrawn_premium_is_late_from_its_original_day() -> None:
    """10,000 yuan due on 15 June: 46 days to 31 July at 0.05 % are 230 yuan."""
    assert late_fee(1_000_000, [], JUNE, date(2022, 7, 31), RATE) == 23_000


def test_what_came_in_is_late_until_its_day_only() -> None:
    paid = [(date(2022, 6, 25), 400_000)]
    assert late_fee(1_000_000, paid, JUNE, date(2022, 7, 31), RATE) == 2_000 + 13_800
    assert late_fee(1_000_000, [(JUNE, 1_000_000)], JUNE, date(2022, 7, 31), RATE) == 0
    later = [(date(2022, 8, 25), 400_000)]
    assert late_fee(1_000_000, later, JUNE, date(2022, 7, 31), RATE) == 23_000


def test_half_a_fen_of_late_fee_is_a_fen() -> None:
    assert late_fee(1_000, [], JUNE, date(2022, 6, 16), RATE) == 1
    assert late_fee(999, [], JUNE, date(2022, 6, 16), RATE) == 0


def test_without_a_due_day_nobody_can_tell() -> None:
    assert Terms(RATE, None).due_on(date(2022, 6, 1)) is None
    assert Terms(RATE, 15).due_on(date(2022, 6, 1)) == JUNE
    assert Terms(RATE, 45).due_on(date(2022, 6, 1)) == date(2022, 7, 15)
    assert late_fee(1_000, [], None, date(2022, 7, 1), RATE) is None
