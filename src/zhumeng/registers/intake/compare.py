"""Each good row compared with what is published: new, changed or unchanged."""

from __future__ import annotations

import duckdb

from zhumeng.engine.lake import Batch, Snapshot, scan
from zhumeng.engine.month import Month
from zhumeng.engine.sources import Contract


def make_staged(connection: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    """Table ``staged``: __row, the columns of the lake, ``__moved``, ``__month`` (monthly sources)."""
    columns, joins, moved = [], [], "false"
    for column in contract.lake_columns:
        text, name = f'checked."{column.name}"', column.lake_name
        if column.type == "id_number":
            joins.append(f'LEFT JOIN persons "p_{name}" ON "p_{name}".number = {text}')
            columns.append(f'"p_{name}".id AS "{name}"')
            moved += f' OR coalesce("p_{name}".moved, false)'
        elif column.type == "credit_code":
            joins.append(f'LEFT JOIN firms "f_{name}" ON "f_{name}".code = {text}')
            columns += [f'"f_{name}".id AS "{name}"', f'{text} AS "{column.name}"']
        else:
            columns.append(f'CAST({text} AS {contract.lake_schema[name]}) AS "{name}"')
    dated = f"CAST(date_trunc('month', checked.\"{contract.month_from}\") AS DATE)"
    month = dated if contract.month_from else "CAST(NULL AS DATE)"
    chosen = f"row AS __row, {', '.join(columns)}, {moved} AS __moved, {month} AS __month"
    good = f"FROM checked {' '.join(joins)} WHERE why IS NULL AND NOT repeated"
    connection.execute(f"CREATE TEMP TABLE staged AS SELECT {chosen} {good}")


def add_status(
    connection: duckdb.DuckDBPyConnection, contract: Contract, snapshot: Snapshot, arrived: Month
) -> None:
    """Column ``__status`` of ``staged``: new, changed or unchanged against the snapshot."""
    held = held_rows(connection, contract, snapshot, arrived)
    key = [*contract.lake_key, *(["__month"] if contract.month_from else [])]
    same = " AND ".join(f's."{name}" IS NOT DISTINCT FROM h."{name}"' for name in contract.lake_schema)
    match = " AND ".join(f's."{name}" = h."{name}"' for name in key)
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE staged AS SELECT s.*, CASE WHEN h.__held IS NULL THEN 'new'
            WHEN {same} AND NOT s.__moved THEN 'unchanged' ELSE 'changed' END AS __status
            FROM staged s LEFT JOIN (SELECT *, true AS __held FROM ({held})) h ON {match}"""
    )


def held_rows(
    connection: duckdb.DuckDBPyConnection, contract: Contract, snapshot: Snapshot, arrived: Month
) -> str:
    """SQL of the published rows a file is compared with, with their ``__month``.

    Monthly: the batches of the months the file has. Register: the last state of each key up to the month
    of arrival. List: the list of that month, else the last before it.
    """
    if contract.shape == "monthly":
        query = "SELECT DISTINCT strftime(__month, '%Y-%m') FROM staged"
        months = [Month.parse(text) for (text,) in connection.execute(query).fetchall()]
        return dated_rows(contract, [b for m in months if (b := snapshot.batch(contract.code, m))])
    if contract.shape == "list":
        last = snapshot.latest(contract.code, arrived)
        return dated_rows(contract, [last] if last else [])
    rows = dated_rows(contract, snapshot.batches(contract.code, until=arrived))
    key = ", ".join(f'"{name}"' for name in contract.lake_key)
    match = " AND ".join(f'staged."{name}" = d."{name}"' for name in contract.lake_key)
    return f"""SELECT * FROM ({rows}) d SEMI JOIN staged ON {match}
        QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY __month DESC) = 1"""


def dated_rows(contract: Contract, batches: list[Batch] | tuple[Batch, ...]) -> str:
    """SQL of the rows of some batches with their month; a column a contract got later is NULL in old ones."""
    empty = ", ".join(f'CAST(NULL AS {kind}) AS "{name}"' for name, kind in contract.lake_schema.items())
    parts = [f"SELECT {empty}, CAST(NULL AS DATE) AS __month WHERE false"]
    parts += [
        f"SELECT *, DATE '{batch.month.first_day}' AS __month FROM {scan([batch])}" for batch in batches
    ]
    return " UNION ALL BY NAME ".join(parts)
