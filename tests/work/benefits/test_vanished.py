"""Cases late data takes away: of the month itself, of a year's list, of what a year is asked about once."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from work.benefits import small
from work.benefits.small import JULY, PACK, REFUND, YUBEI, firm, the_lake
from zhumeng.engine.facts.derive import publish
from zhumeng.engine.facts.windows import Windows
from zhumeng.engine.lake import connect
from zhumeng.engine.month import Month
from zhumeng.foundation.city import schemas
from zhumeng.work.benefits.models import Decision
from zhumeng.work.benefits.opened import open_decision, versions_of

pytestmark = pytest.mark.django_db
DECEMBER, AUGUST, SEPTEMBER = Month(2021, 12), Month(2022, 8), Month(2022, 9)


def told(source: str, month: Month, firms: Sequence[int]) -> None:
    """A source of the month says these firms, and nobody else: a premium due, or a refund paid."""
    columns = schemas(PACK)[source]
    values = {
        "territory": f"'{YUBEI}'",
        "benefit": "'retention_refund'",
        "month": f"DATE '{month.first_day}'",
    }
    cells = ", ".join(
        f"{'id' if name == 'employer_id' else values.get(name, 'NULL')}::{kind} AS {name}"
        for name, kind in columns.items()
    )
    rows = f"SELECT {cells} FROM (SELECT unnest({list(firms)}::BIGINT[]) AS id)"
    with connect() as duck:
        publish(the_lake(), duck, source, Windows(the_lake().snapshot(), month, {}), rows, {})


def premiums(*firms: int) -> None:
    told("derived/employer_month", DECEMBER, firms)


def refunds(*firms: int) -> None:
    told("benefit_claimants", JULY, firms)


def run(month: Month) -> list[int]:
    """Decide the refund for whom its list names in the month; whom it named."""
    read = Windows(the_lake().snapshot(), month, schemas(PACK), tables=PACK.code_tables)
    with connect() as duck:
        listed = duck.execute(read.resolve(PACK.candidates[REFUND.candidates])).fetchall()
    firms = sorted(employer for employer, _place in listed)
    small.decided(REFUND, month, *map(firm, firms), keep=True, read=read)
    return firms


def answers(employer: int) -> list[tuple[str, str]]:
    rows = Decision.objects.filter(employer_id=employer).order_by("version")
    return [(one.month, one.outcome) for one in rows]


YES, GONE = ("2022-07", "entitled"), ("2022-08", "not_entitled")


@pytest.fixture
def july(home: object) -> None:
    """Three firms are entitled in July; the first is paid in the same month."""
    premiums(1, 2, 3)
    assert run(JULY) == [1, 2, 3]
    refunds(1)


def test_who_is_asked_once_a_year_has_not_vanished(july: None) -> None:
    assert run(AUGUST) == [2, 3]
    assert answers(1) == answers(2) == [YES]
    assert run(SEPTEMBER) == [2, 3]
    assert answers(1) == [YES]


def test_what_a_later_month_finds_gone_is_due_nothing_paid_or_not(july: None) -> None:
    premiums(3)
    assert run(AUGUST) == [3]
    assert answers(1) == answers(2) == [YES, GONE]
    assert answers(3) == [YES]


def test_it_is_found_though_the_list_of_the_month_stays_the_same(july: None) -> None:
    assert run(AUGUST) == [2, 3]
    premiums(2, 3)
    assert run(AUGUST) == [2, 3]
    assert answers(1) == [YES, GONE], "the paid firm was in no list of August, before and after"


def test_data_that_comes_back_brings_the_answer_back(july: None) -> None:
    premiums(3)
    run(AUGUST)
    premiums(1, 2, 3)
    assert run(SEPTEMBER) == [2, 3]
    assert answers(1) == answers(2) == [YES, GONE, ("2022-09", "entitled")]
    amounts = Decision.objects.filter(employer_id=1).order_by("version").values_list("amount_fen", flat=True)
    assert amounts[0] == amounts[2] is not None
    run(SEPTEMBER)
    assert len(answers(1)) == 3


def test_the_same_within_one_month(home: object) -> None:
    premiums(1, 2)
    run(JULY)
    premiums(2)
    run(JULY)
    premiums(1, 2)
    run(JULY)
    assert [outcome for _month, outcome in answers(1)] == ["entitled", "not_entitled", "entitled"]


def test_nothing_vanishes_where_the_data_itself_is_not_there(july: None) -> None:
    small.decided(REFUND, AUGUST, firm(2), keep=True)
    assert answers(1) == answers(3) == [YES]


def test_a_vanished_decision_opens_as_it_was(july: None) -> None:
    premiums(3)
    run(AUGUST)
    kept = open_decision(PACK, the_lake(), small.CITY, REFUND.code, AUGUST, "1")
    assert (kept.month, kept.row["outcome"]) == (JULY, "entitled")
    assert [(one.month, one.outcome) for one in versions_of(kept.policy, kept.row)] == [GONE, YES]
