"""Who must act next on a decision, what on, and by when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.rules import Policy
from zhumeng.foundation.scope import Scope
from zhumeng.work.benefits.documents.kinds import pays
from zhumeng.work.benefits.documents.writing import keys_of
from zhumeng.work.benefits.gaps import covers, open_requests, source_of
from zhumeng.work.benefits.models import DataRequest, Item

What = Literal["owner_sends", "ask_owner", "set_parameter", "item", "opens", "granted", "refused"]


@dataclass(frozen=True)
class Step:
    """One next step.

    ``owner_sends``: the owner of ``source`` was asked for it until ``by``; ``ask_owner``: nobody asked yet;
    ``set_parameter``: values nobody has found; ``item``: ``item`` says who acts, ``level`` whose turn it is
    in its batch, ``by`` when its publicity ends; ``opens``: the next run opens the item; ``granted``:
    entitled, and nothing is paid; ``refused``: ``source`` is where a fact that stopped it would be mended.
    """

    what: What
    source: str = ""
    by: date | None = None
    level: str = ""
    request: DataRequest | None = None
    item: Item | None = None


def next_steps(pack: Pack, policy: Policy, month: Month, row: Mapping[str, Any]) -> tuple[Step, ...]:
    """The next steps of a decision of a month; ``row`` is as the lake keeps it, seen within its scope."""
    if row["outcome"] == "entitled":
        return (_paid(policy, row),)
    if row["outcome"] == "not_entitled":
        return _refused(policy, row)
    asked = open_requests(policy, month, Scope(units=None))
    sources = dict.fromkeys(source_of(policy, name) for name in row["missing"])
    return tuple(_open(pack, source, str(row["unit"]), asked, month) for source in sources)


def _paid(policy: Policy, row: Mapping[str, Any]) -> Step:
    """Where the money of an entitlement stands."""
    if not pays(policy, row):
        return Step("granted")
    item = (
        Item.objects.select_related("batch")
        .filter(policy=policy.code, **keys_of(row), first__isnull=True)
        .first()
    )
    if item is None:
        return Step("opens")
    level, by = "", None
    if item.batch is not None and item.state == "batched":
        level = policy.procedure.levels[item.batch.step]
    if item.batch is not None and item.state == "approved":
        by = item.batch.public_until
    return Step("item", by=by, level=level, item=item)


def _refused(policy: Policy, row: Mapping[str, Any]) -> tuple[Step, ...]:
    """The sources that could mend a fact of a condition that was not met."""
    failing = [one for one in policy.conditions if row.get(f"c_{one.id}") == 0]
    facts = dict.fromkeys(name for one in failing for name in one.expression.facts)
    sources = dict.fromkeys(source_of(policy, name) for name in facts)
    return tuple(Step("refused", source) for source in sources) or (Step("refused"),)


def _open(pack: Pack, source: str, unit: str, asked: tuple[DataRequest, ...], month: Month) -> Step:
    if not source:
        return Step("set_parameter")
    for one in asked:
        if one.source == source and covers(pack, one, unit, month.last_day):
            return Step("owner_sends", source, one.due_on, request=one)
    return Step("ask_owner", source)
