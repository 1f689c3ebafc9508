"""What was bound or paid and a newer decision of the same case says otherwise: too much, too little, unknown.

A query over items whose newest decision (a trigger keeps it) is not the one they are paid on, so it is right
at any moment, whoever decided. What was granted is the item and its supplements, less what is ordered back.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db import connection

from zhumeng.foundation.scope import Scope
from zhumeng.work.benefits.money.states import BOUND, PAID, UNBOUND

KINDS = ("over", "owed", "unknown")
"""More than is due, less than is due, and what the newest decision cannot tell."""

FOUND = """
WITH counted AS (
  SELECT i.id, i.unit, i.policy, d.outcome,
    CASE d.outcome WHEN 'entitled' THEN d.amount_fen WHEN 'not_entitled' THEN 0 END AS due,
    i.amount_fen - i.ordered_fen + coalesce(s.kept, 0)::bigint AS granted,
    i.written_off_fen + coalesce(s.given_up, 0)::bigint AS given_up
  FROM benefits_item i JOIN benefits_decision d ON d.id = i.newest_id
  LEFT JOIN LATERAL (
    SELECT sum(p.amount_fen - p.ordered_fen) FILTER (WHERE live) AS kept,
      sum(CASE WHEN live THEN p.written_off_fen WHEN p.state = 'withdrawn' AND mine THEN p.amount_fen END)
        AS given_up
    FROM benefits_item p,
      LATERAL (SELECT p.decision_id = i.newest_id AS mine) AS m,
      LATERAL (SELECT p.state <> 'withdrawn' AND (mine OR p.state <> ALL(%(unbound)s)) AS live) AS l
    WHERE p.first_id = i.id
  ) AS s ON true
  WHERE i.first_id IS NULL AND i.newest_id <> i.decision_id AND i.state = ANY(%(bound)s)
    AND (%(units)s::text[] IS NULL OR i.unit = ANY(%(units)s))
    AND (%(item)s::bigint IS NULL OR i.id = %(item)s)
), told AS (
  SELECT id, unit, policy, due, granted, CASE
      WHEN outcome = 'cannot_tell' THEN CASE WHEN granted > 0 THEN 'unknown' END
      WHEN granted > due THEN 'over' WHEN granted + given_up < due THEN 'owed' END AS kind,
    CASE WHEN granted > due THEN granted - due ELSE due - granted - given_up END AS fen
  FROM counted
)
"""
"""A supplement to an older decision that is not bound is dropped when items next follow their decisions. What
was written off, and a supplement to this very decision that people withdrew, is not owed again."""
SUMS = (
    "SELECT kind, count(*), sum(CASE kind WHEN 'unknown' THEN granted ELSE fen END)::bigint FROM told WHERE "
)
ROWS = "SELECT id, kind, granted, due, fen FROM told WHERE "


class Told(NamedTuple):
    """What a case comes to."""

    item: int
    kind: str
    granted: int
    due: int | None
    fen: int | None


def differences_in(scope: Scope, item: int | None = None) -> list[Told]:
    """Every difference of a scope, or that of one first item."""
    rows = ask(scope, f"{FOUND}{ROWS} kind IS NOT NULL ORDER BY id", item=item)
    return [Told(*row) for row in rows]


def sums_of_differences(scope: Scope) -> dict[str, tuple[int, int]]:
    """By kind: how many cases, and how much, in fen (of what cannot be told: what was granted)."""
    found = ask(scope, f"{FOUND}{SUMS} kind IS NOT NULL GROUP BY kind")
    return dict.fromkeys(KINDS, (0, 0)) | {kind: (count, fen) for kind, count, fen in found}


def ask(scope: Scope, query: str, **values: Any) -> list[tuple[Any, ...]]:
    """The rows of a query over :data:`FOUND` within a scope."""
    units = None if scope.city else [] if scope.own else sorted(scope.units or ())
    values = {"item": None} | values | {
        "units": units, "bound": [*BOUND, *PAID], "unbound": list(UNBOUND),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()
