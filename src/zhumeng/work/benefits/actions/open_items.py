"""Open an item for everybody who is entitled to money; follow a decision that changed before it was paid."""

from __future__ import annotations

from django.db import connection

from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting

OPEN = """
WITH latest AS (
  SELECT DISTINCT ON (person_id, employer_id, record_no, period) *
  FROM benefits_decision WHERE policy = %(policy)s
  ORDER BY person_id, employer_id, record_no, period, version DESC
)
INSERT INTO benefits_item (decision_id, policy, person_id, employer_id, record_no, period, unit, fund,
  amount_fen, ordered_fen, recovered_fen, state, reason, version)
SELECT id, policy, person_id, employer_id, record_no, period, unit, %(fund)s, amount_fen, 0, 0, 'open', '', 1
FROM latest WHERE outcome = 'entitled' AND amount_fen > 0
ON CONFLICT ON CONSTRAINT item_once DO NOTHING
"""
FOLLOW = """
WITH latest AS (
  SELECT DISTINCT ON (person_id, employer_id, record_no, period) *
  FROM benefits_decision WHERE policy = %(policy)s
  ORDER BY person_id, employer_id, record_no, period, version DESC
)
UPDATE benefits_item i SET
  decision_id = l.id, unit = l.unit, version = i.version + 1,
  amount_fen = CASE WHEN l.outcome = 'entitled' AND l.amount_fen > 0 THEN l.amount_fen ELSE i.amount_fen END,
  state = CASE
    WHEN l.outcome <> 'entitled' OR l.amount_fen = 0 THEN 'withdrawn'
    WHEN i.state = 'withdrawn' THEN 'open' ELSE i.state END,
  reason = CASE WHEN l.outcome <> 'entitled' THEN 'decision' ELSE '' END
FROM latest l
WHERE i.policy = %(policy)s AND i.period = l.period AND i.record_no = l.record_no
  AND i.person_id IS NOT DISTINCT FROM l.person_id AND i.employer_id IS NOT DISTINCT FROM l.employer_id
  AND i.decision_id <> l.id
  AND (i.state IN ('open', 'ready', 'lapsed') OR (i.state = 'withdrawn' AND i.reason = 'decision'))
"""


def open_items(pack: Pack, actor: str) -> int:
    """Bring the items of every policy with a fund up to its newest decisions; how many were opened.

    What is bound in a batch or paid is not touched: a later decision shows there as a difference, and is
    settled by a return, or by recovery.
    """
    opened = 0
    with acting(actor), connection.cursor() as cursor:
        for policy in pack.policies.values():
            if policy.fund == "none":
                continue
            values = {"policy": policy.code, "fund": policy.fund}
            cursor.execute(FOLLOW, values)
            cursor.execute(OPEN, values)
            opened += cursor.rowcount
    return opened
