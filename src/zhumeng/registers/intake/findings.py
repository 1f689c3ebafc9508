"""Reasons and notices counted, and the error file."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pyarrow as pa

from zhumeng.engine.identity import mask_name, mask_number
from zhumeng.engine.sources import Column, Contract
from zhumeng.engine.sources.reasons import REASONS
from zhumeng.registers.intake.results import Finding

RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so would be run as a formula by a spreadsheet."""
HEADERS = ("行号 row", "列 column", "原值 value", "原因 reason", "如何修改 mend")


def make_faults(connection: duckdb.DuckDBPyConnection, contract: Contract) -> int:
    """Table ``faults``: row, place of the column, reason, text of each bad cell. Returns the bad rows."""
    connection.execute("CREATE TEMP TABLE bad AS SELECT * FROM checked WHERE why IS NOT NULL")
    bad = int(connection.execute("SELECT count(*) FROM bad").fetchall()[0][0])
    if not bad:
        return 0
    parts = ["SELECT row, -1 AS place, extra AS why, NULL AS text FROM bad WHERE extra IS NOT NULL"]
    for place, column in enumerate(contract.columns):
        why, text = f'bad."{column.name}__why"', f'cells."{column.name}"'
        parts.append(
            f"SELECT row, {place}, {why}, {text} FROM bad JOIN cells USING (row) WHERE {why} IS NOT NULL"
        )
    connection.execute(f"CREATE TEMP TABLE faults AS {' UNION ALL '.join(parts)}")
    return bad


def reasons(connection: duckdb.DuckDBPyConnection, contract: Contract) -> tuple[Finding, ...]:
    """The faults by column and reason, the most frequent first."""
    rows = connection.execute(
        """SELECT place, why, count(*) AS cells, min(row) FROM faults GROUP BY place, why
           ORDER BY cells DESC, place, why"""
    ).fetchall()
    return tuple(_finding(contract, *row) for row in rows)


def _finding(contract: Contract, place: int, why: str, count: int, row: int) -> Finding:
    reason, column = REASONS[why], _column(contract, place)
    return Finding(
        why,
        reason.zh,
        reason.en,
        count,
        column.name if column else "",
        column.zh if column else "",
        row,
        reason.mend,
    )


def write_errors(connection: duckdb.DuckDBPyConnection, contract: Contract, path: Path) -> None:
    """Write the error file, for people and for spreadsheets: one line a bad cell, identities masked."""
    faults = connection.execute("SELECT row, place, why, text FROM faults ORDER BY row, place")
    with path.open("w", encoding="utf-8-sig", newline="") as handle:
        path.chmod(0o600)
        writer = csv.writer(handle)
        writer.writerow(HEADERS)
        while block := faults.fetchmany(10_000):
            for row, place, why, text in block:
                column = _column(contract, place)
                label = f"{column.zh} {column.name}" if column else ""
                shown = _harmless(shown_text(column, text or ""))
                writer.writerow([row, label, shown, REASONS[why].zh, REASONS[why].mend])


def rejected_rows(connection: duckdb.DuckDBPyConnection, contract: Contract) -> pa.Table:
    """The rejected rows whole: row, extra, the text of each column and ``<column>__why``. To be sealed."""
    texts = ", ".join(f'cells."{name}", bad."{name}__why"' for name in contract.names)
    query = f"SELECT row, bad.extra AS extra__why, {texts} FROM bad JOIN cells USING (row) ORDER BY row"
    return connection.sql(query).to_arrow_table()


def _column(contract: Contract, place: int) -> Column | None:
    return contract.columns[place] if place >= 0 else None


def shown_text(column: Column | None, text: str) -> str:
    """Identities are masked, and so is anything with many digits: it may stand in the wrong column."""
    if column is not None and column.type == "person_name":
        return mask_name(text)
    hidden = column is not None and column.type in {"id_number", "phone"}
    return mask_number(text) if hidden or sum(map(str.isdigit, text)) >= 11 else text


def _harmless(text: str) -> str:
    return "'" + text if text.startswith(RISKY) else text
