"""A file examined: read, corrected, checked, compared. Nothing is kept yet."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from zhumeng.engine.errors import Refused
from zhumeng.engine.lake import Lake, Snapshot
from zhumeng.engine.month import Month
from zhumeng.engine.sources import Contract
from zhumeng.engine.sources.checking import check
from zhumeng.engine.sources.headers import Mapping, map_headers
from zhumeng.engine.sources.lookup import register
from zhumeng.foundation.home import home, lake_path
from zhumeng.registers.intake.compare import add_status, make_staged
from zhumeng.registers.intake.findings import make_faults, reasons
from zhumeng.registers.intake.notices import notices, spoken
from zhumeng.registers.intake.reading import Sheet, read_file
from zhumeng.registers.intake.results import Finding
from zhumeng.registers.intake.subjects import people_of, register_employers, register_people
from zhumeng.registers.packs import lookups, reference
from zhumeng.registers.people.vault import Vault

Cell = tuple[int, str, str]
"""Row number, column of the contract, text."""


@dataclass(frozen=True)
class Examined:
    """What a file says. The connection holds ``staged``, ``checked``, ``cells`` and, if any, ``faults``."""

    snapshot: Snapshot
    mapping: dict[str, Any]
    counts: dict[str, int]
    reasons: tuple[Finding, ...]
    notices: tuple[Finding, ...]
    people: pa.Table

    @property
    def rejected(self) -> int:
        """Rows that are not good."""
        return self.counts["rejected"]


def examine(
    connection: duckdb.DuckDBPyConnection,
    vault: Vault,
    contract: Contract,
    file: Path,
    arrived: Month,
    corrections: Iterable[Cell] = (),
) -> Examined:
    """Check every row of ``file`` with its corrections, and compare the good ones with what is published."""
    sheet, mapping = _read(connection, contract, file)
    mapping = _corrected(connection, mapping, corrections)
    check(connection, contract, mapping, arrived.last_day.isoformat())
    rejected = make_faults(connection, contract)
    people = people_of(connection, contract)
    register_people(connection, vault, contract, people)
    register_employers(connection, contract)
    make_staged(connection, contract)
    snapshot = Lake(lake_path()).snapshot()
    add_status(connection, contract, snapshot, arrived)
    said = spoken(connection, contract, sheet, mapping, snapshot.latest(contract.code, arrived), rejected)
    return Examined(
        snapshot,
        _mapping(contract, sheet, mapping),
        _counts(connection, rejected),
        reasons(connection, contract) if rejected else (),
        (*said, *notices(connection, contract, mapping.layout)),
        people,
    )


def _read(connection: duckdb.DuckDBPyConnection, contract: Contract, file: Path) -> tuple[Sheet, Mapping]:
    home().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="reading-", dir=home()) as scratch:
        sheet = read_file(connection, file, contract, Path(scratch))
    mapping = map_headers(sheet.headers, contract, reference().contracts.values())
    register(connection, lookups())
    if contract.reports_by and not _count(connection, "raw", "true"):
        raise Refused("there are headers but no rows", mend="export it again; an empty month is not believed")
    return sheet, mapping


def _corrected(
    connection: duckdb.DuckDBPyConnection, mapping: Mapping, corrections: Iterable[Cell]
) -> Mapping:
    """Put corrected texts into ``raw``; a column the file lacks is made."""
    position = dict(mapping.position)
    described = connection.execute("DESCRIBE raw").fetchall()
    width = len([name for name, *_ in described if name not in {"row", "extra"}])
    for row, column, text in corrections:
        if column not in position:
            position[column] = width
            connection.execute(f"ALTER TABLE raw ADD COLUMN c{width} VARCHAR")
            width += 1
        connection.execute(f"UPDATE raw SET c{position[column]} = ? WHERE row = ?", [text, row])
    return replace(mapping, position=position)


def _mapping(contract: Contract, sheet: Sheet, mapping: Mapping) -> dict[str, Any]:
    """Which header became which column, what was not used, what is not there."""
    headers = sheet.headers
    pairs = {name: headers[at] for name, at in mapping.position.items() if at < len(headers)}
    constants = mapping.layout.constants if mapping.layout else {}
    return {
        "columns": pairs,
        "constants": dict(constants),
        "unused": list(mapping.unused),
        "absent": [name for name in contract.names if name not in pairs and name not in constants],
        "layout": mapping.layout.name.model_dump() if mapping.layout else None,
        "notes": list(sheet.notes),
    }


def _counts(connection: duckdb.DuckDBPyConnection, rejected: int) -> dict[str, int]:
    counts = {s: _count(connection, "staged", f"__status = '{s}'") for s in ("new", "changed", "unchanged")}
    counts["unchanged"] += _count(connection, "checked", "why IS NULL AND repeated")
    return counts | {"rejected": rejected}


def _count(connection: duckdb.DuckDBPyConnection, table: str, condition: str) -> int:
    query = f"SELECT count(*) FROM {table} WHERE {condition}"
    return int(connection.execute(query).fetchall()[0][0])
