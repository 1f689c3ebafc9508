"""Facts of the packs from rows written by hand: who left, who claimed, what a firm's year and size are."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from zhumeng.engine.facts.derive import typed
from zhumeng.engine.facts.windows import Windows
from zhumeng.engine.lake import Lake
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import find_pack, load_pack
from zhumeng.foundation.city import schemas

PACK = load_pack(find_pack("chongqing-2022"))
CHINA = find_pack("chongqing-2022").parent / "china"
SCHEMAS = schemas(PACK)
JULY = Month(2022, 7)


def relation(source: str, rows: list[dict[str, Any]]) -> str:
    """Rows of a source as SQL; what a row does not give is unknown."""
    columns = SCHEMAS[source]
    told = [
        ", ".join(
            f'{"NULL" if row.get(name) is None else repr(str(row[name]))}::{kind} AS "{name}"'
            for name, kind in columns.items()
        )
        for row in rows
    ]
    return "(" + " UNION ALL ".join(f"SELECT {one}" for one in told) + ")"


def view(
    tmp_path: Path, name: str, year: int = 2021, **sources: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    stated = {
        code.replace("__", "/"): relation(code.replace("__", "/"), rows) for code, rows in sources.items()
    }
    windows = Windows(
        Lake(tmp_path).snapshot(), JULY, SCHEMAS, year=year, tables=PACK.code_tables, stated=stated
    )
    with duckdb.connect() as connection:
        found = connection.execute(f"SELECT * FROM ({windows.resolve(PACK.views[name])}) ORDER BY 1")
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def put(lake: Lake, source: str, month: str, rows: list[dict[str, Any]]) -> None:
    """A batch of a source, so that windows show what lies in them."""
    with duckdb.connect() as connection, lake.publishing() as publisher:
        file = publisher.draft(source, Month.parse(month)).path("rows.parquet")
        connection.execute(f"COPY {relation(source.removeprefix('register/'), rows)} TO '{file}'")
        publisher.seal()
        publisher.commit()


def left(person: int, employer: int, on: str, why: str = "layoff") -> dict[str, Any]:
    return {"person_id": person, "employer_id": employer, "ended_on": on, "end_reason": why}


def drew(person: int, month: str, benefit: str = "unemployment_benefit") -> dict[str, Any]:
    return {"person_id": person, "for_month": f"{month}-01", "benefit": benefit, "amount": 168_000}


def test_leavers_by_reason(tmp_path: Path) -> None:
    why = ["retirement", "death", "transfer", "resignation", "expiry", "study", "enlistment", "misconduct",
           "dismissal", "layoff"]  # fmt: skip
    (row,) = view(
        tmp_path,
        "natural_leavers",
        employment_endings=[left(n, 1, "2021-05-31", one) for n, one in enumerate(why)],
    )
    assert (row["natural_leavers"], row["excused_leavers"]) == (2, 8)
    assert set(why) == set(PACK.codes["end_reason"].entries), "a new reason must be placed here"


def test_a_claimant_counts_once_at_the_employer_left_last(tmp_path: Path) -> None:
    endings = [left(1, 10, "2020-11-30"), left(2, 10, "2021-03-20"), left(2, 20, "2021-05-20"),
               left(3, 20, "2021-06-10"), left(4, 20, "2021-06-10"), left(5, 20, "2021-12-20")]  # fmt: skip
    claims = [drew(1, "2021-01"), drew(1, "2021-02"), drew(2, "2021-06"), drew(5, "2021-08"),
              drew(3, "2021-07", "unemployment_allowance")]  # fmt: skip
    rows = view(tmp_path, "layoff_claimants", employment_endings=endings, benefit_claimants=claims)
    counted = {row["employer_id"]: (row["claimants"], row["claimants_left"]) for row in rows}
    assert counted == {10: (1, 0), 20: (1, 1)}, "1 left in 2020; 5 drew before leaving"


def test_a_year_adds_its_months(tmp_path: Path) -> None:
    months = [
        {
            "employer_id": 1,
            "month": f"2021-{n:02d}-01",
            "heads": 10 + n,
            "heads_unpaid": n % 2,
            "premium_paid": 5,
        }
        for n in (11, 12)
    ]
    (row,) = view(tmp_path, "employer_year", derived__employer_month=months)
    assert (row["insured_months"], row["paying_months"], row["months_due"]) == (43, 42, 2)
    assert (row["insured_at_opening"], row["insured_at_year_end"], row["months_paid_in_full"]) == (21, 22, 1)


def test_months_are_counted_afresh_after_a_benefit_that_work_ended(tmp_path: Path) -> None:
    def premium(person: int, state: str = "paid") -> dict[str, Any]:
        return {"person_id": person, "state": state}

    lake = Lake(tmp_path)
    for month, rows in {
        "2021-01": [premium(1)], "2021-02": [premium(1)], "2021-06": [premium(1)],
        "2022-01": [premium(1), premium(4)], "2022-02": [premium(1), premium(4)],
        "2022-03": [premium(1, "arrears"), premium(2), premium(3)], "2022-07": [premium(3)],
    }.items():  # fmt: skip
        put(lake, "contributions", month, [row | {"fee_month": f"{month}-01"} for row in rows])
    for month, rows in {"2021-04": [1], "2021-05": [1], "2022-05": [1]}.items():
        put(lake, "benefit_claimants", month, [drew(person, month) for person in rows])
    registered = [{"person_id": one, "registered_on": "2022-07-01"} for one in (1, 2, 3)]
    granted = [
        {"person_id": 1, "granted_on": on, "months": n} for on, n in (("2021-03-10", 4), ("2022-04-10", 6))
    ]
    put(lake, "register/unemployment_registrations", "2022-07", registered)
    put(lake, "register/benefit_grants", "2022-07", granted)
    put(lake, "register/insured_history", "2022-07", [{"person_id": 2, "months_paid_before": 7}])
    (spec,) = (spec for spec in PACK.derived if spec.source == "derived/out_of_work")
    windows = Windows(lake.snapshot(), JULY, SCHEMAS, tables=PACK.code_tables)
    with duckdb.connect() as connection:
        found = connection.execute(typed(windows.resolve(spec.sql), spec)).fetchall()
    first = date(2022, 5, 1)
    assert list(spec.columns)[1:5] == [
        "months_paid_afresh", "undrawn_months", "benefit_months_drawn", "benefit_months_granted",
    ]  # fmt: skip
    assert found == [(1, 3, 2, 1, 6, 2, first), (2, 8, 0, 0, None, 1, None), (4, 2, 0, 0, None, 2, None)], (
        "1 drew two of four months and worked again; 3 is insured in July; 4 is not registered but left work"
    )


@pytest.mark.parametrize(
    ("industry", "large", "medium"),
    [
        ("A0111", (0, 2 * 10**10, 0), (0, 5 * 10**8, 0)),
        ("C3911", (1000, 4 * 10**10, 0), (300, 2 * 10**9, 0)),
        ("E4710", (0, 8 * 10**10, 8 * 10**10), (0, 6 * 10**9, 5 * 10**9)),
        ("F5211", (300, 2 * 10**10, 0), (50, 5 * 10**8, 0)),
        ("L7291", (300, 0, 12 * 10**10), (100, 0, 8 * 10**9)),
        ("R8810", (300, 0, 0), (100, 0, 0)),
        ("P8310", None, None),
        ("G5310", None, None),
    ],
)
def test_bounds_of_an_industry(tmp_path: Path, industry: str, large: Any, medium: Any) -> None:
    (row,) = view(tmp_path, "employer", employers=[{"employer_id": 1, "industry": industry, "staff": 7}])
    parts = ("staff_from", "revenue_from", "assets_from")
    assert row["staff_year_end"] == 7
    assert row["size_industry_listed"] is (large is not None)
    for size, bounds in (("large", large), ("medium", medium)):
        assert tuple(row[f"{size}_{part}"] for part in parts) == (bounds or (None,) * 3)


def test_an_unknown_industry_is_not_outside_the_table(tmp_path: Path) -> None:
    (row,) = view(tmp_path, "employer", employers=[{"employer_id": 1}])
    assert row["size_industry_listed"] is None


def test_who_was_refunded_is_no_candidate_of_the_refund_again(tmp_path: Path) -> None:
    paid = {"employer_id": 1, "benefit": "retention_refund", "for_month": "2022-04-01", "amount": 5}
    stated = {
        "derived/employer_month": relation(
            "derived/employer_month",
            [{"employer_id": one, "month": "2021-12-01", "territory": "500112"} for one in (1, 2)],
        ),
        "benefit_claimants": relation("benefit_claimants", [paid | {"territory": "500112"}]),
    }
    windows = Windows(Lake(tmp_path).snapshot(), JULY, SCHEMAS, tables=PACK.code_tables, stated=stated)

    def found(name: str) -> list[int]:
        with duckdb.connect() as connection:
            rows = connection.execute(windows.resolve(PACK.candidates[name])).fetchall()
        return [row[0] for row in rows]

    assert found("refund_candidates") == [2]
    assert found("refunded_employers") == [1]


def test_nothing_is_declared_that_nobody_uses() -> None:
    """Facts, their views and the candidates all serve a policy."""
    used = {use.fact.code for policy in PACK.policies.values() for use in policy.facts.values()}
    declared = {path.stem for path in (CHINA / "facts").glob("*.yaml")}
    views = {yaml.safe_load(path.read_text())["view"] for path in (CHINA / "facts").glob("*.yaml")}
    assert declared - used == set()
    assert set(PACK.views) - views == set()
    asked = {name for policy in PACK.policies.values() for name in (policy.candidates, policy.standing)}
    assert set(PACK.candidates) - asked == set()


def test_what_two_policies_share_has_one_value() -> None:
    """The size class and the shares of the refund are those of its top-up and of the deferral."""
    refund = PACK.policies["retention-refund"].parameters
    for code in ("refund-top-up", "deferral"):
        for name, parameter in PACK.policies[code].parameters.items():
            if name in refund and name != "valid_to":
                for on in (date(2022, 5, 31), date(2022, 7, 31)):
                    ours, theirs = parameter.on(on), refund[name].on(on)
                    assert (ours and ours.value) == (theirs and theirs.value), (code, name)
