"""A small lake written row by row, with the schemas of the real contracts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from zhumeng.engine.facts.derive import derive
from zhumeng.engine.facts.derived import Derived, load_derived
from zhumeng.engine.facts.windows import Schema, Windows
from zhumeng.engine.lake import Lake, connect, scan
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import PACKS
from zhumeng.engine.sources import load_contracts

Rows = list[dict[str, Any]]


class SmallLake:
    """``put`` publishes rows (columns left out are NULL), ``make`` derives, ``rows`` reads."""

    def __init__(self, root: Path) -> None:
        self.lake = Lake(root)
        self.derived: dict[str, Derived] = {spec.source: spec for spec in load_derived(PACKS / "china")}
        self.schemas: dict[str, Schema] = {
            code: contract.lake_schema
            for code, contract in load_contracts(PACKS / "china" / "sources").items()
        } | {source: spec.columns for source, spec in self.derived.items()}

    def put(self, source: str, month: str, rows: Rows) -> None:
        columns: Mapping[str, str] = self.schemas[source.removeprefix("register/")]
        listed = ", ".join(f"?::{kind} AS {name}" for name, kind in columns.items())
        empty = ", ".join(f"NULL::{kind} AS {name}" for name, kind in columns.items())
        with self.lake.publishing() as publisher, connect() as connection:
            draft = publisher.draft(source, Month.parse(month))
            connection.execute(f"CREATE TEMP TABLE t AS SELECT {empty} WHERE false")
            for row in rows:
                connection.execute(f"INSERT INTO t SELECT {listed}", [row.get(name) for name in columns])
            connection.execute(f"COPY t TO '{draft.path('rows.parquet')}' (FORMAT parquet)")
            publisher.seal()
            publisher.commit()

    def make(self, source: str, month: str) -> bool:
        windows = Windows(self.lake.snapshot(), Month.parse(month), self.schemas)
        with connect() as connection:
            return derive(self.lake, connection, self.derived[source], windows)

    def rows(self, source: str, month: str) -> Rows:
        batch = self.lake.snapshot().batch(source, Month.parse(month))
        assert batch is not None
        with connect() as connection:
            found = connection.execute(f"FROM {scan([batch])}")
            names = [column[0] for column in found.description]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


@pytest.fixture
def small(tmp_path: Path) -> SmallLake:
    return SmallLake(tmp_path / "lake")


@pytest.fixture
def paid() -> Callable[..., dict[str, Any]]:
    """A paid contribution; anything can be changed by keyword."""

    def one(person: int, employer: int = 1, **more: Any) -> dict[str, Any]:
        usual = {"insured_territory": "500101", "wage_base": 600_000, "unit_premium": 3_000}
        state = {"person_premium": 3_000, "state": "paid", "paid_on": None}
        return {"person_id": person, "employer_id": employer} | usual | state | more

    return one
