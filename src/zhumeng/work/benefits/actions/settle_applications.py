"""Applications follow the decisions about them: answered by a run, answered otherwise by a later one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import duckdb

from zhumeng.engine.errors import Conflict
from zhumeng.engine.lake import Batch, Lake, connect, scan
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.rules import Policy
from zhumeng.foundation.history import acting
from zhumeng.work.benefits.applications.states import move
from zhumeng.work.benefits.models import Application
from zhumeng.work.benefits.subject import subject_of


def settle_applications(pack: Pack, lake: Lake, actor: str) -> int:
    """Bring taken and decided applications up to the newest decisions; how many changed."""
    snapshot, changed = lake.snapshot(), 0
    for policy in pack.policies.values():
        batch = snapshot.latest(f"decision/{policy.code}")
        if batch is None:
            continue
        rows = Application.objects.filter(
            policy=policy.code, state__in=("taken", "decided"), submitted_on__lte=batch.month.last_day
        )  # fmt: skip
        waiting = list(rows.order_by("pk"))
        changed += sum(
            _settled(row, policy, batch, found, actor) for row, found in _paired(policy, batch, waiting)
        )
    return changed


def _paired(
    policy: Policy, batch: Batch, rows: Sequence[Application]
) -> Iterator[tuple[Application, dict[str, Any]]]:
    """Each application with its decision: found by the number of its record, else by its applicant."""
    if not rows:
        return
    whose = [key for key in policy.keys if key != "record_no"]
    with connect() as connection:
        records = _read(connection, policy, batch, "record_no", {row.number for row in rows if row.source})
        others = [row for row in rows if not row.source]
        subjects = _read(connection, policy, batch, whose[0], {str(_keys(row)[whose[0]]) for row in others})
    by_record = {one["record_no"]: one for one in records}
    by_subject = {tuple(one[key] for key in whose): one for one in subjects}
    for row in rows:
        keys = _keys(row)
        found = by_record.get(row.number) if row.source else by_subject.get(tuple(keys[key] for key in whose))
        if found is not None:
            yield row, found


def _keys(row: Application) -> dict[str, int | None]:
    return {"person_id": row.person_id or row.other_id, "employer_id": row.employer_id}


def _read(
    connection: duckdb.DuckDBPyConnection, policy: Policy, batch: Batch, key: str, values: set[str]
) -> list[dict[str, Any]]:
    if not values or key not in policy.keys:
        return []
    columns = [*policy.keys, "outcome", "amount_fen"]
    query = f"SELECT {', '.join(columns)} FROM {scan([batch])} WHERE {key}::VARCHAR IN (SELECT unnest(?))"
    rows = connection.execute(query, [sorted(values)]).fetchall()
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _settled(row: Application, policy: Policy, batch: Batch, decided: dict[str, Any], actor: str) -> int:
    known = {
        "outcome": str(decided["outcome"]), "amount_fen": decided["amount_fen"],
        "decided_in": str(batch.month), "subject": subject_of(policy, decided),
    }  # fmt: skip
    if row.state == "decided" and all(getattr(row, name) == value for name, value in known.items()):
        return 0
    try:
        with acting(actor):
            move(row, "decided", actor, **known)
    except Conflict:
        return 0
    return 1
