"""What is said about rows that are kept."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from zhumeng.engine.lake import Batch
from zhumeng.engine.sources import Column, Contract, Layout
from zhumeng.engine.sources.headers import Mapping
from zhumeng.engine.sources.reasons import NOTICES
from zhumeng.registers.intake.reading import Sheet
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


def spoken(
    connection: duckdb.DuckDBPyConnection,
    contract: Contract,
    sheet: Sheet,
    mapping: Mapping,
    last: Batch | None,
    rejected: int,
) -> list[Finding]:
    """What is said about the file as a whole; ``last`` is the batch a list is held against."""
    said = [Finding("note", note, note, 0) for note in sheet.notes]
    if mapping.layout:
        name = mapping.layout.name
        said.append(Finding("layout", f"按“{name.zh}”格式读取", f"read as {name.en}", 0))
    if mapping.unused:
        names = "、".join(mapping.unused)
        said.append(
            Finding("unused", f"未用的列：{names}", f"columns not used: {names}", len(mapping.unused))
        )
    kept = _count(connection, "staged WHERE __status <> 'new'")
    if contract.shape == "list" and last is not None and last.rows > kept:
        said.append(Finding("left_out", "名单中不再出现", "no longer on the list", last.rows - kept))
    if contract.shape == "list" and rejected:
        zh = f"名单不完整：{rejected:,} 行退回，未列入者按“无法判断”处理"
        en = "the list is not complete: who is not on it cannot be told"
        said.append(Finding("incomplete", zh, en, 0))
    if not _count(connection, "cells"):
        said.append(Finding("no_rows", "只有表头，没有数据行", "headers only, no rows", 0))
    return said


def _count(connection: duckdb.DuckDBPyConnection, rows: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {rows}").fetchall()[0][0])


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
