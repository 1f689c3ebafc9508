"""What was bound or paid and a newer decision of the same case says otherwise: too much, too little, unknown.

A query over items whose newest decision (a trigger keeps it) is not the one they are paid on, so it is right
at any moment, whoever decided. What was granted is the item and its supplements, less what is ordered back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import Case, Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from zhumeng.foundation.scope import Scope
from zhumeng.work.benefits.models import Item
from zhumeng.work.benefits.money.seen import PAGE, items_in
from zhumeng.work.benefits.money.states import BOUND, PAID, UNBOUND

KINDS = ("over", "owed", "unknown")
"""More than is due, less than is due, and what the newest decision cannot tell."""
What = Literal[
    "recover", "return_batch", "hold", "uphold", "bank", "lower", "pay_first", "supplement", "data"
]


@dataclass(frozen=True)
class Difference:
    """One case: ``item`` is its first item, ``part`` the one to act on, by the step ``what``.

    Fen: ``granted`` less what is ordered back, ``due`` by the newest decision (None: cannot tell), and
    ``fen`` between the two; of it ``now`` can be settled on ``part`` at once.
    """

    item: Item
    part: Item
    kind: str
    what: What
    granted: int
    due: int | None
    fen: int | None
    now: int


def differences_in(scope: Scope) -> QuerySet[Item]:
    """First items of a scope that differ, with ``kind``, ``granted``, ``due`` and ``fen``."""
    due = Case(
        When(newest__outcome="entitled", then="newest__amount_fen"),
        When(newest__outcome="not_entitled", then=Value(0)),
    )
    found = items_in(scope).filter(first__isnull=True, state__in=BOUND + PAID).exclude(newest=F("decision"))
    found = found.annotate(
        due=due,
        granted=F("amount_fen") - F("ordered_fen") + _supplements(F("amount_fen") - F("ordered_fen"), _LIVE),
        held=F("granted") + F("written_off_fen") + _supplements(F("written_off_fen"), _LIVE)
        + _supplements(F("amount_fen"), _SETTLED),
    )  # fmt: skip
    found = found.annotate(
        kind=Case(
            When(newest__outcome="cannot_tell", granted__gt=0, then=Value("unknown")),
            When(granted__gt=F("due"), then=Value("over")),
            When(held__lt=F("due"), then=Value("owed")),
        ),
        fen=Case(When(granted__gt=F("due"), then=F("granted") - F("due")),
                 When(held__lt=F("due"), then=F("due") - F("held"))),
    )  # fmt: skip
    return found.filter(kind__isnull=False)


_LIVE = ~Q(state="withdrawn") & ~(Q(state__in=UNBOUND) & ~Q(decision=OuterRef("newest")))
"""A supplement to an older decision that is not bound is dropped when items next follow their decisions."""
_SETTLED = Q(state="withdrawn", decision=OuterRef("newest"))
"""People withdrew the supplement to this very decision: it is not owed again."""


def _supplements(fen: Any, which: Q) -> Coalesce:
    rows = Item.objects.filter(which, first=OuterRef("pk")).order_by().values("first")
    return Coalesce(Subquery(rows.annotate(sum=Sum(fen)).values("sum")), Value(0))


def sums_of_differences(scope: Scope) -> dict[str, tuple[int, int]]:
    """By kind: how many cases, and how much, in fen (of what cannot be told: what was granted)."""
    asked: dict[str, Any] = {}
    for kind in KINDS:
        only = Q(kind=kind)
        asked[f"{kind}_n"] = Count("pk", filter=only)
        asked[f"{kind}_fen"] = Sum("granted" if kind == "unknown" else "fen", filter=only)
    found = differences_in(scope).aggregate(**asked)
    return {kind: (found[f"{kind}_n"], int(found[f"{kind}_fen"] or 0)) for kind in KINDS}


def page_of_differences(scope: Scope, filters: Mapping[str, str], page: int) -> list[Difference]:
    """One page of a kind, by unit and number."""
    start = (page - 1) * PAGE
    return [_told(one) for one in _matching(scope, filters)[start : start + PAGE]]


def each_difference(
    scope: Scope, filters: Mapping[str, str], chunk: int = 2_000
) -> Iterator[list[Difference]]:
    """All of a kind, in pieces: memory stays bounded however many there are."""
    piece: list[Difference] = []
    for one in _matching(scope, filters).iterator(chunk):
        piece.append(_told(one))
        if len(piece) == chunk:
            yield piece
            piece = []
    if piece:
        yield piece


def difference_of(item: Item) -> Difference | None:
    """What the newest decision says otherwise about an item or its supplement; its scope was looked at."""
    found = _with_parts(differences_in(Scope(units=None)).filter(pk=item.first_id or item.pk)).first()
    return _told(found) if found is not None else None


def _matching(scope: Scope, filters: Mapping[str, str]) -> QuerySet[Item]:
    kind = filters.get("kind", "")
    found = differences_in(scope).filter(kind=kind if kind in KINDS else KINDS[0])
    if filters.get("policy"):
        found = found.filter(policy=filters["policy"])
    return _with_parts(found).order_by("unit", "pk")


def _with_parts(found: QuerySet[Item]) -> QuerySet[Item]:
    live = Item.objects.exclude(state="withdrawn").order_by("-pk")
    related = ("decision", "newest", "batch")
    return found.select_related(*related).prefetch_related(Prefetch("supplements", live, to_attr="parts"))


def _told(item: Any) -> Difference:
    parts: list[Item] = [*item.parts, item]
    granted, due, fen = int(item.granted), item.due, item.fen
    if item.kind == "unknown":
        return Difference(item, item, item.kind, "data", granted, None, None, 0)
    if item.kind == "over":
        part = next((one for one in parts if one.state not in UNBOUND and _kept(one)), item)
        return Difference(item, part, item.kind, _back(part), granted, due, fen, min(fen, _kept(part)))
    part = next((one for one in parts if one.state == "recovering" and one.left_fen), item)
    if part.state == "recovering":
        return Difference(item, part, item.kind, "lower", granted, due, fen, min(fen, part.left_fen))
    what: What = (
        "supplement" if item.state in PAID else "return_batch" if item.state == "batched" else "pay_first"
    )
    return Difference(item, item, item.kind, what, granted, due, fen, fen)


def _kept(part: Item) -> int:
    return part.amount_fen - part.ordered_fen


def _back(part: Item) -> What:
    steps: dict[str, What] = {
        "batched": "return_batch", "approved": "hold", "bounced": "hold", "suspended": "uphold",
        "filed": "bank",
    }  # fmt: skip
    return steps.get(part.state, "recover")
