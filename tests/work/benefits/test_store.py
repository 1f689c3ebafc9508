"""Decisions in the database: merged once, versioned by change, append-only, never without an actor."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from work.benefits import small
from zhumeng.engine.facts.derive import publish
from zhumeng.engine.facts.windows import Windows
from zhumeng.engine.lake import Lake, connect
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import find_pack, load_pack
from zhumeng.work.benefits.decide import decision_query
from zhumeng.work.benefits.models import Decision
from zhumeng.work.benefits.opened import open_decision
from zhumeng.work.benefits.store import store

pytestmark = pytest.mark.django_db
RATE = load_pack(find_pack("chongqing-2022")).policies["unemployment-rate"]
JUNE, JULY = Month(2022, 6), Month(2022, 7)
Stored = Callable[..., int]
CASE = (
    "SELECT {id}::BIGINT AS employer_id, '500101' AS unit, false AS by_city, "
    "{heads} AS insured, {base} AS wage_base, 6000 AS premium"
)


@pytest.fixture
def stored(tmp_path: Path) -> Stored:
    """Decide (id, heads, wage base) of a month by the rate policy and merge the batch."""
    lake = Lake(tmp_path / "lake")

    def run(*firms: tuple[int, int, int | None], month: Month = JULY) -> int:
        cases = [CASE.format(id=i, heads=h, base="NULL" if b is None else b) for i, h, b in firms]
        query = decision_query(RATE, month, f"({' UNION ALL '.join(cases)})")
        windows = Windows(lake.snapshot(), month, {})
        with connect() as duck:
            batch = publish(lake, duck, "decision/unemployment-rate", windows, query, {})
            return store(duck, RATE, month, batch)

    return run


def answers(employer: int) -> list[tuple[int, str, int | None]]:
    rows = Decision.objects.filter(employer_id=employer).order_by("version")
    return [(row.version, row.outcome, row.amount_fen) for row in rows]


def test_what_people_must_act_on_comes_and_a_first_no_stays_in_the_lake(stored: Stored) -> None:
    assert stored((1, 5, 600_000), (2, 0, 600_000), (3, 5, None)) == 2
    assert answers(1) == [(1, "entitled", 12_000)]
    assert answers(2) == []
    assert answers(3) == [(1, "cannot_tell", None)]
    row = Decision.objects.get(employer_id=3)
    assert row.missing == ["wage_base"]
    assert row.facts == {"insured": 5, "wage_base": None, "premium": 6000}
    assert row.actor == "month-run"


def test_the_same_batch_adds_nothing(stored: Stored) -> None:
    assert stored((1, 5, 600_000)) == 1
    assert stored((1, 5, 600_000)) == 0


def test_a_changed_answer_is_a_new_version_and_the_old_one_stays(stored: Stored) -> None:
    stored((1, 5, 600_000), (2, 5, 100))
    assert stored((1, 5, 700_000), (2, 5, 100)) == 1
    assert stored((1, 0, 700_000), (2, 5, 100)) == 1, "a yes that became a no comes too"
    assert answers(1) == [(1, "entitled", 12_000), (2, "entitled", 14_000), (3, "not_entitled", None)]


def test_months_of_a_monthly_policy_are_periods_of_their_own(stored: Stored) -> None:
    stored((1, 5, 600_000), month=JULY)
    assert stored((1, 5, 600_000), month=JUNE) == 1
    assert set(Decision.objects.values_list("period", "version")) == {("2022-06", 1), ("2022-07", 1)}


def one(**more: object) -> Decision:
    usual = {
        "policy": "p",
        "employer_id": 1,
        "period": "2022",
        "version": 1,
        "month": "2022-07",
        "unit": "500101",
    }
    answer = {
        "outcome": "entitled",
        "amount_fen": 1,
        "facts": {},
        "batch": "b",
        "decided_at": "2022-07-31T00:00Z",
    }
    return Decision(**(usual | answer | more))


def as_actor(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('zhumeng.actor', %s, true)", [name])


def test_a_decision_without_an_actor_or_under_another_name_is_refused_by_the_database() -> None:
    with pytest.raises(DatabaseError, match="needs an actor"), transaction.atomic():
        one(actor="clerk").save()
    as_actor("somebody")
    with pytest.raises(DatabaseError, match="who writes it"), transaction.atomic():
        one(actor="clerk").save()
    as_actor("clerk")
    one(actor="clerk").save()


def test_a_decision_is_never_changed_nor_deleted() -> None:
    as_actor("clerk")
    one(actor="clerk").save()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Decision.objects.update(amount_fen=2)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Decision.objects.all().delete()


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount_fen": None},
        {"outcome": "cannot_tell"},
        {"employer_id": None},
        {"outcome": "not_entitled", "amount_fen": 5},
    ],
)
def test_a_row_that_contradicts_itself_is_refused(wrong: dict[str, object]) -> None:
    as_actor("clerk")
    with pytest.raises(IntegrityError), transaction.atomic():
        one(actor="clerk", **wrong).save()


def test_the_same_version_cannot_be_written_twice() -> None:
    as_actor("clerk")
    one(actor="clerk").save()
    with pytest.raises(IntegrityError, match="decision_key"), transaction.atomic():
        one(actor="clerk").save()


def test_late_data_that_leaves_no_case_takes_the_decision_back(home: object) -> None:
    ordinary = dict(small.RATE.cases[0].facts) | {"unit": small.YUBEI}
    one, two = (ordinary | {"employer_id": number} for number in (1, 2))
    first = small.decided(small.RATE, JULY, one, two, keep=True)
    small.decided(small.RATE, JULY, two, keep=True)
    mine = Decision.objects.filter(employer_id=1).order_by("version")
    assert [each.outcome for each in mine] == ["entitled", "not_entitled"]
    assert Decision.objects.filter(employer_id=2).count() == 1
    kept = open_decision(small.PACK, small.the_lake(), small.CITY, small.RATE.code, JULY, "1")
    assert (kept.batch.digest, kept.row["outcome"]) == (first.digest, "entitled"), "it opens as it was"
    small.decided(small.RATE, JULY, one | {"premium": 7000}, two, keep=True)
    assert [each.outcome for each in mine.all()] == ["entitled", "not_entitled", "entitled"]
