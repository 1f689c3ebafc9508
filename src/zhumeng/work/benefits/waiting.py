"""What waits for somebody: for the home page."""

from __future__ import annotations

from dataclasses import dataclass

from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.rules import Policy
from zhumeng.foundation.city import the_lake, the_pack
from zhumeng.foundation.scope import Scope
from zhumeng.foundation.today import today
from zhumeng.work.benefits.gaps import all_open, concerning, covers, open_cases, source_of
from zhumeng.work.benefits.models import DataRequest


@dataclass(frozen=True)
class Waiting:
    """What waits in a scope, by policy: cases that lack data nobody was asked for, requests open, and of
    these overdue. ``month`` is the one decided last."""

    policy: Policy
    month: Month
    unasked: int
    open: int
    overdue: int


def waiting(scope: Scope, month: Month | None = None) -> tuple[Waiting, ...]:
    """Each policy as decided last (up to ``month``, if given) with something waiting in the scope."""
    pack, snapshot, now = the_pack(), the_lake().snapshot(), today()
    found, every = [], all_open()
    for policy in pack.policies.values():
        batch = snapshot.latest(f"decision/{policy.code}", until=month)
        if batch is None or scope.own:
            continue
        asked = concerning(policy, batch.month, scope, every)
        unasked = sum(
            cases
            for names, unit, cases in open_cases(policy, batch, scope)
            if not _all_asked(pack, policy, names, unit, asked, batch.month)
        )
        if unasked or asked:
            overdue = sum(one.due_on < now for one in asked)
            found.append(Waiting(policy, batch.month, unasked, len(asked), overdue))
    return tuple(found)


def _all_asked(
    pack: Pack,
    policy: Policy,
    names: tuple[str, ...],
    unit: str,
    asked: tuple[DataRequest, ...],
    month: Month,
) -> bool:
    return all(
        any(one.source == source and covers(pack, one, unit, month.last_day) for one in asked)
        for source in {source_of(policy, name) for name in names}
    )
