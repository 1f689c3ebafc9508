"""Open an item for everybody who is entitled to money; follow a decision that changed before it was paid."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.history import acting

OPEN = """
WITH latest AS (
  SELECT DISTINCT ON (person_id, employer_id, record_no, period) *
  FROM benefits_decision WHERE policy = %(policy)s
  ORDER BY person_id, employer_id, record_no, period, version DESC
)
INSERT INTO benefits_item (decision_id, newest_id, policy, person_id, employer_id, record_no, period, unit,
  fund, amount_fen, ordered_fen, recovered_fen, written_off_fen, state, reason, version)
SELECT id, id, policy, person_id, employer_id, record_no, period,
  CASE WHEN by_city THEN %(city)s ELSE unit END, %(fund)s, amount_fen, 0, 0, 0, 'open', '', 1
FROM latest WHERE outcome = 'entitled' AND amount_fen > 0
ON CONFLICT (policy, person_id, employer_id, record_no, period) WHERE first_id IS NULL DO NOTHING
"""
FOLLOW = """
UPDATE benefits_item i SET
  decision_id = l.id, unit = CASE WHEN l.by_city THEN %(city)s ELSE l.unit END, version = i.version + 1,
  amount_fen = CASE WHEN l.outcome = 'entitled' AND l.amount_fen > 0 THEN l.amount_fen ELSE i.amount_fen END,
  state = CASE
    WHEN l.outcome <> 'entitled' OR l.amount_fen = 0 THEN 'withdrawn'
    WHEN i.state = 'withdrawn' THEN 'open' ELSE i.state END,
  reason = CASE WHEN l.outcome <> 'entitled' THEN 'decision' ELSE '' END
FROM benefits_decision l
WHERE l.id = i.newest_id AND i.newest_id <> i.decision_id AND i.first_id IS NULL
  AND (%(items)s::bigint[] IS NULL OR i.id = ANY(%(items)s))
  AND (i.state IN ('open', 'ready', 'lapsed') OR (i.state = 'withdrawn' AND i.reason = 'decision'))
"""
DROP = """
UPDATE benefits_item i SET state = 'withdrawn', reason = 'decision', version = i.version + 1
FROM benefits_item f
WHERE f.id = i.first_id AND f.newest_id <> i.decision_id AND i.state IN ('open', 'ready', 'lapsed')
  AND (%(items)s::bigint[] IS NULL OR i.id = ANY(%(items)s))
"""
"""A supplement is the difference to one decision: after another one people open it anew."""


def follow(items: Sequence[int] | None = None) -> None:
    """Bring what is not bound, of these items or of all, up to its newest decision, within ``acting``."""
    city = the_pack().territories.city().code
    with connection.cursor() as cursor:
        for statement in (FOLLOW, DROP):
            cursor.execute(statement, {"items": list(items) if items is not None else None, "city": city})


def open_items(pack: Pack, actor: str) -> int:
    """Bring the items of every policy with a fund up to its newest decisions; how many were opened.

    An item lies with the unit that handles it: the decision's, or the city itself.

    What is bound in a batch or paid is not touched: a later decision shows there as a difference
    (``money.differences``), and is settled by a return, by recovery, or by a supplement.
    """
    opened = 0
    with acting(actor), connection.cursor() as cursor:
        follow()
        for policy in pack.policies.values():
            if policy.fund == "none":
                continue
            values = {"policy": policy.code, "fund": policy.fund, "city": pack.territories.city().code}
            cursor.execute(OPEN, values)
            opened += cursor.rowcount
    return opened
