"""Derived data: made once, again when what it reads changed, and right in itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from engine.conftest import SmallLake
from zhumeng.engine.facts.derived import load_derived, rolled_register
from zhumeng.engine.facts.windows import Windows
from zhumeng.engine.lake import connect
from zhumeng.engine.month import Month
from zhumeng.engine.packs.problems import PackError

Paid = Callable[..., dict[str, Any]]
MONTH = "derived/employer_month"
NEW = "derived/new_employment"


def test_an_employer_month_counts_heads_and_money(small: SmallLake, paid: Paid) -> None:
    late = paid(3, paid_on=date(2022, 1, 3), state="back_paid")
    in_time = paid(4, paid_on=date(2021, 12, 31), state="back_paid")
    small.put("contributions", "2021-05", [paid(1), paid(2, state="arrears"), late, in_time])
    assert small.make(MONTH, "2021-05")
    (row,) = small.rows(MONTH, "2021-05")
    assert row["heads"] == 4
    assert row["heads_unpaid"] == 2, "in arrears, and paid only after the year had ended"
    assert row["premium_due"] == 4 * 6_000
    assert row["premium_paid"] == 2 * 6_000
    assert row["wage_base"] == 4 * 600_000


def test_a_deferred_premium_counts_as_paid_and_is_no_debt(small: SmallLake, paid: Paid) -> None:
    """Whenever it is repaid: deferral counts as normal payment."""
    repaid = paid(2, state="deferred", paid_on=date(2023, 11, 30))
    open_ = paid(3, state="deferred", paid_on=None)
    small.put("contributions", "2022-05", [paid(1), repaid, open_])
    small.make(MONTH, "2022-05")
    (row,) = small.rows(MONTH, "2022-05")
    assert (row["heads"], row["heads_unpaid"]) == (3, 0)
    assert row["premium_paid"] == row["premium_due"] == 3 * 6_000


def test_it_is_made_once_and_again_when_its_source_changed(small: SmallLake, paid: Paid) -> None:
    small.put("contributions", "2022-01", [paid(1)])
    assert small.make(MONTH, "2022-01")
    assert not small.make(MONTH, "2022-01")
    small.put("contributions", "2022-01", [paid(1), paid(2)])
    assert small.make(MONTH, "2022-01")
    assert small.rows(MONTH, "2022-01")[0]["heads"] == 2


def kinds(small: SmallLake, month: str) -> list[tuple[int, str, int]]:
    small.make("derived/vital_events", month)
    small.make(NEW, month)
    return [(row["person_id"], row["kind"], row["quantity"]) for row in small.rows(NEW, month)]


def test_a_move_between_employers_is_no_new_job(small: SmallLake, paid: Paid) -> None:
    small.put("contributions", "2021-12", [paid(1, 1)])
    small.put("contributions", "2022-01", [paid(1, 2), paid(2, 1)])
    assert kinds(small, "2022-01") == [(2, "insured", 1)]


def test_each_person_counts_once_a_year(small: SmallLake, paid: Paid) -> None:
    small.put("contributions", "2021-12", [])
    small.put("contributions", "2022-01", [paid(1)])
    small.put("contributions", "2022-02", [])
    small.put("contributions", "2022-03", [paid(1)])
    assert kinds(small, "2022-01") == [(1, "insured", 1)]
    assert kinds(small, "2022-02") == []
    assert kinds(small, "2022-03") == []


def test_flexible_work_and_public_posts_count_beside_insured_jobs(small: SmallLake, paid: Paid) -> None:
    small.put("contributions", "2022-01", [paid(1)])
    start = {"territory": "500101", "starts_on": date(2022, 1, 9)}
    rows = [
        {"record_no": "a", "person_id": 1, "kind": "flexible"} | start,
        {"record_no": "b", "person_id": 2, "kind": "public_welfare_post"} | start,
    ]
    small.put("flexible_employment", "2022-01", rows)
    assert kinds(small, "2022-01") == [(1, "insured", 1), (2, "public_welfare_post", 1)]


def test_death_and_pension_of_somebody_at_work_is_natural_decrease_once(small: SmallLake, paid: Paid) -> None:
    small.put("contributions", "2021-12", [paid(1), paid(2)])
    small.put("contributions", "2022-01", [])
    deaths = [{"person_id": 1, "died_on": date(2022, 1, 5)}, {"person_id": 9, "died_on": date(2022, 1, 6)}]
    small.put("register/deaths", "2022-01", deaths)
    pensions = [{"person_id": person, "starts_on": date(2022, 1, 1)} for person in (1, 2)]
    small.put("register/pension_recipients", "2022-01", pensions)
    assert sorted(kinds(small, "2022-01")) == [(1, "death", -1), (2, "pension", -1)]


def test_a_death_told_a_month_late_restates_its_month_and_no_other(small: SmallLake, paid: Paid) -> None:
    for month in ("2021-12", "2022-01", "2022-02"):
        small.put("contributions", month, [paid(1)])
    assert kinds(small, "2022-01") == kinds(small, "2022-02") == []
    small.put("register/deaths", "2022-02", [{"person_id": 1, "died_on": date(2022, 1, 5)}])
    assert small.make("derived/vital_events", "2022-01")
    assert small.make(NEW, "2022-01")
    assert small.rows(NEW, "2022-01")[0]["quantity"] == -1
    small.put("register/deaths", "2022-03", [{"person_id": 1, "died_on": date(2022, 1, 5)}, {"person_id": 8}])
    assert small.make("derived/vital_events", "2022-01"), "read again"
    assert not small.make(NEW, "2022-01"), "but it says the same"


def test_contradictions_between_registers_are_listed(small: SmallLake, paid: Paid) -> None:
    small.put("contributions", "2022-02", [paid(1, 1), paid(2, 1), paid(2, 2), paid(3, 3)])
    small.put("register/deaths", "2022-02", [{"person_id": 1, "died_on": date(2022, 1, 5)}])
    firms = [{"employer_id": 1, "status": "active"}, {"employer_id": 2, "status": "deregistered"}]
    small.put("register/employers", "2022-02", firms)
    claim = {
        "claim_no": "c",
        "benefit": "unemployment_benefit",
        "person_id": 3,
        "for_month": date(2022, 2, 1),
    }
    small.put("benefit_claimants", "2022-02", [claim])
    small.make("derived/conflicts", "2022-02")
    found = {
        (r["kind"], r["person_id"], r["employer_id"]) for r in small.rows("derived/conflicts", "2022-02")
    }
    assert found == {
        ("insured_after_death", 1, 1),
        ("insured_twice", 2, 1),
        ("insured_and_on_benefit", 3, 3),
        ("employer_not_registered", None, 3),
        ("employer_deregistered", None, 2),
    }


def test_a_register_keeps_the_last_row_of_each_key(small: SmallLake) -> None:
    spec = rolled_register("deaths", dict(small.schemas["deaths"]), ("person_id",))
    small.derived[spec.source] = spec
    small.schemas[spec.source] = spec.columns
    small.put("deaths", "2022-01", [{"person_id": 1, "died_on": date(2022, 1, 1)}, {"person_id": 2}])
    small.put("deaths", "2022-03", [{"person_id": 1, "died_on": date(2022, 1, 2)}])
    assert small.make(spec.source, "2022-01")
    assert small.make(spec.source, "2022-03")
    windows = Windows(small.lake.snapshot(), Month(2022, 4), small.schemas)
    with connect() as connection:
        rows = connection.execute(
            windows.resolve("SELECT person_id, died_on FROM register.deaths ORDER BY 1")
        )
        assert rows.fetchall() == [(1, date(2022, 1, 2)), (2, None)]
        then = Windows(small.lake.snapshot(), Month(2022, 2), small.schemas)
        rows = connection.execute(then.resolve("SELECT died_on FROM register.deaths WHERE person_id = 1"))
        assert rows.fetchall() == [(date(2022, 1, 1),)]


def test_a_declaration_without_its_sql_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "derived.yaml").write_text(
        "lost: {name: {zh: 失, en: lost}, definition: {zh: 失, en: lost}, months: plan, "
        "columns: {a: BIGINT}, order: [a]}\n",
        encoding="utf-8",
    )
    with pytest.raises(PackError, match=r"lost\.sql"):
        load_derived(tmp_path)
