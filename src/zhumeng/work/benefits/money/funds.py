"""What a fund has, what is bound and what is spent, by unit; money that came back counts again."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Sum

from zhumeng.foundation.scope import Scope
from zhumeng.work.benefits.models import FundLine, Item

BOUND = ("approved", "suspended", "filed", "bounced")
SPENT = ("paid", "recovering", "recovered", "written_off")


@dataclass(frozen=True)
class Fund:
    """One line, in fen; ``used`` is what was paid less what came back."""

    fund: str
    unit: str
    year: int
    budget: int
    released: int
    bound: int
    used: int

    @property
    def free(self) -> int:
        """What may still be committed."""
        return self.released - self.bound - self.used


def funds_in(scope: Scope, year: int) -> tuple[Fund, ...]:
    """The lines of a scope, by fund and unit."""
    lines = FundLine.objects.filter(year=year).order_by("fund", "unit")
    if not scope.city:
        lines = lines.filter(unit__in=() if scope.own else scope.units or ())
    return tuple(fund_of(line) for line in lines)


def fund_of(line: FundLine) -> Fund:
    """A line with what its items come to."""
    items = Item.objects.filter(fund=line.fund, unit=line.unit, decision__month__startswith=str(line.year))
    bound = items.filter(state__in=BOUND).aggregate(all=Sum("amount_fen"))["all"] or 0
    spent = items.filter(state__in=SPENT).aggregate(paid=Sum("amount_fen"), back=Sum("recovered_fen"))
    used = (spent["paid"] or 0) - (spent["back"] or 0)
    return Fund(line.fund, line.unit, line.year, line.budget_fen, line.released_fen, int(bound), int(used))
