"""What a fund has, what is bound and what is spent, by unit; money that came back counts again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Q, QuerySet, Sum

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
    def progress(self) -> Fraction | None:
        """The share of the budget that is used (执行进度); None without a budget."""
        return Fraction(self.used, self.budget) if self.budget else None

    @property
    def free(self) -> int:
        """What may still be committed."""
        return self.released - self.bound - self.used


def funds_in(scope: Scope, year: int) -> tuple[Fund, ...]:
    """The lines of a scope, by fund and unit."""
    lines = FundLine.objects.filter(year=year).order_by("fund", "unit")
    if not scope.city:
        lines = lines.filter(unit__in=() if scope.own else scope.units or ())
    # Only the items of these units: of the whole city every decision would be looked up.
    units = {line.unit for line in lines}
    sums = _sums(Item.objects.filter(unit__in=units, year=year))
    return tuple(_line(line, sums.get((line.fund, line.unit), {})) for line in lines)


def fund_of(line: FundLine) -> Fund:
    """A line with what its items come to."""
    items = Item.objects.filter(fund=line.fund, unit=line.unit, year=line.year)
    return _line(line, _sums(items).get((line.fund, line.unit), {}))


def _sums(items: QuerySet[Item]) -> dict[tuple[str, str], dict[str, int]]:
    """What is bound and what was spent, by fund and unit, in one query."""
    rows = (
        items.filter(state__in=BOUND + SPENT)
        .values("fund", "unit")
        .annotate(
            bound=Sum("amount_fen", filter=Q(state__in=BOUND)),
            paid=Sum("amount_fen", filter=Q(state__in=SPENT)),
            back=Sum("recovered_fen", filter=Q(state__in=SPENT)),
        )
    )
    return {(row["fund"], row["unit"]): row for row in rows}


def _line(line: FundLine, sums: Mapping[str, int]) -> Fund:
    bound, paid, back = (sums.get(name) or 0 for name in ("bound", "paid", "back"))
    return Fund(
        line.fund, line.unit, line.year, line.budget_fen, line.released_fen, int(bound), int(paid - back)
    )
