"""Windows show a query exactly the months its words name."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhumeng.engine.errors import Refused
from zhumeng.engine.facts.windows import Windows, names_in
from zhumeng.engine.lake import Lake, connect
from zhumeng.engine.month import Month

SCHEMAS = {"wages": {"person_id": "BIGINT", "month": "DATE"}, "never": {"person_id": "BIGINT", "on": "DATE"}}


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    made = Lake(tmp_path / "lake")
    for text in ("2020-12", "2021-11", "2021-12", "2022-01", "2022-02", "2022-03"):
        publish(made, "wages", Month.parse(text))
        publish(made, "register/wages", Month.parse(text))
    return made


def publish(lake: Lake, source: str, month: Month) -> None:
    with lake.publishing() as publisher, connect() as connection:
        draft = publisher.draft(source, month)
        connection.execute(
            f"COPY (SELECT 1::BIGINT AS person_id, DATE '{month.first_day}' AS month) "
            f"TO '{draft.path('rows.parquet')}' (FORMAT parquet)"
        )
        publisher.seal()
        publisher.commit()


def months(lake: Lake, window: str, year: int = 0) -> list[str]:
    windows = Windows(lake.snapshot(), Month(2022, 2), SCHEMAS, year=year)
    sql = windows.resolve(f"SELECT strftime(month, '%Y-%m') FROM {window}.wages ORDER BY ALL")
    with connect() as connection:
        found = [row[0] for row in connection.execute(sql).fetchall()]
    assert len(windows.used) == len(found)
    return found


@pytest.mark.parametrize(
    ("window", "seen"),
    [
        ("at_month", ["2022-02"]),
        ("list", ["2022-02"]),
        ("month_before", ["2022-01"]),
        ("latest_list", ["2022-02"]),
        ("up_to", ["2020-12", "2021-11", "2021-12", "2022-01", "2022-02"]),
        ("year_to_date", ["2022-01", "2022-02"]),
        ("year_before_month", ["2022-01"]),
        ("in_year", ["2022-01", "2022-02"]),
        ("previous_year", ["2021-11", "2021-12"]),
        ("december_before", ["2021-12"]),
        ("register", ["2022-02"]),
        ("register_before", ["2022-01"]),
    ],
)
def test_each_window_shows_its_months(lake: Lake, window: str, seen: list[str]) -> None:
    assert months(lake, window) == seen


def test_a_period_in_the_past_is_not_cut_by_the_month(lake: Lake) -> None:
    assert months(lake, "in_year", year=2021) == ["2021-11", "2021-12"]
    assert months(lake, "december_before", year=2021) == ["2020-12"]


def test_what_has_not_arrived_is_an_empty_relation_with_its_types(lake: Lake) -> None:
    windows = Windows(lake.snapshot(), Month(2022, 2), SCHEMAS)
    with connect() as connection:
        found = connection.execute(windows.resolve('SELECT person_id, "on" + 1 FROM at_month.never'))
        assert [str(column[1]) for column in found.description] == ["BIGINT", "DATE"]
        assert found.fetchall() == []


def test_what_nobody_declared_is_refused_by_name(lake: Lake) -> None:
    windows = Windows(lake.snapshot(), Month(2022, 2), SCHEMAS)
    with pytest.raises(Refused, match="salaries"):
        windows.resolve("SELECT * FROM at_month.salaries")
    with pytest.raises(Refused, match="kinds"):
        windows.resolve("SELECT * FROM at_month.wages WHERE kind IN ($kinds)")


def test_evidence_is_read_again_after_a_newer_version_arrived(lake: Lake) -> None:
    windows = Windows(lake.snapshot(), Month(2022, 2), SCHEMAS)
    windows.resolve("FROM at_month.wages")
    cited = set(windows.used)
    with lake.publishing() as publisher, connect() as connection:
        draft = publisher.draft("wages", Month(2022, 2))
        connection.execute(
            f"COPY (SELECT 2::BIGINT AS person_id, DATE '2022-02-01' AS month) "
            f"TO '{draft.path('rows.parquet')}' (FORMAT parquet)"
        )
        publisher.seal()
        publisher.commit()
    now, then = (
        Windows(lake.snapshot(), Month(2022, 2), SCHEMAS, only=only).resolve(
            "SELECT person_id FROM at_month.wages"
        )
        for only in (None, cited)
    )
    with connect() as connection:
        assert connection.execute(now).fetchall() == [(2,)]
        assert connection.execute(then).fetchall() == [(1,)]


def test_parameters_become_literals_and_comments_go() -> None:
    windows = Windows(Lake(Path("nowhere")).snapshot(), Month(2022, 2), SCHEMAS)
    sql = windows.resolve(
        "SELECT $month, $month_end, $year -- at_month.nothing $oops\nWHERE k IN ($kinds)", {"kinds": ["a'b"]}
    )
    assert sql == "SELECT DATE '2022-02-01', DATE '2022-02-28', 2022 \nWHERE k IN ('a''b')"
    assert names_in('SELECT * FROM year_to_date."decision/x-y", register.people -- list.z') == [
        ("year_to_date", "decision/x-y"),
        ("register", "people"),
    ]
