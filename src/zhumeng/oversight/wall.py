"""The plan as a reader sees it in a month: goals, actions with their items, districts side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing
from zhumeng.engine.indicators.compute import FIGURES
from zhumeng.engine.indicators.lights import Light, worst
from zhumeng.engine.month import Month
from zhumeng.engine.packs.city import Territory
from zhumeng.engine.packs.plan import Action
from zhumeng.foundation.city import target_scale, the_lake, the_pack
from zhumeng.foundation.scope import Scope
from zhumeng.oversight.figures import Figures, Place, read_figures
from zhumeng.oversight.status import ItemStatus, TargetStatus, plan_status

GOALS = "O0"
"""The item that holds the city's goals."""


@dataclass(frozen=True)
class Group:
    """An action with its measures, the graduate plans, or the organisation items."""

    code: str
    action: Action | None
    items: tuple[ItemStatus, ...]

    @property
    def light(self) -> Light | None:
        """The worst light of its items; None where nothing is lit."""
        lights = [item.light for item in self.items if item.light is not None]
        return worst(lights) if lights else None

    @property
    def on_pace(self) -> int:
        """How many items are on pace, by record or by report."""
        return sum(item.light in (Light.ON_PACE, Light.REPORTED) for item in self.items)


@dataclass(frozen=True)
class Wall:
    """The whole plan of a month in a reader's scope. A territory has values, not lights."""

    figures: Figures
    goals: tuple[TargetStatus, ...]
    groups: tuple[Group, ...]

    def items(self) -> Iterator[ItemStatus]:
        """Every item but the goals."""
        for group in self.groups:
            yield from group.items


@dataclass(frozen=True)
class Tile:
    """A unit with its value of a figure and its step 1–4 among the units; None when it cannot be told."""

    unit: Territory
    value: Fraction | None
    share: Fraction | None
    step: int | None


def figures_of(month: Month) -> Figures:
    """The published figures of a month; Missing when it was not run."""
    snapshot = the_lake().snapshot()
    batch = snapshot.batch(FIGURES, month)
    if batch is None:
        raise Missing(
            _("%(month)s has not been run") % {"month": month},
            mend=_("choose a month of the list above, or run it"),
        )
    return _figures(batch.digest, month)


@lru_cache(maxsize=24)
def _figures(_digest: str, month: Month) -> Figures:
    return read_figures(the_pack(), the_lake().snapshot(), month)


def place_in(scope: Scope) -> Place:
    """The units whose values a scope shows; empty for the whole city."""
    return scope.units if scope.units is not None else ""


def items_of(month: Month, scope: Scope) -> tuple[ItemStatus, ...]:
    """Every item in scope with its values; for an office only its own and the goals."""
    statuses = _statuses(figures_of(month), place_in(scope))
    if scope.items is None:
        return statuses
    return tuple(one for one in statuses if one.item.id in scope.items or one.item.id == GOALS)


@lru_cache(maxsize=256)
def _kept(_digest: str, month: Month, place: Place) -> tuple[ItemStatus, ...]:
    figures = figures_of(month)
    return plan_status(figures, target_scale(figures.pack), territory=place)


def _statuses(figures: Figures, place: Place) -> tuple[ItemStatus, ...]:
    return _kept(figures.batch.digest, figures.month, place)


def wall_of(month: Month, scope: Scope) -> Wall:
    """The wall of a month for a reader."""
    figures = figures_of(month)
    found = {status.item.id: status for status in items_of(month, scope)}
    groups = tuple(group for group in _groups(figures, found) if group.items)
    goals = found[GOALS].targets if GOALS in found else ()
    return Wall(figures, goals, groups)


def _groups(figures: Figures, found: dict[str, ItemStatus]) -> Iterator[Group]:
    plan, placed = figures.pack.plan, {GOALS}
    for action in plan.actions:
        ids = [item.id for item in action.measures]
        placed |= set(ids)
        yield Group(action.id, action, tuple(found[one] for one in ids if one in found))
    rest = [status for code, status in found.items() if code not in placed]
    yield Group("P", None, tuple(status for status in rest if status.item.id.startswith("P")))
    yield Group("O", None, tuple(status for status in rest if not status.item.id.startswith("P")))


def tiles_of(figures: Figures, code: str) -> tuple[Tile, ...]:
    """Every unit of the month with its value, in four equal steps from low to high."""
    figure = figures.pack.figures[code]
    units = figures.pack.territories.units(figures.month.last_day)
    values = {unit.code: figures.value(code, figure, unit.code) for unit in units}
    known = sorted(value for value in values.values() if value is not None)
    whole = sum(known, Fraction(0))
    return tuple(
        Tile(
            unit,
            value := values[unit.code],
            value / whole
            if value is not None and whole and figure.shape in ("cumulative", "level")
            else None,
            None if value is None else 1 + 4 * sum(other < value for other in known) // len(known),
        )
        for unit in units
    )
