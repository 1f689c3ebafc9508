"""Bring the answers people must act on, and those that changed, into PostgreSQL by bulk copy."""

from __future__ import annotations

import duckdb
import psycopg
from django.db import connection, transaction

from zhumeng.engine.facts.windows import names_in
from zhumeng.engine.lake import Batch, scan
from zhumeng.engine.month import Month
from zhumeng.engine.rules import Policy
from zhumeng.foundation.city import the_pack
from zhumeng.work.benefits.decide import period_of
from zhumeng.work.benefits.models import StoredBatch

ACTOR = "month-run"
"""Who decides when a month is run: the machine, by the policy; people act on it afterwards."""

STAGE = """
CREATE TEMPORARY TABLE staged (
  person_id bigint, employer_id bigint, record_no text, period text, unit text, by_city boolean,
  outcome text,
  amount_fen bigint, first_failing text, missing text[], facts jsonb
)
"""
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


GONE = """
WITH latest AS (
  SELECT DISTINCT ON (person_id, employer_id, record_no) *
  FROM benefits_decision WHERE policy = %(policy)s AND period = %(period)s
  ORDER BY person_id, employer_id, record_no, version DESC
)
INSERT INTO benefits_decision (policy, person_id, employer_id, record_no, period, version, month, unit,
  by_city, outcome, amount_fen, first_failing, missing, facts, batch, actor, decided_at)
SELECT l.policy, l.person_id, l.employer_id, l.record_no, l.period, l.version + 1, %(month)s, l.unit,
  l.by_city,
  'not_entitled', NULL, '', '{}', l.facts, %(batch)s, current_setting('zhumeng.actor'), now()
FROM latest l
LEFT JOIN staged s ON s.record_no = l.record_no
  AND coalesce(s.person_id, 0) = coalesce(l.person_id, 0)
  AND coalesce(s.employer_id, 0) = coalesce(l.employer_id, 0)
WHERE s.outcome IS NULL AND l.outcome <> 'not_entitled'
  AND (l.month = %(month)s OR %(listed)s AND left(l.month, 4) = left(%(month)s, 4))
"""
"""Late data may leave no case where there was one: what was decided for that month no longer stands. Where
the cases of a year are listed to its end, nor does what a later month lists no more."""


def store(
    duck: duckdb.DuckDBPyConnection, policy: Policy, month: Month, batch: Batch, actor: str = ACTOR
) -> int:
    """Merge a decision batch in one transaction; returns how many versions were added.

    A case that late data took away is decided anew, as not entitled.
    A first answer “not entitled” stays in the lake alone; an answer that changed always comes. A batch
    already merged adds nothing, and neither does one of an earlier month than the decision that stands.
    """
    if _stands(policy, month, batch):
        return 0
    known = _known_subjects(policy)
    duck.execute("CREATE OR REPLACE TEMP TABLE known (subject VARCHAR)")
    if known:
        duck.execute("INSERT INTO known SELECT unnest(?)", [known])
    rows = duck.execute(
        f"SELECT {_columns(policy)} FROM {scan([batch])} "
        f"WHERE outcome <> 'not_entitled' OR {_subject(policy)} IN (FROM known)"
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('zhumeng.actor', %s, true)", [actor])
        cursor.execute(STAGE)
        _copy(cursor.cursor, rows)
        cursor.execute("ANALYZE staged")
        cursor.execute(MERGE, {"policy": policy.code, "month": str(month), "batch": batch.digest})
        added = int(cursor.rowcount)
        cursor.execute(GONE, {
            "policy": policy.code, "period": period_of(policy, month), "month": str(month),
            "batch": batch.digest, "listed": _listed(policy),
        })  # fmt: skip
        added += int(cursor.rowcount)
        cursor.execute("DROP TABLE staged")
        StoredBatch.objects.create(policy=policy.code, month=str(month), batch=batch.digest)
    return added


def _stands(policy: Policy, month: Month, batch: Batch) -> bool:
    stored = StoredBatch.objects.filter(policy=policy.code)
    if stored.filter(month=str(month), batch=batch.digest).exists():
        return True
    return policy.period != "month" and stored.filter(month__gt=str(month)).exists()


def _listed(policy: Policy) -> bool:
    """Whether the list of cases only grows within a year: it reads the year's files, and no month alone."""
    read = {window for window, _source in names_in(the_pack().candidates[policy.candidates])}
    return policy.period != "month" and read - {"register", "codes"} == {"year_to_date"}


def _copy(cursor: psycopg.Cursor, rows: duckdb.DuckDBPyConnection) -> None:
    with cursor.copy("COPY staged FROM STDIN") as copy:
        while chunk := rows.fetchmany(50_000):
            for row in chunk:
                copy.write_row(row)


def _columns(policy: Policy) -> str:
    keys = [key if key in policy.keys else f"NULL AS {key}" for key in ("person_id", "employer_id")]
    keys.append("record_no" if "record_no" in policy.keys else "'' AS record_no")
    facts = ", ".join(f"'{name}', f_{name}" for name in policy.facts)
    return (
        f"{', '.join(keys)}, period, unit, by_city, outcome, amount_fen, "
        f"coalesce(first_failing, ''), missing, json_object({facts})::VARCHAR"
    )


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
