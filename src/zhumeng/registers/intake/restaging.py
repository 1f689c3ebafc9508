"""What was put aside, loaded again for its publication."""

from __future__ import annotations

import duckdb

from zhumeng.engine.errors import Refused
from zhumeng.engine.lake import Snapshot
from zhumeng.engine.lake.duck import literal
from zhumeng.engine.month import Month
from zhumeng.registers.intake.compare import add_status
from zhumeng.registers.intake.place import StagingPlace
from zhumeng.registers.models import IntakeRow
from zhumeng.registers.packs import reference


def restage(connection: duckdb.DuckDBPyConnection, row: IntakeRow, snapshot: Snapshot) -> None:
    """Load what was put aside as ``staged``; compared again if something was published meanwhile."""
    contract = reference().contract(row.source)
    place = StagingPlace.of(row)
    if not place.rows.exists():
        raise Refused("the staged rows are gone", where=str(place.folder), mend="stage the file again")
    rows = f"SELECT * FROM read_parquet({literal(str(place.rows))})"
    connection.execute(f"CREATE TEMP TABLE staged AS {rows}")
    if snapshot.number != row.snapshot:
        connection.execute("ALTER TABLE staged DROP COLUMN __status")
        add_status(connection, contract, snapshot, Month.parse(row.arrived))
