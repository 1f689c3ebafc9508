"""Plans and comparisons as a reader sees them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Sum

from zhumeng.foundation.scope import Scope
from zhumeng.work.benefits.models import Arrival, Item, Payment, Reconciliation, Return, SpendingPlan
from zhumeng.work.benefits.money.seen import within
from zhumeng.work.benefits.treasury.cash import WAITING


@dataclass(frozen=True)
class Need:
    """What a fund and unit need and have in hand, in fen."""

    fund: str
    unit: str
    needed: int
    cash: int

    @property
    def lacking(self) -> int:
        """What a plan would ask for."""
        return max(0, self.needed - self.cash)


def needs_in(scope: Scope) -> tuple[Need, ...]:
    """Every fund and unit with something approved or in hand, in four queries."""
    need = _sums(within(Item.objects.filter(state__in=WAITING), scope), "fund", "unit", "amount_fen")
    sent = Payment.objects.filter(state__in=("sent", "paid"))
    live = _sums(sent, "file__fund", "file__unit", "amount_fen")
    arrived = _sums(Arrival.objects.all(), "plan__fund", "plan__unit", "fen")
    back = _sums(Return.objects.all(), "item__fund", "item__unit", "fen")
    return tuple(
        Need(*key, need.get(key, 0), arrived.get(key, 0) + back.get(key, 0) - live.get(key, 0))
        for key in sorted(need.keys() | arrived.keys())
        if scope.covers(key[1])
    )


def _sums(found: Any, fund: str, unit: str, fen: str) -> dict[tuple[str, str], int]:
    rows = found.values_list(fund, unit).annotate(total=Sum(fen)).order_by(fund, unit)
    return {(one, place): total for one, place, total in rows}


def plans_in(scope: Scope, most: int = 50) -> list[Any]:
    """The newest plans with what has arrived."""
    found = SpendingPlan.objects.annotate(arrived=Sum("arrivals__fen")).order_by("-pk")
    return list(within(found, scope)[:most])


def reconciliations_in(scope: Scope, most: int = 50) -> list[Reconciliation]:
    """The newest comparisons."""
    return list(within(Reconciliation.objects.all(), scope)[:most])
