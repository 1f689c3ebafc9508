"""What is said about rows that are kept."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from zhumeng.engine.sources import Column, Contract, Layout
from zhumeng.engine.sources.reasons import NOTICES
from zhumeng.registers.intake.results import Finding

Test = tuple[str, Column | None, str]
"""Notice, column, SQL condition over ``c`` (checked) and ``t`` (cells)."""


def notices(
    connection: duckdb.DuckDBPyConnection, contract: Contract, layout: Layout | None
) -> tuple[Finding, ...]:
    """Every notice that holds for at least one good row, with its count and an example."""
    tests = [*_tests(contract), *(_place_tests(contract, layout) if layout else ())]
    if not tests:
        return ()
    counts = ", ".join(
        f"count(*) FILTER ({condition}), min(c.row) FILTER ({condition})" for _, _, condition in tests
    )
    query = f"SELECT {counts} FROM checked c JOIN cells t USING (row) WHERE c.why IS NULL"
    row = connection.execute(query).fetchall()[0]
    found = zip(tests, row[::2], row[1::2], strict=True)
    return tuple(
        Finding(
            code,
            NOTICES[code].zh,
            NOTICES[code].en,
            count,
            column.name if column else "",
            column.zh if column else "",
            example,
        )
        for (code, column, _), count, example in found
        if count
    )


def _tests(contract: Contract) -> Iterator[Test]:
    yield "repeated", None, "c.repeated"
    for column in contract.columns:
        value, text = f'c."{column.name}"', f't."{column.name}"'
        if column.wanted:
            yield "wanted", column, f"{value} IS NULL"
        if column.usual is not None:
            scale = 100 if column.type == "money" else 1
            low, high = (limit * scale for limit in column.usual)
            yield "unusual", column, f"{value} NOT BETWEEN {low} AND {high}"
        if column.type == "money":
            yield "rounded", column, rf"regexp_matches({text}, '\.\d\d\d*[1-9]')"
        if column.type == "id_number":
            yield "id_15_digits", column, f"length({text}) = 15"
        if column.type in {"text", "free_text"}:
            yield "redacted", column, f"{value} <> {text}"
    for first, second in contract.in_order:
        yield "in_order", contract.column(second), f'c."{first}" > c."{second}"'


def _place_tests(contract: Contract, layout: Layout) -> Iterator[Test]:
    """How far a place could be told by names."""
    place = layout.place
    if place is None:
        return
    city, district, code = f't."{place.city}"', f't."{place.district}"', f'c."{place.into}"'
    column = contract.column(place.into)
    in_city = f"{code} IS NOT NULL AND {code} LIKE '%00'"
    yield "place_no_city", column, f"{code} IS NULL AND {city} IS NULL"
    yield "place_unknown_city", column, f"{code} IS NULL AND {city} IS NOT NULL"
    yield "place_no_district", column, f"{in_city} AND {district} IS NULL"
    yield "place_unknown_district", column, f"{in_city} AND {district} IS NOT NULL"
