"""Rows of the city's own work: taken once, written in private, nothing of them left in clear."""

from __future__ import annotations

from pathlib import Path

import pytest

from registers.conftest import contribution
from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month
from zhumeng.foundation.city import the_lake
from zhumeng.registers.api import take_rows
from zhumeng.registers.intake import own_rows
from zhumeng.registers.models import IntakeRow

JULY = Month(2022, 7)
pytestmark = pytest.mark.django_db(transaction=True)


def rows(*numbers: int) -> list[dict[str, str]]:
    return [{name: str(value) for name, value in contribution(number).items()} for number in numbers]


def taken(*numbers: int) -> int:
    return take_rows("contributions", "work", rows(*numbers), arrived=JULY)


def in_lake() -> int:
    batch = the_lake().snapshot().batch("contributions", JULY)
    return batch.rows if batch else 0


def test_the_same_rows_are_taken_once() -> None:
    assert (taken(1, 2), taken(1, 2), in_lake()) == (2, 2, 2)
    assert IntakeRow.objects.count() == 1


def test_nothing_is_taken_of_no_rows_or_for_a_source_the_pack_lacks() -> None:
    assert take_rows("contributions", "work", [], arrived=JULY) == 0
    assert take_rows("unheard_of", "work", rows(1), arrived=JULY) == 0
    assert not IntakeRow.objects.exists()


def test_what_a_killed_run_left_in_clear_goes_even_where_there_is_nothing_to_take(home: Path) -> None:
    left = home / "own-rows" / "contributions-work.csv"
    left.parent.mkdir(parents=True)
    left.write_text("500…")
    take_rows("contributions", "work", [], arrived=JULY)
    assert not left.parent.exists()


def test_nothing_is_left_after_a_refusal(home: Path) -> None:
    bad = [rows(1)[0] | {"id_number": "1"}]
    with pytest.raises(Refused):
        take_rows("contributions", "work", bad, arrived=JULY)
    assert in_lake() == 0
    assert not (home / "own-rows").exists()


def test_nobody_else_reads_the_folder() -> None:
    with own_rows.private_folder() as folder:
        assert folder.stat().st_mode & 0o777 == 0o700
    assert not folder.exists()
