"""Rows of a decision batch on their way into PostgreSQL: temporary tables, filled by bulk copy."""

from __future__ import annotations

import duckdb
import psycopg

from zhumeng.engine.rules import Policy

STAGE = """
CREATE TEMPORARY TABLE staged (
  person_id bigint, employer_id bigint, record_no text, period text, unit text, by_city boolean,
  outcome text,
  amount_fen bigint, first_failing text, missing text[], facts jsonb
)
"""


def copy_rows(cursor: psycopg.Cursor, rows: duckdb.DuckDBPyConnection, table: str) -> None:
    """Copy the rows of a result into a table."""
    with cursor.copy(f"COPY {table} FROM STDIN") as copy:
        while chunk := rows.fetchmany(50_000):
            for row in chunk:
                copy.write_row(row)


def same_case(one: str, other: str) -> str:
    """SQL: two rows are about one case; equalities, so that PostgreSQL can hash."""
    ids = (f"coalesce({one}.{key}, 0) = coalesce({other}.{key}, 0)" for key in ("person_id", "employer_id"))
    return " AND ".join((f"{one}.record_no = {other}.record_no", *ids))


def key_columns(policy: Policy) -> list[str]:
    """The three columns that tell a case, NULL or empty where the policy has none such."""
    keys = [key if key in policy.keys else f"NULL AS {key}" for key in ("person_id", "employer_id")]
    return [*keys, "record_no" if "record_no" in policy.keys else "'' AS record_no"]


def staged_columns(policy: Policy) -> str:
    """The columns of :data:`STAGE` in a batch of the policy."""
    facts = ", ".join(f"'{name}', f_{name}" for name in policy.facts)
    return (
        f"{', '.join(key_columns(policy))}, period, unit, by_city, outcome, amount_fen, "
        f"coalesce(first_failing, ''), missing, json_object({facts})::VARCHAR"
    )
