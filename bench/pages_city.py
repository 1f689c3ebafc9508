"""More firms for a built city, each a copy of one it has: new ids, names and codes, the same answers."""

from __future__ import annotations

import os
from pathlib import Path

SOURCES = ("decision/retention-refund", "register/employers")


def add_firms(home: Path, wanted: int) -> int:
    """Bring the city to ``wanted`` firms in its register, its refund decisions and its database."""
    os.environ["ZHUMENG_HOME"] = str(home)
    os.environ.pop("DATABASE_URL", None)
    from zhumeng.foundation.boot import database

    with database():
        firms = _in_database(wanted)
        if firms < wanted:
            return 0
        for source in SOURCES:
            _in_lake(source, firms)
    return firms


def _in_database(wanted: int) -> int:
    """Employers by the database itself; the copies' ids lie above a million."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM registers_employer WHERE id < 1000000")
        real = cursor.fetchone()[0]
        copies = -(-wanted // real) - 1
        cursor.execute(
            "INSERT INTO registers_employer (id, credit_code, name) "
            "SELECT e.id + 1000000 * n, lpad(e.id::text, 9, '0') || 'C' || lpad(n::text, 8, '0'), "
            "e.name || n "
            "FROM registers_employer e, generate_series(1, %s) n WHERE e.id < 1000000 ON CONFLICT DO NOTHING",
            [copies],
        )
        cursor.execute("ANALYZE registers_employer")
        cursor.execute("SELECT count(*) FROM registers_employer")
        return int(cursor.fetchone()[0])


def _in_lake(source: str, firms: int) -> None:
    from zhumeng.engine.lake import connect, scan
    from zhumeng.engine.lake.duck import literal
    from zhumeng.foundation.city import the_lake

    lake = the_lake()
    batch = lake.snapshot().latest(source)
    if batch is None or batch.meta.get("copied"):
        return
    with lake.publishing() as publisher, connect() as connection:
        draft = publisher.draft(source, batch.month, inputs=batch.inputs, meta=batch.meta | {"copied": True})
        file = literal(str(draft.path("rows.parquet")))
        columns = [name for name, *_ in connection.execute(f"DESCRIBE FROM {scan([batch])}").fetchall()]
        listed = ", ".join(
            "employer_id + 1000000 * n AS employer_id" if c == "employer_id" else f'"{c}"' for c in columns
        )
        order = "unit, employer_id" if "unit" in columns else "employer_id"
        copies = firms // max(batch.rows, 1)
        connection.execute(
            f"COPY (SELECT {listed} FROM {scan([batch])}, range(0, {copies + 1}) r(n) ORDER BY {order}) "
            f"TO {file} (FORMAT parquet, COMPRESSION zstd)"
        )
        publisher.seal()
        publisher.commit()
