"""What a change would do: heads and money by unit in the newest month, and which answers it would alter."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from zhumeng.engine.facts.derive import months_with
from zhumeng.engine.lake import Lake, scan
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.rules import Policy, decision_sql
from zhumeng.foundation.city import connect_city
from zhumeng.foundation.scope import Scope
from zhumeng.work.benefits.decide import cases_of
from zhumeng.work.benefits.simulate import simulate
from zhumeng.work.benefits.subject import subject_of

MOST = 100
"""Altered answers that are listed one by one; all are counted."""


@dataclass(frozen=True)
class Altered:
    """Answers of a decided month that would differ; ``more_fen`` is how much more would be due."""

    month: str
    changed: int
    of: int
    more_fen: int
    examples: tuple[dict[str, Any], ...]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)


def effect_of(pack: Pack, lake: Lake, policy: Policy, name: str, value: Any) -> dict[str, Any]:
    """Before and after by unit as of the newest decided month, as if the value were in force there.

    Empty when the policy was never decided.
    """
    newest = lake.snapshot().latest(f"decision/{policy.code}")
    if newest is None:
        return {}
    done = simulate(pack, lake, policy, newest.month, {name: value}, Scope(units=None))
    units = {
        unit: [one.before.entitled, one.after.entitled, one.before.amount_fen, one.after.amount_fen,
               one.before.cannot_tell, one.after.cannot_tell]
        for unit, one in done.units.items()
    }  # fmt: skip
    return {"month": str(newest.month), "units": units}


def months_in(lake: Lake, code: str, days: tuple[date, date | None]) -> list[Month]:
    """The decided months of a policy whose last day lies in ``days``."""
    start, end = days
    snapshot, source = lake.snapshot(), f"decision/{code}"
    last = snapshot.latest(source)
    if last is None:
        return []
    return [
        month
        for month in months_with(snapshot, source, last.month)
        if start <= month.last_day and (end is None or month.last_day <= end)
    ]


def altered_in(pack: Pack, lake: Lake, after: Policy, month: Month) -> Altered:
    """The answers of a decided month that differ when it is decided again with the changed policy."""
    keys = list(after.keys)
    with lake.reading() as snapshot, connect_city(pack, month) as connection:
        batches = [one for one in (snapshot.batch(f"decision/{after.code}", month),) if one is not None]
        relation = cases_of(pack, snapshot, month).relation(after)
        fresh = decision_sql(after, month.last_day, relation, keys=[*keys, "unit"])
        connection.execute(
            f"CREATE TEMP TABLE compared AS SELECT {', '.join(f'b.{key}' for key in keys)}, b.unit, "
            "b.outcome AS was, f.outcome AS becomes, coalesce(b.amount_fen, 0) AS was_fen, "
            "coalesce(f.amount_fen, 0) AS becomes_fen "
            f"FROM {scan(batches)} b JOIN ({fresh}) f USING ({', '.join(keys)})"
        )
        differs = "(was, was_fen) IS DISTINCT FROM (becomes, becomes_fen)"
        [(changed, of, more)] = connection.execute(
            f"SELECT count(*) FILTER ({differs}), count(*), "
            "coalesce(sum(becomes_fen - was_fen), 0)::BIGINT FROM compared"
        ).fetchall()
        some = connection.execute(
            f"SELECT * FROM compared WHERE {differs} ORDER BY unit, {', '.join(keys)} LIMIT {MOST}"
        )
        names = [column[0] for column in some.description]
        examples = tuple(_example(after, dict(zip(names, one, strict=True))) for one in some.fetchall())
    return Altered(str(month), int(changed), int(of), int(more), examples)


def _example(policy: Policy, row: dict[str, Any]) -> dict[str, Any]:
    kept = ("unit", "was", "becomes", "was_fen", "becomes_fen")
    return {"subject": subject_of(policy, row), **{name: row[name] for name in kept}}
