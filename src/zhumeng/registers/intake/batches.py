"""The batches a confirmed intake makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import duckdb

from zhumeng.engine.lake import Draft, Publisher, Snapshot
from zhumeng.engine.lake.duck import literal
from zhumeng.engine.month import Month
from zhumeng.engine.sources import Contract
from zhumeng.registers.intake.compare import dated_rows

FRESH = "__status IN ('new', 'changed')"


def months_to_write(
    connection: duckdb.DuckDBPyConnection,
    contract: Contract,
    snapshot: Snapshot,
    arrived: Month,
    *,
    complete: bool,
) -> tuple[Month, ...]:
    """Months whose batch gets a new version; none when the file says nothing new.

    A first file of a month makes its batch even when it is empty: the source has spoken. A list is also
    new when its rows are the same but it has become ``complete``, or is no longer.
    """
    fresh = _months(connection, "__month" if contract.month_from else "NULL", FRESH)
    if contract.shape == "monthly":
        if not fresh and not _rows(connection, "true") and snapshot.batch(contract.code, arrived) is None:
            return (arrived,)
        return tuple(Month.parse(text) for text in fresh if text)
    current = snapshot.batch(contract.code, arrived)
    if current is None or _rows(connection, FRESH):
        return (arrived,)
    if contract.shape != "list":
        return ()
    shrunk = current.rows != _rows(connection, "true")
    return (arrived,) if shrunk or current.meta.get("complete", True) != complete else ()


def draft(
    connection: duckdb.DuckDBPyConnection,
    contract: Contract,
    publisher: Publisher,
    month: Month,
    meta: dict[str, object],
) -> None:
    """Write the batch of one month: the rows that stay, and the file's."""
    write_batch(connection, contract, publisher, month, meta, _content(contract, publisher.snapshot, month))


def write_batch(
    connection: duckdb.DuckDBPyConnection,
    contract: Contract,
    publisher: Publisher,
    month: Month,
    meta: Mapping[str, object],
    rows: str,
) -> None:
    """Write rows, given as SQL, as the batch of one month."""
    reporting = _reporting(connection, contract, rows)
    made: Draft = publisher.draft(contract.code, month, meta={**meta, "reporting": reporting})
    casts = contract.lake_schema.items()
    schema = ", ".join(f'CAST("{name}" AS {kind}) AS "{name}"' for name, kind in casts)
    order = ", ".join(f'"{name}"' for name in contract.lake_key)
    target = literal(str(made.path("rows.parquet")))
    query = f"SELECT {schema} FROM ({rows}) ORDER BY {order}"
    connection.execute(f"COPY ({query}) TO {target} (FORMAT parquet, COMPRESSION zstd)")


def _content(contract: Contract, snapshot: Snapshot, month: Month) -> str:
    columns = ", ".join(f'"{name}"' for name in contract.lake_schema)
    if contract.shape == "list":
        return f"SELECT {columns} FROM staged"
    mine = f"__month = DATE '{month.first_day}'" if contract.shape == "monthly" else "true"
    fresh = f"SELECT {columns} FROM staged WHERE {FRESH} AND {mine}"
    current = snapshot.batch(contract.code, month)
    if current is None:
        return fresh
    match = " AND ".join(f'f."{name}" = h."{name}"' for name in contract.lake_key)
    held = f"SELECT {columns} FROM ({dated_rows(contract, [current])}) h ANTI JOIN ({fresh}) f ON {match}"
    return f"{held} UNION ALL {fresh}"


def _reporting(connection: duckdb.DuckDBPyConnection, contract: Contract, rows: str) -> list[str]:
    """Territories that have rows in the batch."""
    if not contract.reports_by:
        return []
    query = f'SELECT DISTINCT "{contract.reports_by}" AS code FROM ({rows}) ORDER BY code'
    return [code for (code,) in connection.execute(query).fetchall() if code]


def _months(connection: duckdb.DuckDBPyConnection, month: str, condition: str) -> list[str]:
    query = f"SELECT DISTINCT strftime({month}, '%Y-%m') AS m FROM staged WHERE {condition} ORDER BY m"
    if month == "NULL":
        return []
    return [text for (text,) in connection.execute(query).fetchall()]


def _rows(connection: duckdb.DuckDBPyConnection, condition: str) -> int:
    query = f"SELECT count(*) FROM staged WHERE {condition}"
    return int(connection.execute(query).fetchall()[0][0])


def each_fresh_employer(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    """Credit code and name of each employer whose row is new or changed in the base register."""
    query = f"SELECT credit_code, employer_name FROM staged WHERE {FRESH} ORDER BY credit_code"
    yield from connection.execute(query).fetchall()
