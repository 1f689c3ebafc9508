"""Every file fits its data contract, and only the planted faults are rejected."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from web.demo.built import PACK, PACKS, Built
from zhumeng.engine.month import Month
from zhumeng.engine.sources import Reference, load_reference
from zhumeng.engine.sources.checking import check
from zhumeng.engine.sources.headers import map_headers
from zhumeng.engine.sources.lookup import lookup_tables, register

CHECKED = ("2021-12", "2022-03", "2022-07")


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference([PACKS / "china", PACK])


def files(city: Built) -> list[tuple[str, Path]]:
    found = sorted(city.folder.glob("inbox/*/*.parquet"))
    return [(re.sub(r"-\d+$", "", path.stem), path) for path in found]


def test_every_source_is_delivered(city: Built, reference: Reference) -> None:
    assert {source for source, _ in files(city)} == set(reference.contracts)


def test_columns_are_those_of_the_contract(city: Built, reference: Reference) -> None:
    for source, path in files(city):
        names = [column.name for column in reference.contract(source).columns]
        assert pq.read_schema(path).names == names, path


def test_the_contract_rejects_only_the_planted_faults(city: Built, reference: Reference) -> None:
    tables, planted = lookup_tables(reference), 0
    for source, path in files(city):
        if path.parent.name not in CHECKED:
            continue
        found, rows = rejected(reference, tables, source, path)
        assert set(found) <= {"id_check", "id_scientific", "code"}, (path, found)
        least = {"people": 3, "contributions": 1}.get(source, 0)
        assert least <= sum(found.values()) <= max(least, rows // 900), (path, found)
        planted += sum(found.values())
    assert planted >= len(CHECKED) * 4


def rejected(reference: Reference, tables: dict, source: str, path: Path) -> tuple[dict[str, int], int]:
    contract = reference.contract(source)
    with duckdb.connect() as connection:
        connection.execute("SET threads = 1")
        register(connection, tables)
        headers = pq.read_schema(path).names
        texts = ", ".join(f'CAST("{name}" AS VARCHAR) AS c{n}' for n, name in enumerate(headers))
        connection.execute(
            f"""CREATE TEMP TABLE raw AS SELECT file_row_number + 2 AS row, {texts}, false AS extra
            FROM read_parquet('{path}', file_row_number = true)"""
        )
        mapping = map_headers(headers, contract, reference.contracts.values())
        check(connection, contract, mapping, Month.parse(path.parent.name).last_day.isoformat())
        why = connection.execute(
            "SELECT why, count(*) FROM checked WHERE why IS NOT NULL GROUP BY why"
        ).fetchall()
        repeated = connection.execute("SELECT count(*) FROM checked WHERE repeated").fetchone()
        assert repeated == (0,), path
        return dict(why), pq.read_metadata(path).num_rows
