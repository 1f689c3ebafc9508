"""Cases that late data takes away, and those it brings back: decided anew, though no row asks for it."""

from __future__ import annotations

from typing import Any

import duckdb

from zhumeng.engine.facts.windows import Windows, names_in
from zhumeng.engine.lake import Batch
from zhumeng.engine.month import Month
from zhumeng.engine.rules import Policy
from zhumeng.foundation.city import schemas, the_lake, the_pack
from zhumeng.work.benefits.decide import period_of
from zhumeng.work.benefits.staged import copy_rows, key_columns, same_case

STANDING = "CREATE TEMPORARY TABLE standing (person_id bigint, employer_id bigint, record_no text)"
LATEST = """WITH latest AS (
  SELECT DISTINCT ON (person_id, employer_id, record_no) *
  FROM benefits_decision WHERE policy = %(policy)s AND period = %(period)s
  ORDER BY person_id, employer_id, record_no, version DESC
)"""
INTO = """
INSERT INTO benefits_decision (policy, person_id, employer_id, record_no, period, version, month, unit,
  by_city, outcome, amount_fen, first_failing, missing, facts, batch, actor, decided_at)
"""
GONE = f"""{LATEST} {INTO}
SELECT l.policy, l.person_id, l.employer_id, l.record_no, l.period, l.version + 1, %(month)s, l.unit,
  l.by_city,
  'not_entitled', NULL, '', '{{}}', l.facts, %(batch)s, current_setting('zhumeng.actor'), now()
FROM latest l LEFT JOIN staged s ON {same_case("s", "l")}
WHERE s.outcome IS NULL AND l.outcome <> 'not_entitled' AND (l.month = %(month)s
  OR %(listed)s AND left(l.month, 4) = left(%(month)s, 4)
  AND NOT EXISTS (SELECT FROM standing a WHERE {same_case("a", "l")}))
"""
"""What was decided for the month itself no longer stands. Where the cases of a year are listed to its end,
nor does what a later month lists no more; where a month does not ask again about everybody, those stand whom
the policy tells to."""
BACK = f"""{LATEST}, before AS (
  SELECT DISTINCT ON (person_id, employer_id, record_no) *
  FROM benefits_decision WHERE policy = %(policy)s AND period = %(period)s
    AND NOT (outcome = 'not_entitled' AND first_failing = '')
  ORDER BY person_id, employer_id, record_no, version DESC
) {INTO}
SELECT b.policy, b.person_id, b.employer_id, b.record_no, b.period, l.version + 1, %(month)s, b.unit,
  b.by_city, b.outcome, b.amount_fen, b.first_failing, b.missing, b.facts, %(batch)s,
  current_setting('zhumeng.actor'), now()
FROM latest l JOIN before b ON {same_case("b", "l")} JOIN standing a ON {same_case("a", "l")}
LEFT JOIN staged s ON {same_case("s", "l")}
WHERE s.outcome IS NULL AND l.outcome = 'not_entitled' AND l.first_failing = ''
"""
"""The data of a case nobody asks about again has come back: it is as it was answered before it was gone."""


def decide_vanished(
    cursor: Any, duck: duckdb.DuckDBPyConnection, policy: Policy, month: Month, batch: Batch
) -> int:
    """Decide what the batch, staged already, has no case for; how many versions were added."""
    place = {"policy": policy.code, "period": period_of(policy, month), "month": str(month),
             "batch": batch.digest}  # fmt: skip
    cursor.execute(STANDING)
    standing = _standing(duck, policy, month, batch)
    if standing is not None:
        copy_rows(cursor.cursor, standing, "standing")
        cursor.execute("ANALYZE standing")
    cursor.execute(GONE, place | {"listed": standing is not None or _listed(policy)})
    added = int(cursor.rowcount)
    cursor.execute(BACK, place)
    added += int(cursor.rowcount)
    cursor.execute("DROP TABLE standing")
    return added


def _listed(policy: Policy) -> bool:
    """Whether the list of cases only grows within a year: it reads the year's files, and no month alone."""
    read = {window for window, _source in names_in(the_pack().candidates[policy.candidates])}
    return policy.period != "month" and read - {"register", "codes"} == {"year_to_date"}


def _standing(
    duck: duckdb.DuckDBPyConnection, policy: Policy, month: Month, batch: Batch
) -> duckdb.DuckDBPyConnection | None:
    """The keys of whose decision stands by the data the batch was made from; None where nothing says it."""
    if not policy.standing:
        return None
    pack, read = the_pack(), frozenset(batch.inputs)
    windows = Windows(the_lake().snapshot(), month, schemas(pack), tables=pack.code_tables, only=read)
    text = windows.resolve(pack.candidates[policy.standing])
    if not windows.used:  # nothing of it has come: nobody is missed in what is not there
        return None
    return duck.execute(f"SELECT {', '.join(key_columns(policy))} FROM ({text})")
