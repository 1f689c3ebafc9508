"""Decide a policy for every candidate of a month and keep all answers in the lake."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from zhumeng.engine.facts.cases import Cases
from zhumeng.engine.facts.derive import publish, up_to_date
from zhumeng.engine.lake import Batch, Lake, Snapshot
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.rules import Policy, decision_sql
from zhumeng.foundation.city import schemas
from zhumeng.work.benefits.texts import Texts


@dataclass(frozen=True)
class Made:
    """The batch of a policy's month and whether this call made it."""

    batch: Batch
    fresh: bool


def decide_month(
    pack: Pack, lake: Lake, connection: duckdb.DuckDBPyConnection, policy: Policy, month: Month
) -> Made:
    """Bring ``decision/<policy>`` of the month up to date; unchanged inputs change nothing."""
    source, cases = f"decision/{policy.code}", cases_of(pack, lake.snapshot(), month)
    relation = cases.relation(policy)
    text = Texts.of(pack, policy)
    current = up_to_date(cases.windows.snapshot, source, cases.windows, text.digest)
    if current:
        return Made(current, fresh=False)
    text.keep(lake, pack)
    query = decision_query(policy, month, relation)
    meta = {"text": text.digest, "on": month.last_day.isoformat()}
    return Made(publish(lake, connection, source, cases.windows, query, meta), fresh=True)


def cases_of(pack: Pack, snapshot: Snapshot, month: Month) -> Cases:
    """The cases of a month as the lake stands."""
    return Cases(snapshot, month, pack.views, pack.candidates, schemas(pack), pack.code_tables)


def decision_query(policy: Policy, month: Month, relation: str) -> str:
    """One row a case: keys, unit, period, delivery, facts, conditions, outcome, amount; sorted by unit.

    ``by_city`` says that the city itself handles it: by its territory, or because the policy says so of all.
    """
    keys = [*policy.keys, "unit", "by_city"]
    decided = decision_sql(policy, month.last_day, relation, keys=keys)
    handled = "true" if policy.procedure.level == "city" else "by_city"
    return (
        f"SELECT * REPLACE ({handled} AS by_city), '{period_of(policy, month)}' AS period, "
        f"'{policy.delivery}' AS delivery FROM ({decided}) ORDER BY unit, {', '.join(policy.keys)}"
    )


def period_of(policy: Policy, month: Month) -> str:
    """To which period an answer belongs: the month, the year, or once."""
    return {"month": str(month), "year": str(month.year), "once": "once"}[policy.period]
