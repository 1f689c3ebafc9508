"""Decide a policy for every candidate of a month and keep all answers in the lake."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb

from zhumeng.engine.facts.cases import Cases
from zhumeng.engine.facts.derive import publish, up_to_date
from zhumeng.engine.lake import Batch, Lake, Snapshot
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.rules import Policy, decision_sql
from zhumeng.foundation.city import schemas


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
    query = decision_query(policy, month, cases.relation(policy))
    current = up_to_date(cases.windows.snapshot, source, cases.windows, policy.digest)
    if current:
        return Made(current, fresh=False)
    keep_text(lake, pack, policy)
    meta = {"text": policy.digest, "on": month.last_day.isoformat()}
    return Made(publish(lake, connection, source, cases.windows, query, meta), fresh=True)


def cases_of(pack: Pack, snapshot: Snapshot, month: Month, evidence: Batch | None = None) -> Cases:
    """The cases of a month as the lake stands, or on exactly the batches a decision cites."""
    only = set(evidence.inputs) if evidence else None
    return Cases(snapshot, month, pack.views, pack.candidates, schemas(pack), pack.code_tables, only)


def decision_query(policy: Policy, month: Month, relation: str) -> str:
    """One row a case: keys, unit, period, delivery, facts, conditions, outcome, amount; sorted by unit."""
    keys = [*policy.keys, "unit"]
    decided = decision_sql(policy, month.last_day, relation, keys=keys)
    return (
        f"SELECT * RENAME (amount AS amount_fen), '{period_of(policy, month)}' AS period, "
        f"'{policy.delivery}' AS delivery FROM ({decided}) ORDER BY unit, {', '.join(policy.keys)}"
    )


def period_of(policy: Policy, month: Month) -> str:
    """To which period an answer belongs: the month, the year, or once."""
    return {"month": str(month), "year": str(month.year), "once": "once"}[policy.period]


def keep_text(lake: Lake, pack: Pack, policy: Policy) -> None:
    """Keep the policy's files beside the lake by its digest, so that old decisions can be replayed."""
    folder = kept_texts(lake, policy.digest)
    if folder.is_dir():
        return
    unfinished = folder.with_name(f"{folder.name}.{os.getpid()}")
    shutil.copytree(pack.folder / "policies" / policy.code, unfinished / policy.code)
    unfinished.rename(folder)


def kept_texts(lake: Lake, digest: str) -> Path:
    """The folder of policies under which a text of this digest is kept."""
    return lake.root / "policies" / digest
