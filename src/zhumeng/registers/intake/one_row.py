"""One record typed into a form, checked as a row of a file of its source would be. Nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa

from zhumeng.engine.lake.duck import literal
from zhumeng.engine.month import Month
from zhumeng.engine.sources import Contract
from zhumeng.engine.sources.checking import check
from zhumeng.engine.sources.headers import Mapping as Headers
from zhumeng.engine.sources.lookup import register
from zhumeng.engine.sources.reasons import REASONS, Reason
from zhumeng.registers.intake.compare import make_staged
from zhumeng.registers.intake.duck import working
from zhumeng.registers.intake.subjects import people_of, register_employers, register_people
from zhumeng.registers.packs import lookups, reference
from zhumeng.registers.people.vault import Vault


@dataclass(frozen=True)
class CheckedRow:
    """``faults`` by column; ``values`` by column of the lake, None where there is a fault.

    A person or firm the registers do not know yet has a negative id.
    """

    faults: Mapping[str, Reason]
    values: Mapping[str, Any]

    def as_relation(self, source: str) -> str:
        """The row as a relation in place of its source, for rules that are asked before it is one."""
        schema = reference().contract(source).lake_schema
        cells = ", ".join(
            f'{_literal(self.values[name])}::{kind} AS "{name}"' for name, kind in schema.items()
        )
        return f"(SELECT {cells})"


def check_row(
    source: str, cells: Mapping[str, str], arrived: Month, known: Mapping[str, int] | None = None
) -> CheckedRow:
    """Check the texts of one row by the contract of ``source``; a column left out is empty.

    ``known`` are ids by identity number or credit code that need not be looked up.
    """
    contract = reference().contract(source)
    with working() as connection:
        register(connection, lookups())
        position = {name: place for place, name in enumerate(contract.names)}
        columns = ", ".join(f"?::VARCHAR AS c{place}" for place in position.values())
        texts = [cells.get(name, "") for name in position]
        connection.execute(
            f"CREATE TEMP TABLE raw AS SELECT 1::BIGINT AS row, {columns}, false AS extra", texts
        )
        check(connection, contract, Headers(position, (), None), arrived.last_day.isoformat())
        faults = _faults(connection, contract)
        _without_faults(connection, faults)
        return CheckedRow(faults, _values(connection, contract, known or {}))


def _faults(connection: duckdb.DuckDBPyConnection, contract: Contract) -> dict[str, Reason]:
    whys = ", ".join(f'"{name}__why"' for name in contract.names)
    row = connection.execute(f"SELECT {whys} FROM checked").fetchall()[0]
    return {name: REASONS[why] for name, why in zip(contract.names, row, strict=True) if why}


def _without_faults(connection: duckdb.DuckDBPyConnection, faults: Mapping[str, Reason]) -> None:
    """What could be read still says something: the faulty cells alone become empty."""
    empty = ", ".join(["why = NULL", *(f'"{name}" = NULL' for name in faults)])
    connection.execute(f"UPDATE checked SET {empty}")


def _values(
    connection: duckdb.DuckDBPyConnection, contract: Contract, known: Mapping[str, int]
) -> dict[str, Any]:
    people = people_of(connection, contract)
    numbers = people.column("number").to_pylist()
    if set(numbers) <= set(known):
        ids = pa.array([known[number] for number in numbers], pa.int64())
        table = people.select(["place", "number"]).append_column("id", ids)
        connection.register("persons", table.append_column("moved", pa.array([False] * len(ids), pa.bool_())))
    else:
        register_people(connection, Vault(), contract, people)
    register_employers(connection, contract)
    make_staged(connection, contract)
    names = list(contract.lake_schema)
    chosen = ", ".join(f'"{name}"' for name in names)
    row = connection.execute(f"SELECT {chosen} FROM staged").fetchall()[0]
    return dict(zip(names, row, strict=True))


def _literal(value: Any) -> str:
    return "NULL" if value is None else literal(str(value))
