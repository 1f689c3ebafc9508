"""Make derived data for a month, once: the digests of what it reads and of its text decide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import duckdb

from zhumeng.engine.facts.derived import Derived
from zhumeng.engine.facts.windows import Windows
from zhumeng.engine.lake import Batch, Lake, Snapshot
from zhumeng.engine.lake.duck import literal
from zhumeng.engine.month import Month


def up_to_date(snapshot: Snapshot, source: str, windows: Windows, text: str) -> Batch | None:
    """The living batch of ``source`` if it was made from exactly what the windows used, else None."""
    current = snapshot.batch(source, windows.month)
    if current and set(current.inputs) == set(windows.used) and current.meta.get("text") == text:
        return current
    return None


def derive(
    lake: Lake, connection: duckdb.DuckDBPyConnection, spec: Derived, windows: Windows, **meta: Any
) -> bool:
    """Bring ``spec`` up to date for the month of ``windows``; returns whether anything was made."""
    sql = windows.resolve(spec.sql)
    if up_to_date(windows.snapshot, spec.source, windows, spec.text_digest):
        return False
    publish(lake, connection, spec.source, windows, typed(sql, spec), meta | {"text": spec.text_digest})
    return True


def typed(sql: str, spec: Derived) -> str:
    """The query with every declared column cast, in the declared order."""
    columns = ", ".join(f'CAST("{name}" AS {kind}) AS "{name}"' for name, kind in spec.columns.items())
    order = ", ".join(f'"{name}"' for name in spec.order)
    return f"SELECT {columns} FROM ({sql}) ORDER BY {order}"


def publish(
    lake: Lake,
    connection: duckdb.DuckDBPyConnection,
    source: str,
    windows: Windows,
    query: str,
    meta: Mapping[str, Any],
) -> Batch:
    """Write the result of ``query`` as the newest batch of (source, month)."""
    with lake.publishing() as publisher:
        draft = publisher.draft(source, windows.month, inputs=windows.used, meta=meta)
        file = literal(str(draft.path("rows.parquet")))
        # By way of a table, so that the same rows give the same bytes however they were computed.
        connection.execute(f"CREATE OR REPLACE TEMP TABLE published AS {query}")
        connection.execute(f"COPY published TO {file} (FORMAT parquet, COMPRESSION zstd)")
        connection.execute("DROP TABLE published")
        batch = publisher.seal()[0]
        publisher.commit()
    return batch


def months_with(snapshot: Snapshot, source: str, last: Month) -> tuple[Month, ...]:
    """The months up to ``last`` for which a source has a batch."""
    return tuple(batch.month for batch in snapshot.batches(source, until=last))
