"""Compute every figure of a month by reporting unit."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import duckdb

from zhumeng.engine.facts.windows import Windows
from zhumeng.engine.indicators.evidence import Evidence
from zhumeng.engine.lake.duck import literal

FIGURES = "indicator/figures"
COLUMNS = {
    "figure": "VARCHAR",
    "unit": "VARCHAR",
    "quantity": "DECIMAL(28,10)",
    "whole": "DECIMAL(28,10)",
    "records": "BIGINT",
    "last_on": "DATE",
}
"""One row a figure and reporting unit; figures a unit reports for the whole city carry the city's code."""


def texts_digest(evidence: Iterable[Evidence]) -> str:
    """Changes when any definition changes."""
    whole = hashlib.sha256()
    for one in evidence:
        whole.update(repr((one.code, one.sql, sorted(one.lists.items()))).encode())
    return whole.hexdigest()


@dataclass(frozen=True)
class Resolved:
    """A figure's query with the expression that says in which unit a record counts."""

    code: str
    sql: str
    unit: str


def resolve_all(evidence: Iterable[Evidence], windows: Windows, city: str) -> list[Resolved]:
    """The query of each figure; ``windows`` notes the batches of all. ``city`` is the city's own code."""
    resolved = []
    for one in evidence:
        place = windows.at(one.month)
        sql = place.resolve(one.sql, one.lists)
        resolved.append(Resolved(one.code, sql, unit_column(one.computed, city)))
        windows.used |= place.used
    return resolved


def compute(connection: duckdb.DuckDBPyConnection, resolved: Iterable[Resolved]) -> str:
    """Fill a temporary table with the figures; returns the query that reads it in order."""
    columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
    connection.execute(f"CREATE OR REPLACE TEMP TABLE figures ({columns})")
    for one in resolved:
        connection.execute(
            f"INSERT INTO figures SELECT {literal(one.code)}, {one.unit}, sum(quantity), sum(whole), "
            f"count(*), max(happened_on) FROM ({one.sql}) GROUP BY ALL"
        )
    return "SELECT * FROM figures ORDER BY figure, unit"


def unit_column(computed: bool, city: str) -> str:
    """In which reporting unit a record counts; a figure given for the city as a whole stays with the city."""
    unit = "unit_of(coalesce(territory, ''))"
    return unit if computed else f"CASE WHEN territory = {literal(city)} THEN {literal(city)} ELSE {unit} END"
