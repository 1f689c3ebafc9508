"""Dates that cannot be: a month out of time, a birth that contradicts the number."""

import pytest

from registers.conftest import Write, contribution, resident
from registers.people_of_test import person
from zhumeng.engine.lake import Lake
from zhumeng.engine.month import Month
from zhumeng.foundation.home import lake_path
from zhumeng.registers import api

JULY = Month(2022, 7)
pytestmark = pytest.mark.django_db


def test_a_month_in_the_future_or_long_past_is_rejected(write: Write) -> None:
    months = ("2022-08", "2035-01", "1900-01", "1999-12", "2000-01", "2022-07")
    rows = [contribution(number, paid_on="", fee_month=month) for number, month in enumerate(months)]
    taken = api.take("contributions", write(rows), arrived=JULY)
    assert taken.intake is not None
    assert {(r.column, r.code, r.count) for r in taken.intake.reasons} == {
        ("fee_month", "future", 2),
        ("fee_month", "too_early", 2),
    }
    assert all(reason.mend for reason in taken.intake.reasons)
    batches = Lake(lake_path()).snapshot().batches("contributions")
    assert [batch.month for batch in batches] == [Month(2000, 1), JULY]


def test_a_date_that_gives_the_month_is_held_to_the_same(write: Write) -> None:
    late = contribution(1, "2022-08")
    assert api.stage("contributions", write([late]), arrived=JULY).rejected == 1
    assert api.stage("contributions", write([late]), arrived=Month(2022, 8)).rejected == 0


def test_a_birth_must_be_past_and_agree_with_the_number(write: Write) -> None:
    old = person(5)
    rows = [
        resident(1),
        resident(2, birth_date="2099-01-01"),
        resident(3, birth_date="1990-01-02"),
        resident(4, birth_date="1990年01月01日"),
        resident(5, id_number=old[:6] + old[8:17]),
    ]
    intake = api.stage("people", write(rows), arrived=JULY)
    assert (intake.new, intake.rejected) == (3, 2)
    found = {(r.column, r.code): r.example_row for r in intake.reasons}
    assert found == {("birth_date", "born_later"): 3, ("birth_date", "born_otherwise"): 4}
