"""Compute every figure of a month by reporting unit."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

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


def resolve_all(evidence: Iterable[Evidence], windows: Windows) -> list[tuple[str, str]]:
    """(code, SQL) of each figure; ``windows`` notes the batches of all."""
    resolved = []
    for one in evidence:
        place = windows.at(one.month)
        resolved.append((one.code, place.resolve(one.sql, one.lists)))
        windows.used |= place.used
    return resolved


def compute(connection: duckdb.DuckDBPyConnection, resolved: Iterable[tuple[str, str]], city: str) -> str:
    """Fill a temporary table with the figures; returns the query that reads it in order."""
    columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
    connection.execute(f"CREATE OR REPLACE TEMP TABLE figures ({columns})")
    for code, sql in resolved:
        connection.execute(
            f"INSERT INTO figures SELECT {literal(code)}, {unit_column(city)}, sum(quantity), sum(whole), "
            f"count(*), max(happened_on) FROM ({sql}) GROUP BY ALL"
        )
    return "SELECT * FROM figures ORDER BY figure, unit"


def unit_column(city: str) -> str:
    """In which reporting unit a record counts; what is given for the city as a whole stays with the city."""
    return (
        f"CASE WHEN territory = {literal(city)} THEN {literal(city)} "
        "ELSE unit_of(coalesce(territory, '')) END"
    )
