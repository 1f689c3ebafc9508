"""Rows of a staged file by what they are: new, changed (old and new), unchanged, rejected (with reasons)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb
import pyarrow as pa

from zhumeng.engine.identity import mask_name, mask_number
from zhumeng.engine.lake import Lake
from zhumeng.engine.lake.duck import literal
from zhumeng.engine.sources import Column, Contract
from zhumeng.engine.sources.reasons import REASONS, Reason
from zhumeng.foundation.home import lake_path
from zhumeng.foundation.scope import Scope
from zhumeng.registers.display import people_masked, place_name
from zhumeng.registers.intake.compare import held_rows
from zhumeng.registers.intake.dialogue.seen import IntakeSeen, intake_seen
from zhumeng.registers.intake.duck import working
from zhumeng.registers.intake.findings import shown_text
from zhumeng.registers.intake.place import StagingPlace, open_table
from zhumeng.registers.packs import reference
from zhumeng.registers.people.vault import Vault

PAGE = 50
GOOD = ("new", "changed", "unchanged")


@dataclass(frozen=True)
class CellSeen:
    """One cell, masked. ``old`` is what is published where it differs; ``why`` the reason of a rejected one.

    ``plain``: what stood there may be shown in the form that corrects it.
    """

    column: Column
    text: str
    old: str | None = None
    why: Reason | None = None
    plain: bool = False


@dataclass(frozen=True)
class RowSeen:
    """One row of the file by its number. ``moved``: name or phone differ from the base register."""

    number: int
    cells: tuple[CellSeen, ...]
    moved: bool = False
    extra: Reason | None = None

    @property
    def faults(self) -> tuple[CellSeen, ...]:
        """The cells that are wrong."""
        return tuple(cell for cell in self.cells if cell.why)


def intake_rows(scope: Scope, number: int, status: str, page: int = 1) -> list[RowSeen]:
    """One page of the rows of a staged intake; none once it is published or given up."""
    seen = intake_seen(scope, number)
    place = StagingPlace(seen.intake.id, seen.version)
    if status == "rejected":
        return _rejected(seen.contract, place, page) if place.rejected.exists() else []
    if not seen.waits or status not in GOOD or not place.rows.exists():
        return []
    return _good(seen, place, status, page)


def rejected_row(scope: Scope, number: int, row: int) -> RowSeen | None:
    """One rejected row; None when it is good, or there is none of this number."""
    return next(iter(rejected_of(scope, number, {row})), None)


def rejected_of(scope: Scope, number: int, rows: Collection[int]) -> list[RowSeen]:
    """Those of some rows that are rejected now."""
    seen = intake_seen(scope, number)
    place = StagingPlace(seen.intake.id, seen.version)
    if not rows or not place.rejected.exists():
        return []
    table = open_table(Vault(), place.rejected)
    return [_rejected_row(seen.contract, one) for one in table.to_pylist() if one["row"] in rows]


def _rejected(contract: Contract, place: StagingPlace, page: int) -> list[RowSeen]:
    table = open_table(Vault(), place.rejected).slice((page - 1) * PAGE, PAGE)
    return [_rejected_row(contract, row) for row in table.to_pylist()]


def _rejected_row(contract: Contract, row: dict[str, Any]) -> RowSeen:
    cells = []
    for column in contract.columns:
        text, why = row[column.name] or "", row[f"{column.name}__why"]
        shown = shown_text(column, text)
        cells.append(CellSeen(column, shown, why=REASONS[why] if why else None, plain=shown == text))
    extra = row["extra__why"]
    return RowSeen(row["row"], tuple(cells), extra=REASONS[extra] if extra else None)


def _good(seen: IntakeSeen, place: StagingPlace, status: str, page: int) -> list[RowSeen]:
    contract = seen.contract
    with Lake(lake_path()).reading() as snapshot, working() as connection:
        connection.execute(
            f"""CREATE TEMP TABLE staged AS SELECT * FROM read_parquet({literal(str(place.rows))})
                WHERE __status = {literal(status)} ORDER BY __row LIMIT {PAGE} OFFSET {(page - 1) * PAGE}"""
        )
        rows = connection.sql("SELECT * FROM staged ORDER BY __row").to_arrow_table().to_pylist()
        held: dict[int, dict[str, Any]] = {}
        if status == "changed" and rows:
            held = _held(connection, contract, held_rows(connection, contract, snapshot, seen.intake.arrived))
    people = _people(contract, place, [*rows, *held.values()])
    return [_good_row(contract, people, row, held.get(row["__row"])) for row in rows]


def _held(connection: duckdb.DuckDBPyConnection, contract: Contract, held: str) -> dict[int, dict[str, Any]]:
    """The published row of each changed one, by the number of the latter."""
    key = [*contract.lake_key, *(["__month"] if contract.month_from else [])]
    match = " AND ".join(f's."{name}" = h."{name}"' for name in key)
    query = f"SELECT s.__row, h.* FROM staged s JOIN ({held}) h ON {match}"
    return {row["__row"]: row for row in connection.sql(query).to_arrow_table().to_pylist()}


def _people(contract: Contract, place: StagingPlace, rows: list[dict[str, Any]]) -> dict[int, str]:
    """Everyone the rows name, masked: of the vault, or of the file where the vault does not know them yet."""
    names = [column.lake_name for column in contract.of_type("id_number")]
    ids = {row[name] for row in rows for name in names if row.get(name) is not None}
    shown = people_masked(one for one in ids if one >= 0)
    pending = sorted(-1 - one for one in ids if one < 0)
    if pending:
        people: pa.Table = place.open_people(Vault()).take(pa.array(pending))
        for at, one in zip(pending, people.to_pylist(), strict=True):
            shown[-1 - at] = f"{mask_name(one['name'] or '')} {mask_number(one['number'])}".strip()
    return shown


def _good_row(
    contract: Contract, people: dict[int, str], row: dict[str, Any], held: dict[str, Any] | None
) -> RowSeen:
    cells = []
    for column in contract.lake_columns:
        name = column.lake_name
        same = held is None or held[name] == row[name]
        text = row[column.name] if column.type == "credit_code" else _text(column, row[name], people)
        old = None if same else _text(column, (held or {})[name], people) or "–"
        cells.append(CellSeen(column, text or "", old))
    return RowSeen(row["__row"], tuple(cells), moved=bool(row["__moved"]))


def _text(column: Column, value: Any, people: dict[int, str]) -> str:
    """A value of the lake as people write it: yuan, months, labels of codes."""
    if value is None:
        return ""
    if column.type == "id_number":
        return people.get(value, "")
    if column.type == "money":
        return f"{value / 100:.2f}"
    if column.type == "month" and isinstance(value, date):
        return f"{value:%Y-%m}"
    if column.type == "territory":
        name = place_name(value)
        return value if name == value else f"{value} {name}"
    if column.type == "code":
        label = reference().codes[column.codes].entries.get(value)
        return f"{value} {label.zh}" if label else str(value)
    return ("是" if value else "否") if isinstance(value, bool) else str(value)
