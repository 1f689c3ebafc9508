"""Read the decisions a month's run has published."""

from __future__ import annotations

from typing import Any

from zhumeng.engine.lake import Lake, connect, scan
from zhumeng.engine.month import Month
from zhumeng.engine.rules import Policy
from zhumeng.work.benefits.scan import Scan, summarise


def published_scan(lake: Lake, policy: Policy, month: Month) -> Scan | None:
    """Totals of a month's published decisions; None when the policy was not decided in that month."""
    batch = lake.snapshot().batch(f"decision/{policy.code}", month)
    if batch is None:
        return None
    with connect() as connection:
        return summarise(connection, policy, month, scan([batch]))


def listed(
    lake: Lake, policy: Policy, month: Month, outcome: str, unit: str = "", limit: int = 20
) -> list[dict[str, Any]]:
    """Decisions of one outcome, in order of unit and subject; at most ``limit``."""
    batch = lake.snapshot().batch(f"decision/{policy.code}", month)
    if batch is None:
        return []
    where, values = "outcome = ?", [outcome]
    if unit:
        where, values = where + " AND unit = ?", [*values, unit]
    keys = ", ".join(policy.keys)
    with connect() as connection:
        rows = connection.execute(
            f"SELECT {keys}, unit, period, amount_fen, first_failing, missing FROM {scan([batch])} "
            f"WHERE {where} ORDER BY unit, {keys} LIMIT {int(limit)}",
            values,
        )
        names = [column[0] for column in rows.description]
        return [dict(zip(names, row, strict=True)) for row in rows.fetchall()]
