"""Take back what is still to be paid where the registers tell that somebody else has paid it already."""

from __future__ import annotations

from django.db import connection

from zhumeng.engine.facts.windows import Windows
from zhumeng.engine.lake import Lake, connect
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.rules import Policy
from zhumeng.foundation.city import schemas
from zhumeng.foundation.history import acting
from zhumeng.work.benefits.actions.open_items import follow
from zhumeng.work.benefits.decide import period_of
from zhumeng.work.benefits.money.states import UNBOUND
from zhumeng.work.benefits.staged import copy_rows, key_columns, same_case

REASON = "paid_elsewhere"
TOLD = "CREATE TEMPORARY TABLE told_paid (person_id bigint, employer_id bigint, record_no text)"
MINE = """i.policy = %(policy)s AND i.period = %(period)s AND i.first_id IS NULL AND i.batch_id IS NULL"""
PAID = f"EXISTS (SELECT FROM told_paid t WHERE {same_case('t', 'i')})"
WITHDRAW = f"""UPDATE benefits_item i SET state = 'withdrawn', reason = %(reason)s, version = i.version + 1
WHERE {MINE} AND i.state = ANY(%(unbound)s) AND {PAID}"""
OPEN_AGAIN = f"""UPDATE benefits_item i SET state = 'open', reason = '', version = i.version + 1
WHERE {MINE} AND i.state = 'withdrawn' AND i.reason = %(reason)s AND NOT {PAID}"""


def withdraw_paid(pack: Pack, lake: Lake, month: Month, actor: str) -> int:
    """Withdraw items of the month's period that the registers tell to be paid; how many.

    What was ever in a batch is ours, and stays: the registers tell our own payments too. An item whose
    payment is told no more opens again, and follows its newest decision.
    """
    withdrawn = 0
    with acting(actor):
        for policy in pack.policies.values():
            if policy.paid:
                withdrawn += _compare(pack, lake, policy, month)
        follow()
    return withdrawn


def _compare(pack: Pack, lake: Lake, policy: Policy, month: Month) -> int:
    snapshot = lake.snapshot()
    latest = snapshot.latest(f"decision/{policy.code}")
    if latest is not None and latest.month > month:  # an earlier month knows less
        return 0
    windows = Windows(snapshot, month, schemas(pack), tables=pack.code_tables)
    text = windows.resolve(pack.candidates[policy.paid])
    if not windows.used:  # nothing of it has come: nobody is told
        return 0
    place = {"policy": policy.code, "period": period_of(policy, month), "reason": REASON,
             "unbound": list(UNBOUND)}  # fmt: skip
    with connect() as duck, connection.cursor() as cursor:
        cursor.execute(TOLD)
        found = duck.execute(f"SELECT {', '.join(key_columns(policy))} FROM ({text})")
        copy_rows(cursor.cursor, found, "told_paid")
        cursor.execute("ANALYZE told_paid")
        cursor.execute(OPEN_AGAIN, place)
        cursor.execute(WITHDRAW, place)
        withdrawn = int(cursor.rowcount)
        cursor.execute("DROP TABLE told_paid")
    return withdrawn
