"""A figure month by month."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from zhumeng.engine.indicators.compute import FIGURES
from zhumeng.engine.indicators.lights import asked_by
from zhumeng.engine.month import Month
from zhumeng.engine.packs.plan import Target
from zhumeng.foundation.city import target_scale, the_lake
from zhumeng.foundation.scope import Scope
from zhumeng.oversight.figures import Figures
from zhumeng.oversight.status import wanted_of
from zhumeng.oversight.wall import figures_of, place_in


@dataclass(frozen=True)
class Point:
    """A month of a curve: the value, and what was asked by then; None where it cannot be told or asked."""

    month: Month
    value: Fraction | None
    asked: Fraction | None
    provisional: bool
    restated_in: str


def curve_of(code: str, month: Month, scope: Scope) -> tuple[Point, ...]:
    """A figure in every month of the year that was run, up to ``month``; targets only for the whole city."""
    pack = figures_of(month).pack
    target = next((found for _, found in pack.plan.targets() if found.id == code), None)
    snapshot = the_lake().snapshot()
    months = [m for m in Month(month.year, 1).until(month) if snapshot.batch(FIGURES, m)]
    return tuple(_point(figures_of(m), code, target if scope.units is None else None, scope) for m in months)


def _point(figures: Figures, code: str, target: Target | None, scope: Scope) -> Point:
    figure, month = figures.pack.figures[code], figures.month
    wanted = (
        wanted_of(figures, target, target_scale(figures.pack)) if target and target.op != "done" else None
    )
    asked = asked_by(target, figure, wanted, month) if target and wanted is not None else None
    value = figures.value(code, figure, place_in(scope) or None)
    return Point(month, value, asked, bool(figures.late(code)), figures.restated_in)
