"""Whether somebody left, by what the registers tell: the surest fact speaks, and what is not told is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from zhumeng.registers.api import InsuredMonth
from zhumeng.work.benefits.deferral.leaving import Ages, Leaving, leaving, share

JUNE, JULY, ON = date(2022, 6, 1), date(2022, 7, 1), date(2022, 7, 31)
AGES = Ages(720, 600, 660)
THERE = InsuredMonth(
    1, 2, JUNE, 500_000, 5_000_000, last=JULY, elsewhere=False, ended_on=None, end_reason=None,
    pension_on=None, died_on=None, birth_on=date(1990, 1, 1), sex="1",
)  # fmt: skip


def told(**facts: object) -> Leaving | None:
    return leaving([replace(THERE, **facts)], JULY, AGES, ON)  # type: ignore[arg-type]


def test_who_is_still_insured_and_of_working_age_stays() -> None:
    assert told() is None


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"died_on": ON, "pension_on": JUNE}, Leaving("died", ON, "deaths")),
        ({"died_on": date(2022, 8, 1)}, None),
        ({"pension_on": JULY}, Leaving("pension", JULY, "pension_recipients")),
        ({"pension_on": date(2022, 8, 1)}, None),
        ({"last": JUNE, "ended_on": date(2022, 6, 15), "end_reason": "transfer"},
         Leaving("ended", date(2022, 6, 15), "employment_endings", "transfer")),
        ({"ended_on": date(2022, 6, 15), "end_reason": "expiry"}, None),
        ({"last": JUNE, "elsewhere": True}, Leaving("elsewhere", date(2022, 6, 30), "contributions")),
        ({"last": JUNE}, Leaving("stopped", date(2022, 6, 30), "contributions")),
        ({"birth_on": date(1962, 7, 31)}, Leaving("aged", ON, "people")),
        ({"birth_on": date(1962, 8, 1)}, None),
        ({"birth_on": date(1962, 6, 1)}, Leaving("aged", JUNE, "people")),
        ({"birth_on": date(1962, 5, 31)}, None),
        ({"sex": "2", "birth_on": date(1972, 7, 10)}, Leaving("maybe_aged", date(2022, 7, 10), "people")),
        ({"sex": "2", "birth_on": date(1967, 7, 10)}, Leaving("aged", date(2022, 7, 10), "people")),
        ({"sex": "2", "birth_on": date(1970, 7, 10)}, None),
        ({"sex": None}, Leaving("unknown_age", None, "people")),
        ({"sex": "9"}, Leaving("unknown_age", None, "people")),
        ({"birth_on": None}, Leaving("unknown_age", None, "people")),
    ],
)  # fmt: skip
def test_the_surest_fact_speaks(facts: dict[str, object], expected: Leaving | None) -> None:
    assert told(**facts) == expected


def test_an_age_counts_from_the_first_month_the_firm_deferred() -> None:
    months = [
        replace(THERE, birth_on=date(1962, 6, 15)),
        replace(THERE, birth_on=date(1962, 6, 15), month=JULY),
    ]
    assert leaving(months, JULY, AGES, ON) == Leaving("aged", date(2022, 6, 15), "people")
    assert leaving(months[1:], JULY, AGES, ON) is None, "older than that when the deferral began"


@pytest.mark.parametrize(
    ("base", "firm_base", "part"),
    [(500_000, 5_000_000, 100_000), (1, 3, 333_333), (2, 3, 666_667), (1, 2, 500_000),
     (None, 5, None), (0, 5, None), (5, None, None), (5, 0, None)],
)  # fmt: skip
def test_a_part_is_by_wage_base_to_the_fen_or_cannot_be_told(
    base: int | None, firm_base: int | None, part: int | None
) -> None:
    assert share(1_000_000, replace(THERE, base=base, firm_base=firm_base)) == part


def test_the_parts_of_all_are_the_whole_but_for_rounding() -> None:
    bases = (400_003, 512_345, 700_000, 987_001, 2)
    parts = [share(1_234_567, replace(THERE, base=one, firm_base=sum(bases))) for one in bases]
    assert abs(sum(part or 0 for part in parts) - 1_234_567) <= len(bases)
