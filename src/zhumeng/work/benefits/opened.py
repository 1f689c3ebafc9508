"""One decision for a reader: found only within the scope, with its versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing, Refused
from zhumeng.engine.lake import Lake
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.rules import Policy
from zhumeng.foundation.scope import Scope
from zhumeng.work.benefits.decide import period_of
from zhumeng.work.benefits.explain import Kept, find_decision
from zhumeng.work.benefits.models import Decision
from zhumeng.work.benefits.subject import read_subject

MOST_VERSIONS = 50


def open_decision(pack: Pack, lake: Lake, scope: Scope, policy: str, month: Month, subject: str) -> Kept:
    """The decision about a subject (its keys joined by hyphens; a credit code is none).

    What late data has left without its case is opened as it was. Missing when there never was one, and alike
    when it lies outside the scope.
    """
    kept = None
    keys = read_subject(pack.policies[policy], subject) if policy in pack.policies else None
    if keys:
        try:
            kept = find_decision(
                pack, lake, f"{policy}:{month}:{subject}", _cited(pack.policies[policy], keys, month)
            )
        except Refused:
            kept = None
    if kept is None or not row_in_scope(scope, kept.row):
        raise Missing(
            _("There is no such decision in your area"),
            mend=_("look for it in the list of decisions, or choose another month"),
        )
    return kept


def _cited(policy: Policy, keys: Mapping[str, Any], month: Month) -> list[str]:
    """Batches up to a month that people acted on, the newest first: late data may have left no such case."""
    found = Decision.objects.filter(
        policy=policy.code, period=period_of(policy, month), month__lte=str(month), **keys
    ).order_by("-version")
    return list(dict.fromkeys(found.values_list("batch", flat=True)))


def row_in_scope(scope: Scope, row: Mapping[str, Any]) -> bool:
    """Whether one decision lies in a scope."""
    if scope.employer is not None:
        return bool(row.get("employer_id") == scope.employer)
    if scope.person is not None:
        return bool(row.get("person_id") == scope.person)
    return scope.covers(str(row["unit"]))


@dataclass(frozen=True)
class Version:
    """One version of a decision; ``changes`` tells what differs from the one before: old and new value by
    ``outcome``, ``amount_fen``, ``first_failing``, ``missing`` or the name of a fact."""

    number: int
    month: str
    outcome: str
    amount_fen: int | None
    actor: str
    at: datetime
    batch: str
    changes: Mapping[str, tuple[Any, Any]]


def versions_of(policy: Policy, row: Mapping[str, Any]) -> tuple[Version, ...]:
    """The versions people act on, newest first, at most the last fifty; none of a first “no”.

    ``row`` is a decision opened before, so its scope was looked at.
    """
    found = list(
        Decision.objects.filter(
            policy=policy.code,
            person_id=row.get("person_id"),
            employer_id=row.get("employer_id"),
            record_no=row.get("record_no", ""),
            period=row["period"],
        ).order_by("-version")[: MOST_VERSIONS + 1]
    )
    earlier: list[Decision | None] = [*found, None][1:]
    told = [
        Version(one.version, one.month, one.outcome, one.amount_fen, one.actor, one.decided_at, one.batch,
                _changes(before, one) if before else {})
        for one, before in zip(found, earlier, strict=True)
    ]  # fmt: skip
    return tuple(told[:MOST_VERSIONS])


def _changes(before: Decision, after: Decision) -> dict[str, tuple[Any, Any]]:
    old, new = _said(before), _said(after)
    return {name: (old.get(name), new.get(name)) for name in old | new if old.get(name) != new.get(name)}


def _said(decision: Decision) -> dict[str, Any]:
    answer = {name: getattr(decision, name) for name in ("outcome", "amount_fen", "first_failing", "missing")}
    return dict(decision.facts) | answer
