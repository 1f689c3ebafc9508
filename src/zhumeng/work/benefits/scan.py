"""A policy over the whole city: totals by answer, by reason and by reporting unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import duckdb

from zhumeng.engine.lake import Lake, Snapshot
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.rules import Policy, decision_sql
from zhumeng.foundation.city import connect_city
from zhumeng.work.benefits.decide import cases_of


@dataclass(frozen=True)
class Totals:
    """Counts of cases by answer; ``amount_fen`` is what the entitled are owed together, in fen."""

    entitled: int = 0
    not_entitled: int = 0
    cannot_tell: int = 0
    amount_fen: int = 0
    failing: Mapping[str, int] = field(default_factory=dict)
    missing: Mapping[str, int] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "entitled": self.entitled,
            "not_entitled": self.not_entitled,
            "cannot_tell": self.cannot_tell,
            "amount_fen": self.amount_fen,
            "not_entitled_by_first_condition": dict(self.failing),
            "cannot_tell_by_missing": dict(self.missing),
        }


@dataclass(frozen=True)
class Scan:
    """A policy's answers over the city in a month; ``late`` are its sources without a batch of the month."""

    policy: Policy
    month: Month
    city: Totals
    units: Mapping[str, Totals]
    late: tuple[str, ...] = ()


def scan_policy(
    pack: Pack, lake: Lake, policy: Policy, month: Month, overrides: Mapping[str, Any] | None = None
) -> Scan:
    """Decide every candidate as the lake stands now; nothing is stored.

    ``overrides`` replaces parameters; an unknown name or a wrong value is refused.
    """
    with lake.reading() as snapshot, connect_city(pack, month) as connection:
        relation = cases_of(pack, snapshot, month).relation(policy)
        keys = [*policy.keys, "unit"]
        query = decision_sql(policy, month.last_day, relation, overrides=overrides, keys=keys)
        connection.execute(f"CREATE TEMP TABLE decided AS {query}")
        done = summarise(connection, policy, month, "decided")
    return replace(done, late=tuple(_late(pack, snapshot, policy, month)))


def _late(pack: Pack, snapshot: Snapshot, policy: Policy, month: Month) -> Iterator[str]:
    now = {source for use in policy.facts.values() if "year" not in use.period for source in use.fact.sources}
    for source in sorted(now):
        contract = pack.contracts[source]
        due = contract.arrives == "monthly" and contract.shape != "register"
        if due and snapshot.batch(source, month) is None:
            yield source


def summarise(connection: duckdb.DuckDBPyConnection, policy: Policy, month: Month, relation: str) -> Scan:
    """Totals of a relation of decisions."""
    rows = connection.execute(
        "SELECT unit, count(*) FILTER (outcome = 'entitled'), count(*) FILTER (outcome = 'not_entitled'), "
        "count(*) FILTER (outcome = 'cannot_tell'), coalesce(sum(amount_fen), 0) "
        f"FROM {relation} GROUP BY unit"
    ).fetchall()
    units = {unit: Totals(yes, no, open_, int(fen)) for unit, yes, no, open_, fen in sorted(rows)}
    failing = connection.execute(
        f"SELECT first_failing, count(*) FROM {relation} WHERE outcome = 'not_entitled' "
        "GROUP BY 1 ORDER BY 2 DESC, 1"
    ).fetchall()
    missing = connection.execute(
        f"SELECT name, count(*) FROM (SELECT unnest(missing) AS name FROM {relation} "
        "WHERE outcome = 'cannot_tell') GROUP BY 1 ORDER BY 2 DESC, 1"
    ).fetchall()
    city = Totals(
        sum(one.entitled for one in units.values()),
        sum(one.not_entitled for one in units.values()),
        sum(one.cannot_tell for one in units.values()),
        sum(one.amount_fen for one in units.values()),
        dict(failing),
        dict(missing),
    )
    return Scan(policy, month, city, units)
