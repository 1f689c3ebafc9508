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
from zhumeng.work.benefits.gaps import covers, open_requests, source_of
from zhumeng.work.benefits.models import DataRequest

What = Literal["owner_sends", "ask_owner", "set_parameter", "check", "nobody"]


@dataclass(frozen=True)
class Step:
    """One next step.

    ``owner_sends``: the owner of ``source`` was asked for it until ``by``; ``ask_owner``: nobody asked yet;
    ``set_parameter``: values nobody has found; ``check``: the first of the procedure's levels looks at it;
    ``nobody``: the answer stands until the facts change.
    """

    what: What
    source: str = ""
    by: date | None = None
    level: str = ""
    request: DataRequest | None = None


def next_steps(pack: Pack, policy: Policy, month: Month, row: Mapping[str, Any]) -> tuple[Step, ...]:
    """The next steps of a decision of a month; ``row`` is as the lake keeps it, seen within its scope."""
    if row["outcome"] == "entitled":
        return (Step("check", level=policy.procedure.levels[0]),)
    if row["outcome"] == "not_entitled":
        return (Step("nobody"),)
    asked = open_requests(policy, month, Scope(units=None))
    sources = dict.fromkeys(source_of(policy, name) for name in row["missing"])
    return tuple(_open(pack, source, str(row["unit"]), asked, month) for source in sources)


def _open(pack: Pack, source: str, unit: str, asked: tuple[DataRequest, ...], month: Month) -> Step:
    if not source:
        return Step("set_parameter")
    for one in asked:
        if one.source == source and covers(pack, one, unit, month.last_day):
            return Step("owner_sends", source, one.due_on, request=one)
    return Step("ask_owner", source)
