"""Decisions that cannot be told: by the source whose data are missing, who owns it, and who was asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Case, When

from zhumeng.engine.lake import Batch, Lake, connect, scan
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.rules import Policy
from zhumeng.foundation.scope import Scope, units_with_predecessors
from zhumeng.work.benefits.models import DataRequest
from zhumeng.work.benefits.remembered import Remembered
from zhumeng.work.benefits.selection import rows_in_scope

PARAMETER = "parameter:"
OpenCases = tuple[tuple[tuple[str, ...], str, int], ...]
MOST_REQUESTS = 200
"""Requests a list shows."""


@dataclass(frozen=True)
class Gap:
    """What one policy's cases lack from one source in a scope.

    ``source`` is the contract's code, empty for parameters nobody has found. ``cases`` lack at least one of
    ``missing``; ``units`` says how many in each unit; ``unasked`` how many wait without a request.
    """

    policy: Policy
    month: Month
    source: str
    missing: tuple[str, ...]
    cases: int
    units: Mapping[str, int]
    requests: tuple[DataRequest, ...] = ()
    unasked: int = 0


@dataclass
class _Found:
    missing: dict[str, None] = field(default_factory=dict)
    units: Counter[str] = field(default_factory=Counter)


def source_of(policy: Policy, missing: str) -> str:
    """The source that must bring a missing fact; empty for a parameter."""
    return "" if missing.startswith(PARAMETER) else policy.facts[missing].fact.sources[0]


def gaps_of(pack: Pack, lake: Lake, policy: Policy, month: Month, scope: Scope) -> tuple[Gap, ...]:
    """The gaps of a policy in a month, most cases first; one statement on the lake and one on requests."""
    batch = lake.snapshot().batch(f"decision/{policy.code}", month)
    if batch is None:
        return ()
    found: dict[str, _Found] = {}
    for names, unit, cases in open_cases(policy, batch, scope):
        for source in dict.fromkeys(source_of(policy, name) for name in names):
            one = found.setdefault(source, _Found())
            one.missing |= dict.fromkeys(name for name in names if source_of(policy, name) == source)
            one.units[unit] += cases
    asked = open_requests(policy, month, scope) if found else ()
    gaps = [_gap(pack, policy, month, source, one, asked) for source, one in found.items()]
    return tuple(sorted(gaps, key=lambda gap: -gap.cases))


_open: Remembered[OpenCases] = Remembered(200)


def open_cases(policy: Policy, batch: Batch, scope: Scope) -> OpenCases:
    """(missing names, unit, cases) of what cannot be told in a scope."""
    where = rows_in_scope(policy, scope)
    return _open.get((batch.digest, where), lambda: _read_open(batch, where))


def _read_open(batch: Batch, where: str) -> OpenCases:
    with connect() as duck:
        rows = duck.execute(
            f"SELECT missing, unit, count(*) FROM {scan([batch])} "
            f"WHERE outcome = 'cannot_tell' AND {where} GROUP BY ALL ORDER BY 3 DESC, 2, 1"
        ).fetchall()
    return tuple((tuple(names), unit, cases) for names, unit, cases in rows)


def open_requests(policy: Policy, month: Month, scope: Scope) -> tuple[DataRequest, ...]:
    """Requests not yet answered that concern a policy's month and touch the scope."""
    return concerning(policy, month, scope, all_open())


def all_open() -> tuple[DataRequest, ...]:
    """Every request not yet answered; few, for one covers all cases of a source."""
    return tuple(DataRequest.objects.filter(state=DataRequest.State.OPEN))


def concerning(
    policy: Policy, month: Month, scope: Scope, asked: Iterable[DataRequest]
) -> tuple[DataRequest, ...]:
    """Those of ``asked`` that concern a policy's month and touch the scope."""
    every = policy.period == "month"
    return tuple(
        one for one in asked
        if one.policy == policy.code and request_in_scope(one, scope)
        and (one.month == str(month) if every else one.month <= str(month))
    )  # fmt: skip


def requests_in(scope: Scope) -> tuple[DataRequest, ...]:
    """Requests a reader may know of: open ones by the day they are due, then those closed last."""
    if scope.own:
        return ()
    open_first = Case(When(state=DataRequest.State.OPEN, then=0), default=1)
    found = DataRequest.objects.order_by(open_first, "-closed_at", "due_on", "id")
    if scope.units is not None:
        found = found.filter(unit__in=["", *scope.units])
    return tuple(found[:MOST_REQUESTS])


def request_in_scope(request: DataRequest, scope: Scope) -> bool:
    """Whether a reader of this scope may know of a request: one for the whole city concerns every unit."""
    return not scope.own and (not request.unit or scope.covers(request.unit))


def covers(pack: Pack, request: DataRequest, unit: str, on: date) -> bool:
    """Whether a request asks for the cases of a unit."""
    return request.unit in ("", unit) or unit in units_with_predecessors(pack.territories, request.unit, on)


def _gap(
    pack: Pack, policy: Policy, month: Month, source: str, found: _Found, asked: tuple[DataRequest, ...]
) -> Gap:
    mine = tuple(one for one in asked if one.source == source)
    unasked = sum(
        cases
        for unit, cases in found.units.items()
        if not any(covers(pack, one, unit, month.last_day) for one in mine)
    )
    total = found.units.total()
    return Gap(policy, month, source, tuple(found.missing), total, dict(found.units), mine, unasked)
