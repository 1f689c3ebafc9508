"""What a reader hands on, and rows of text made a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa


@dataclass(frozen=True)
class Sheet:
    """Headers of the table ``raw`` in order; ``notes`` are sentences for people."""

    headers: tuple[str, ...]
    notes: tuple[str, ...] = ()


def register_columns(
    connection: duckdb.DuckDBPyConnection,
    columns: Sequence[Sequence[str | None]],
    first_row: int,
    extra: Sequence[bool] | None = None,
) -> None:
    """Make ``raw`` from columns of text; rows without any text are left out, and keep their number."""
    rows = len(columns[0]) if columns else 0
    arrays = [pa.array(column, pa.string()) for column in columns]
    numbers = pa.array(range(first_row, first_row + rows), pa.int64())
    beyond = pa.array(extra if extra is not None else [False] * rows, pa.bool_())
    names = ["row", *(f"c{index}" for index in range(len(columns))), "extra"]
    connection.register("typed", pa.Table.from_arrays([numbers, *arrays, beyond], names=names))
    make_raw(connection, "SELECT * FROM typed", len(columns))
    connection.unregister("typed")


def make_raw(connection: duckdb.DuckDBPyConnection, rows: str, width: int) -> None:
    """Make ``raw`` from a query that gives row, c0 …, extra."""
    filled = ", ".join(f"c{index}" for index in range(width))
    connection.execute(
        f"CREATE TEMP TABLE raw AS SELECT * FROM ({rows}) WHERE length(trim(concat({filled}))) > 0"
    )
