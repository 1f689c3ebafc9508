"""Items, batches and payment files as a reader sees them: always within a scope."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from zhumeng.foundation.scope import Scope
from zhumeng.foundation.today import today
from zhumeng.work.benefits.models import Batch, Item, PayFile

UNPAID = ("open", "lapsed", "ready", "batched", "approved", "suspended", "filed", "bounced")
"""Entitled, and the money has not arrived."""
PAGE = 50


@dataclass(frozen=True)
class Standing:
    """How many items of a policy stand in a state, and their sum in fen."""

    policy: str
    state: str
    count: int
    fen: int


def standing(scope: Scope) -> tuple[Standing, ...]:
    """By policy and state."""
    rows = items_in(scope).values("policy", "state").annotate(n=Count("*"), fen=Sum("amount_fen"))
    return tuple(
        Standing(r["policy"], r["state"], r["n"], r["fen"]) for r in rows.order_by("policy", "state")
    )


def unpaid_of(stand: Iterable[Standing]) -> tuple[int, int]:
    """How many of what stands wait for their money, and how much it is, in fen."""
    waiting = [one for one in stand if one.state in UNPAID]
    return sum(one.count for one in waiting), sum(one.fen for one in waiting)


def entitled_not_paid(scope: Scope) -> tuple[int, int]:
    """How many wait for their money, and how much it is, in fen."""
    found = items_in(scope).filter(state__in=UNPAID).aggregate(n=Count("*"), fen=Sum("amount_fen"))
    return found["n"], found["fen"] or 0


def sums_owed(scope: Scope) -> dict[tuple[str, str], int]:
    """What is owed by fund and unit, in fen."""
    rows = items_in(scope).values("fund", "unit").annotate(fen=Sum("amount_fen"))
    return {(row["fund"], row["unit"]): row["fen"] for row in rows}


def items_in(scope: Scope) -> QuerySet[Item]:
    """The items of a scope: a unit's, or those of one firm or person."""
    if scope.employer is not None:
        return Item.objects.filter(employer_id=scope.employer)
    if scope.person is not None:
        return Item.objects.filter(person_id=scope.person, employer_id__isnull=True)
    return Item.objects.all() if scope.city else Item.objects.filter(unit__in=scope.units or ())


def payable(items: QuerySet[Item]) -> QuerySet[Item]:
    """Those of some items that may be paid today: approved, no longer in publicity, their account known."""
    over = Q(batch__public_until__isnull=True) | Q(batch__public_until__lt=today())
    return items.filter(over, state="approved", account__isnull=False)


def page_of_items(scope: Scope, filters: Mapping[str, str], page: int) -> tuple[list[Item], int, int]:
    """One page by unit and number, with the count and the sum of all that match."""
    found = _matching(scope, filters)
    total = found.aggregate(n=Count("*"), fen=Sum("amount_fen"))
    start = (page - 1) * PAGE
    rows = found.select_related("account").order_by("unit", "pk")[start : start + PAGE]
    return list(rows), total["n"], total["fen"] or 0


def each_item(scope: Scope, filters: Mapping[str, str], chunk: int = 2_000) -> Iterator[list[Item]]:
    """All that match, in pieces, by unit and number: memory stays bounded however many there are."""
    found = _matching(scope, filters).select_related("account").order_by("unit", "pk")
    piece: list[Item] = []
    for one in found.iterator(chunk):
        piece.append(one)
        if len(piece) == chunk:
            yield piece
            piece = []
    if piece:
        yield piece


def _matching(scope: Scope, filters: Mapping[str, str]) -> QuerySet[Item]:
    wanted = {name: filters[name] for name in ("policy", "state") if filters.get(name)}
    return items_in(scope).filter(**wanted)


def batches_in(scope: Scope, most: int = 50) -> list[Any]:
    """The newest batches with count and sum."""
    newest = within(Batch.objects.all(), scope)[:most].values("pk")
    found = Batch.objects.filter(pk__in=newest).annotate(n=Count("items"), fen=Sum("items__amount_fen"))
    return list(found.order_by("-pk"))  # what is grouped forgets the model’s order


def files_in(scope: Scope, most: int = 50) -> list[Any]:
    """The newest payment files with what was paid and bounced, in fen."""
    paid = Sum("payments__amount_fen", filter=Q(payments__state="paid"))
    back = Sum("payments__amount_fen", filter=Q(payments__state="bounced"))
    newest = within(PayFile.objects.all(), scope)[:most].values("pk")
    return list(PayFile.objects.filter(pk__in=newest).annotate(paid=paid, bounced=back).order_by("-pk"))


def within(found: QuerySet[Any], scope: Scope) -> QuerySet[Any]:
    """Batches or files of the units of a scope."""
    if scope.city:
        return found
    return found.filter(unit__in=() if scope.own else scope.units or ())


def published(on: Any) -> list[Batch]:
    """Batches whose publicity runs on a day; public."""
    return list(
        Batch.objects.filter(state="approved", published_on__lte=on, public_until__gte=on).order_by(
            "unit", "pk"
        )
    )


def published_items(batch: Batch) -> list[Item]:
    """What a batch makes public: not the items an objection holds."""
    return list(batch.items.filter(state="approved").order_by("pk"))


def listed_publicly() -> list[Item]:
    """Items of firms on the public list of missing accounts; public."""
    return list(Item.objects.filter(state="open", chases__kind="public").order_by("unit", "pk").distinct())
