"""From which sources a figure comes, and which of them are late."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import duckdb

from zhumeng.engine.facts.derived import Derived
from zhumeng.engine.facts.windows import names_in
from zhumeng.engine.lake import Snapshot, scan
from zhumeng.engine.month import Month
from zhumeng.engine.rules import Policy
from zhumeng.engine.sources import Contract

Late = Mapping[str, tuple[str, ...]]
"""Source → districts that have not reported; an empty tuple when nothing at all has arrived."""


def sources_of(sql: str, derived: Iterable[Derived], policies: Mapping[str, Policy]) -> frozenset[str]:
    """Every contract a text reads, through derived data and decisions."""
    texts = {spec.source: spec.sql for spec in derived}
    found: set[str] = set()
    waiting = [source for window, source in names_in(sql) if window != "codes"]
    seen: set[str] = set()
    while waiting:
        source = waiting.pop()
        if source in seen:
            continue
        seen.add(source)
        if source in texts:
            waiting += [name for window, name in names_in(texts[source]) if window != "codes"]
        elif source.startswith("decision/"):
            uses = policies[source.removeprefix("decision/")].facts.values()
            found |= {name for use in uses for name in use.fact.sources}
        else:
            found.add(source)
    return frozenset(found)


def late_sources(
    snapshot: Snapshot,
    connection: duckdb.DuckDBPyConnection,
    contracts: Mapping[str, Contract],
    month: Month,
) -> dict[str, tuple[str, ...]]:
    """Monthly sources without a batch of the month, or without districts that reported the month before."""
    late: dict[str, tuple[str, ...]] = {}
    for code, contract in contracts.items():
        if contract.arrives != "monthly" or not snapshot.batches(code, until=month):
            continue
        now, before = snapshot.batch(code, month), snapshot.batch(code, month - 1)
        if contract.shape == "register":  # a later delivery tells of earlier months too
            if not snapshot.batches(code, since=month):
                late[code] = ()
        elif now is None:
            late[code] = ()
        elif contract.reports_by and before is not None:
            column = contract.column(contract.reports_by).lake_name
            missing = connection.execute(
                f"SELECT DISTINCT unit_of({column}) FROM {scan([before])} "
                f"EXCEPT SELECT DISTINCT unit_of({column}) FROM {scan([now])} ORDER BY ALL"
            ).fetchall()
            if missing:
                late[code] = tuple(row[0] for row in missing)
    return late
