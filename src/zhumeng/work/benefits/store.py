"""Bring the answers people must act on, and those that changed, into PostgreSQL by bulk copy."""

from __future__ import annotations

from hashlib import sha256

import duckdb
from django.db import connection, transaction
from django.utils import timezone

from zhumeng.engine.lake import Batch, scan
from zhumeng.engine.month import Month
from zhumeng.engine.rules import Policy
from zhumeng.work.benefits.models import StoredBatch
from zhumeng.work.benefits.staged import STAGE, copy_rows, staged_columns
from zhumeng.work.benefits.vanished import decide_vanished

ACTOR = "month-run"
"""Who decides when a month is run: the machine, by the policy; people act on it afterwards."""

MERGE = """
WITH latest AS (
  SELECT DISTINCT ON (person_id, employer_id, record_no, period) *
  FROM benefits_decision WHERE policy = %(policy)s AND period IN (SELECT DISTINCT period FROM staged)
  ORDER BY person_id, employer_id, record_no, period, version DESC
)
INSERT INTO benefits_decision (policy, person_id, employer_id, record_no, period, version, month, unit,
  by_city, outcome, amount_fen, first_failing, missing, facts, batch, actor, decided_at)
SELECT %(policy)s, s.person_id, s.employer_id, s.record_no, s.period, coalesce(l.version, 0) + 1,
  %(month)s, s.unit, s.by_city, s.outcome, s.amount_fen, s.first_failing, s.missing, s.facts, %(batch)s,
  current_setting('zhumeng.actor'), now()
FROM staged s
LEFT JOIN latest l ON l.period = s.period  -- equalities, so that PostgreSQL can hash
  AND l.record_no = s.record_no
  AND coalesce(l.person_id, 0) = coalesce(s.person_id, 0)
  AND coalesce(l.employer_id, 0) = coalesce(s.employer_id, 0)
WHERE CASE WHEN l.version IS NULL THEN s.outcome <> 'not_entitled'
  ELSE (l.outcome, l.by_city, l.amount_fen, l.first_failing, l.missing::text[])
    IS DISTINCT FROM (s.outcome, s.by_city, s.amount_fen, s.first_failing, s.missing) END
"""


def store(
    duck: duckdb.DuckDBPyConnection, policy: Policy, month: Month, batch: Batch, actor: str = ACTOR
) -> int:
    """Merge a decision batch in one transaction; returns how many versions were added.

    A case that late data took away is decided anew, as not entitled; when the data comes back, as before.
    A first answer “not entitled” stays in the lake alone; an answer that changed always comes. The batch
    merged last adds nothing, and neither does one of an earlier month than the decision that stands.
    """
    if _stands(policy, month, batch):
        return 0
    known = _known_subjects(policy)
    duck.execute("CREATE OR REPLACE TEMP TABLE known (subject VARCHAR)")
    if known:
        duck.execute("INSERT INTO known SELECT unnest(?)", [known])
    rows = duck.execute(
        f"SELECT {staged_columns(policy)} FROM {scan([batch])} "
        f"WHERE outcome <> 'not_entitled' OR {_subject(policy)} IN (FROM known)"
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('zhumeng.actor', %s, true)", [actor])
        cursor.execute(STAGE)
        copy_rows(cursor.cursor, rows, "staged")
        cursor.execute("ANALYZE staged")
        cursor.execute(MERGE, {"policy": policy.code, "month": str(month), "batch": batch.digest})
        added = int(cursor.rowcount)
        added += decide_vanished(cursor, duck, policy, month, batch)
        cursor.execute("DROP TABLE staged")
        StoredBatch.objects.update_or_create(
            policy=policy.code, month=str(month), batch=batch.digest, inputs=_inputs(batch),
            defaults={"stored_at": timezone.now()},
        )  # fmt: skip
    return added


def _stands(policy: Policy, month: Month, batch: Batch) -> bool:
    stored = StoredBatch.objects.filter(policy=policy.code)
    newest = stored.filter(month=str(month)).order_by("-stored_at", "-pk").first()
    if newest is not None and (newest.batch, newest.inputs) == (batch.digest, _inputs(batch)):
        return True
    return policy.period != "month" and stored.filter(month__gt=str(month)).exists()


def _inputs(batch: Batch) -> str:
    return sha256("".join(sorted(batch.inputs)).encode()).hexdigest()


def _subject(policy: Policy) -> str:
    return "concat_ws('-', period, " + ", ".join(policy.keys) + ")"


def _known_subjects(policy: Policy) -> list[str]:
    keys = ", ".join(policy.keys)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT concat_ws('-', period, {keys}) FROM benefits_decision WHERE policy = %s",
            [policy.code],
        )
        return [row[0] for row in cursor.fetchall()]
