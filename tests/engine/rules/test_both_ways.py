"""One text, two executions: equal for random texts on random facts with nulls."""

from __future__ import annotations

import random
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from zhumeng.engine.errors import Refused
from zhumeng.engine.rules.types import Fault

from .both_ways import as_columns, by_closure, same, typed_facts
from .generated import COLUMNS, rows, texts

TABLE = rows(150)
_ARROW = {
    "VARCHAR": pa.string(), "BOOLEAN": pa.bool_(), "DATE": pa.date32(), "BIGINT": pa.int64(),
    "DECIMAL(7, 5)": pa.decimal128(7, 5),
}  # fmt: skip
SCHEMA = pa.schema([(name, _ARROW[kind]) for name, kind in COLUMNS.items()])


@pytest.fixture(scope="module")
def connection() -> Any:
    facts = pa.Table.from_pylist(TABLE, schema=SCHEMA)
    with duckdb.connect() as connection:
        connection.execute("SET threads = 1")
        connection.register("facts", facts)
        connection.execute(f"CREATE TEMP TABLE typed AS SELECT {typed_facts()} FROM facts")
        yield connection


def _usable(text: str) -> bool:
    """Random products may be wider than 38 digits, hold three rates or overflow: refused, rightly."""
    try:
        by_closure([text], TABLE)
    except Fault as fault:
        if "digits" in str(fault) or "two rates" in str(fault):
            return False
        raise
    except Refused:
        return False
    return True


def _compare(connection: duckdb.DuckDBPyConnection, found: list[str]) -> None:
    wanted = by_closure(found, TABLE)
    columns = as_columns(found, "duckdb")
    got = connection.execute(f"SELECT {', '.join(columns)} FROM typed").fetchall()
    for row, (mine, theirs) in enumerate(zip(wanted, got, strict=True)):
        for column, (one, other) in enumerate(zip(mine, theirs, strict=True)):
            assert same(other, one), f"{columns[column]} on {TABLE[row]}: closure {one}, SQL {other}"


_SUPPRESSED = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.function_scoped_fixture]
_DRAWN = st.integers(0, 2**48).map(lambda seed: texts(random.Random(seed)))


@settings(max_examples=60, deadline=None, suppress_health_check=_SUPPRESSED)
@given(drawn=_DRAWN)
def test_duckdb_and_closure_agree(connection: duckdb.DuckDBPyConnection, drawn: list[str]) -> None:
    found = [text for text in drawn if _usable(text)]
    assume(found)
    _compare(connection, found)


@pytest.mark.long
@settings(max_examples=500, deadline=None, suppress_health_check=_SUPPRESSED)
@given(drawn=_DRAWN)
def test_duckdb_and_closure_agree_long(connection: duckdb.DuckDBPyConnection, drawn: list[str]) -> None:
    found = [text for text in drawn if _usable(text)]
    assume(found)
    _compare(connection, found)


EDGES = [
    "full_months(DATE '2022-01-31', DATE '2022-02-28')", "full_months(DATE '2022-01-31', DATE '2022-03-30')",
    "full_months(DATE '2022-02-28', DATE '2022-03-28')", "full_months(DATE '2022-03-31', DATE '2022-02-28')",
    "full_months(DATE '2024-02-29', DATE '2025-02-28')", "months(DATE '2021-12-31', DATE '2022-01-01')",
    "ratio(2, 3)", "ratio(-2, 3)", "ratio(1, 200000)", "ratio(1, 200001)", "ratio(1, 0)", "ratio(1, -1)",
    "round_fen(50 * 0.01 * :cap)", "round_fen(:cap * 0.00001)", "round_fen(-50 * 0.01 * (:cap - 4999999))",
    "least(3, heads)", "greatest(day, later)", "word IN :none", "word NOT IN ('a', 'b')", "-5 + heads * 2",
    "1 - :share", "0.055 * 200", "heads - months_due <= :share * heads", "(1 - :share) * pay * part",
]  # fmt: skip


def test_edges_agree(connection: duckdb.DuckDBPyConnection) -> None:
    _compare(connection, EDGES)
