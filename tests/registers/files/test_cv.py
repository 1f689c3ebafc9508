"""Lines of a CV as the registers know them."""

from __future__ import annotations

from datetime import date

from registers.conftest import Write, contribution
from registers.files.conftest import JULY, JUNE, Place
from zhumeng.registers.files.cv import cv_facts


def test_an_employment_runs_while_the_newest_month_has_it(city: Place, write: Write) -> None:
    lines = [one for one in cv_facts(city.people[1], JULY) if one.kind == "employment"]
    assert lines
    assert (lines[0].source, lines[0].until) == ("contributions", None)
    assert lines[0].since == date(lines[0].since.year, lines[0].since.month, 1)  # type: ignore[union-attr]
    assert lines[0].told >= JUNE
    assert contribution


def test_who_is_in_no_register_has_no_lines(city: Place) -> None:
    assert cv_facts(10**9, JULY) == []
