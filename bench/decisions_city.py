"""A built city filled up: 41 units with 100,000 decisions each of one policy, and 200,000 items of money."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

POLICY, FUND = "expansion-subsidy", "失业保险基金"
PER_UNIT, ITEMS = 100_000, 200_000
FIRST_PERSON = 10_000_000

BATCHES = """
INSERT INTO benefits_batch (policy, unit, fund, created_by, created_at, state, step, over_by, version)
SELECT %(policy)s, unit, %(fund)s, 'bench', now(), CASE n WHEN 1 THEN 'open' ELSE 'approved' END,
  CASE n WHEN 1 THEN 1 ELSE 3 END, '', 1
FROM unnest(%(units)s::text[]) AS u(unit), generate_series(1, 5) AS n
"""
FILES = """
INSERT INTO benefits_payfile (fund, unit, made_by, made_at, checked_by, checked_at, count, total_fen, digest)
SELECT %(fund)s, unit, 'one', now(), 'other', now(), 0, 0, ''
FROM unnest(%(units)s::text[]) AS u(unit), generate_series(1, 5)
"""
CHOSEN = """
CREATE TEMPORARY TABLE chosen AS
SELECT *, (ARRAY['open', 'open', 'open', 'ready', 'batched', 'approved', 'filed', 'paid', 'paid', 'bounced'])
  [1 + n %% 10] AS state
FROM (SELECT *, row_number() OVER (PARTITION BY unit ORDER BY id) AS n FROM benefits_decision
  WHERE policy = %(policy)s AND outcome = 'entitled' AND person_id >= %(first)s) d
WHERE n <= %(each)s
"""
ACCOUNTS = """
INSERT INTO benefits_account (person_id, employer_id, kind, bank, key_id, number, tail, confirmed_by,
  confirmed_at)
SELECT person_id, employer_id, 'corporate', '某银行', 'bench', decode('00', 'hex'), '0000', 'bench', now()
FROM chosen WHERE state <> 'open'
"""
MADE = """
INSERT INTO benefits_item (decision_id, newest_id, policy, person_id, employer_id, record_no, period, unit,
  fund, amount_fen, ordered_fen, recovered_fen, written_off_fen, state, reason, version, account_id, batch_id)
SELECT c.id, c.id, c.policy, c.person_id, c.employer_id, c.record_no, c.period, c.unit, %(fund)s,
  c.amount_fen, 0, 0, 0, c.state, '', 1, a.id,
  CASE WHEN c.state IN ('open', 'ready') THEN NULL WHEN c.state = 'batched' THEN b.first
    ELSE b.first + 1 + c.n %% 4 END
FROM chosen c LEFT JOIN benefits_account a ON a.person_id = c.person_id
JOIN (SELECT unit, min(id) AS first FROM benefits_batch WHERE created_by = 'bench' GROUP BY unit) b
  ON b.unit = c.unit
"""
PAYMENTS = """
INSERT INTO benefits_payment (item_id, file_id, account_id, amount_fen, state, reason, answered_at,
  answered_on)
SELECT i.id, f.first + i.id %% 5, i.account_id, i.amount_fen,
  CASE i.state WHEN 'filed' THEN 'sent' ELSE i.state END, '', now(), '2022-08-20'
FROM benefits_item i
JOIN (SELECT unit, min(id) AS first FROM benefits_payfile WHERE made_by = 'one' GROUP BY unit) f
  ON f.unit = i.unit
WHERE i.state IN ('filed', 'paid', 'bounced') AND i.person_id >= %(first)s
"""
LINES = """
INSERT INTO benefits_fundline (fund, unit, year, budget_fen, released_fen)
SELECT %(fund)s, unit, 2022, 10000000000000, 9000000000000 FROM unnest(%(units)s::text[]) AS u(unit)
ON CONFLICT DO NOTHING
"""


def fill(home: Path) -> int:
    """Fill the home once; how many decisions the policy's month has."""
    os.environ["ZHUMENG_HOME"] = str(home)
    os.environ.pop("DATABASE_URL", None)
    from zhumeng.foundation.boot import database

    with database():
        from zhumeng.foundation.city import connect_city, the_pack
        from zhumeng.work.benefits.store import store

        pack = the_pack()
        batch = _in_lake(pack)
        with connect_city(pack, batch.month) as duck:
            store(duck, pack.policies[POLICY], batch.month, batch)
        _items(sorted(unit.code for unit in pack.territories.units(batch.month.last_day)))
        _sample()
    return int(batch.rows)


def _in_lake(pack: Any) -> Any:
    """The decisions of the city again and again, each about another person, in the units' order."""
    from zhumeng.engine.lake import connect, scan
    from zhumeng.engine.lake.duck import literal
    from zhumeng.foundation.city import the_lake

    lake = the_lake()
    batch = lake.snapshot().latest(f"decision/{POLICY}")
    if batch is None or batch.meta.get("filled"):
        return batch
    units = sorted(unit.code for unit in pack.territories.units(batch.month.last_day))
    everyone = PER_UNIT * len(units)
    with lake.publishing() as publisher, connect() as duck:
        draft = publisher.draft(
            batch.source, batch.month, inputs=batch.inputs, meta=batch.meta | {"filled": True}
        )
        duck.execute(
            f"CREATE TEMP TABLE base AS SELECT row_number() OVER () - 1 AS k, * FROM {scan([batch])}"
        )
        duck.execute(
            "COPY (SELECT base.* EXCLUDE (k) REPLACE ("
            f"{FIRST_PERSON} + n * 1000003 % {everyone} AS person_id, "
            f"({units})[1 + n // {PER_UNIT}] AS unit) FROM range({everyone}) r(n) "
            f"JOIN base ON k = n % {batch.rows} ORDER BY unit, person_id, employer_id) "
            f"TO {literal(str(draft.path('rows.parquet')))} (FORMAT parquet, COMPRESSION zstd)"
        )
        sealed = publisher.seal()[0]
        publisher.commit()
    return sealed


def _items(units: list[str]) -> None:
    """Items in every state with the batches, accounts, files and payments these states need."""
    from django.db import connection

    from zhumeng.foundation.history import acting

    values = {"policy": POLICY, "fund": FUND, "units": units, "first": FIRST_PERSON,
              "each": -(-ITEMS // len(units))}  # fmt: skip
    with acting("bench"), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM benefits_item WHERE person_id >= %(first)s", values)
        if cursor.fetchone()[0]:
            return
        for statement in (CHOSEN, BATCHES, FILES, ACCOUNTS, MADE, PAYMENTS, LINES):
            cursor.execute(statement, values)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _sample() -> None:
    """The auditor draws two thousand of what was paid."""
    from dataclasses import replace

    from zhumeng.engine.errors import Conflict
    from zhumeng.foundation.city import the_pack
    from zhumeng.foundation.scope import Reader, Scope
    from zhumeng.work.benefits.actions.draw_sample import draw_sample

    role = next(role for role in the_pack().roles if role.code == "auditor")
    reader = Reader(0, "bench", "", role, "", "", replace(Scope(), units=None))
    try:
        draw_sample(the_pack(), reader, POLICY, 2_000, "bench")
    except Conflict:
        return
