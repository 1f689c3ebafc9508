"""From which sources a figure comes, and which are late."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import duckdb
import pytest

from engine.conftest import SmallLake
from zhumeng.engine.indicators.sources import late_sources, sources_of
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import PACKS, find_pack, load_pack
from zhumeng.engine.sources import load_contracts

CONTRACTS = load_contracts(PACKS / "china" / "sources")


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as made:
        made.execute("CREATE MACRO unit_of(code) AS left(code, 6)")
        yield made


def late(small: SmallLake, connection: duckdb.DuckDBPyConnection, month: str) -> dict[str, tuple[str, ...]]:
    return late_sources(small.lake.snapshot(), connection, CONTRACTS, Month.parse(month))


def test_a_monthly_source_is_late_until_its_month_is_there(
    small: SmallLake,
    connection: duckdb.DuckDBPyConnection,
) -> None:
    small.put("dishonesty_list", "2022-01", [])
    small.put("dishonesty_list", "2022-03", [])
    assert late(small, connection, "2022-01") == {}
    assert late(small, connection, "2022-02") == {"dishonesty_list": ()}, (
        "a list of another month says nothing"
    )


def test_a_register_is_late_until_it_delivers_again(
    small: SmallLake,
    connection: duckdb.DuckDBPyConnection,
) -> None:
    small.put("deaths", "2022-01", [{"person_id": 1, "died_on": date(2022, 1, 1)}])
    assert late(small, connection, "2022-02") == {"deaths": ()}
    small.put("deaths", "2022-03", [])
    assert late(small, connection, "2022-02") == {}


def test_districts_that_reported_before_and_not_now_are_named(
    small: SmallLake,
    connection: duckdb.DuckDBPyConnection,
    paid: Callable[..., dict[str, Any]],
) -> None:
    here, there = paid(1), paid(2, insured_territory="500242001")
    small.put("contributions", "2022-01", [here, there])
    small.put("contributions", "2022-02", [here])
    assert late(small, connection, "2022-02") == {"contributions": ("500242",)}
    small.put("contributions", "2022-02", [here, there])
    assert late(small, connection, "2022-02") == {}


def test_what_never_came_and_what_comes_once_is_not_late(
    small: SmallLake,
    connection: duckdb.DuckDBPyConnection,
) -> None:
    small.put("insured_history", "2021-12", [])
    small.put("graduates", "2022-06", [])
    assert late(small, connection, "2022-07") == {}


def test_a_figure_comes_from_every_source_behind_derived_data_and_decisions() -> None:
    pack = load_pack(find_pack("chongqing-2022"))
    found = sources_of(pack.evidence["new_employment"], pack.derived, pack.policies)
    assert found == {"contributions", "flexible_employment", "deaths", "pension_recipients"}
    refund = sources_of(pack.evidence["refund_money"], pack.derived, pack.policies)
    assert {"contributions", "employers", "dishonesty_list"} <= refund
