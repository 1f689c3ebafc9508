"""The plan's status in a month: every item with its light, every target with its value and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from zhumeng.engine.errors import Refused
from zhumeng.engine.indicators.declared import Figure, Milestone
from zhumeng.engine.indicators.lights import (
    Light,
    activity_light,
    asked_by,
    milestone_light,
    target_light,
    worst,
)
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.packs.plan import Baseline, Item, Target
from zhumeng.oversight.figures import Figures, Place


@dataclass(frozen=True)
class TargetStatus:
    """One target: ``wanted`` in its unit, scaled in a demo; ``notice_target`` is the notice's own figure."""

    target: Target
    figure: Figure
    wanted: Fraction | None
    value: Fraction | None
    pace: Fraction | None
    light: Light | None
    as_of: date
    late: dict[str, list[str]]

    def to_json(self) -> dict[str, Any]:
        """The shape ``plan status --json`` prints."""
        notice = self.target.value
        return {
            "id": self.target.id,
            "name": {"zh": self.target.name_zh, "en": self.figure.name.en},
            "op": self.target.op,
            "target": number(self.wanted),
            "notice_target": notice.baseline if isinstance(notice, Baseline) else notice,
            "value": number(self.value),
            "pace": number(self.pace),
            "unit": self.target.unit,
            "source": self.figure.source if self.value is not None or self.target.op == "done" else "none",
            "light": self.light,
            "as_of": self.as_of.isoformat(),
            "deadline": self.target.deadline.isoformat(),
            "same_as": self.target.same_as,
            "provisional": bool(self.late),
            "late": self.late,
        }


@dataclass(frozen=True)
class MonitorStatus:
    """A figure without a target, or a step with a day."""

    id: str
    what: Figure | Milestone
    value: Fraction | None
    light: Light | None
    late: dict[str, list[str]]

    def to_json(self) -> dict[str, Any]:
        """The shape ``plan status --json`` prints."""
        found: dict[str, Any] = {"id": self.id, "name": self.what.name.model_dump(), "light": self.light}
        if isinstance(self.what, Milestone):
            return found | {"due": self.what.due.isoformat(), "done": bool(self.value)}
        return found | {
            "value": number(self.value),
            "unit": self.what.unit,
            "source": self.what.source if self.value is not None else "none",
            "provisional": bool(self.late),
        }


@dataclass(frozen=True)
class ItemStatus:
    """An item of the plan with the lights of its parts."""

    item: Item
    targets: tuple[TargetStatus, ...]
    monitors: tuple[MonitorStatus, ...]
    milestones: tuple[MonitorStatus, ...]

    lit: bool = True

    @property
    def light(self) -> Light | None:
        """The worst light of its targets; without targets, of what is monitored and due. None for a
        territory, for which the notice sets no target.
        """
        parts = [*self.targets, *self.milestones] if self.targets else [*self.monitors, *self.milestones]
        return worst(part.light for part in parts if part.light is not None) if self.lit else None

    def to_json(self) -> dict[str, Any]:
        """The shape ``plan status --json`` prints."""
        return {
            "id": self.item.id,
            "title": {"zh": self.item.title, "en": self.item.title_en},
            "units": list(self.item.units),
            "light": self.light,
            "targets": [target.to_json() for target in self.targets],
            "monitoring": [monitor.to_json() for monitor in self.monitors],
            "milestones": [step.to_json() for step in self.milestones],
        }


def plan_status(
    figures: Figures, scale: Fraction, unit: str = "", territory: Place = ""
) -> tuple[ItemStatus, ...]:
    """Status of every item, or of one responsible ``unit``'s; ``territory`` shows a reporting unit's values,
    or those of several units together.

    The notice sets no district targets: for a territory the values stand without target and light.
    Raises Refused for a unit or territory the pack does not know.
    """
    place: Place | None = territory or None
    if isinstance(territory, str) and territory:
        place = place_of(figures.pack, figures.month, territory)
    if unit:
        _require_unit(figures, unit)
    return tuple(
        ItemStatus(
            item,
            tuple(_target(figures, target, scale, place) for target in item.targets),
            tuple(_monitors(figures, item, place)),
            tuple(_milestones(figures, item)) if place is None else (),
            lit=place is None,
        )
        for item in figures.pack.plan.items()
        if not unit or unit in item.units
    )


def wanted_of(figures: Figures, target: Target, scale: Fraction) -> Fraction | None:
    """What the target asks: the notice's figure, scaled in a demo for counts, or the baseline's value."""
    if isinstance(target.value, Baseline):
        row = figures.row(target.value.baseline)
        return row.quantity if row else None
    wanted = Fraction(str(target.value))
    figure = figures.pack.figures[target.id]
    if scale == 1 or figure.shape in ("rate", "cohort", "done") or figure.source == "loaded":
        return wanted
    scaled = wanted * scale
    return scaled if target.unit == "亿元" else max(Fraction(1), Fraction(round(scaled)))


def number(value: Fraction | None) -> int | float | None:
    """A figure for JSON: whole where it is whole, else with at most ten digits after the point."""
    if value is None:
        return None
    return int(value) if value.denominator == 1 else round(float(value), 10)


def _target(figures: Figures, target: Target, scale: Fraction, place: Place | None) -> TargetStatus:
    code = target.id
    figure = figures.pack.figures[code]
    row, value = figures.row(code, place), figures.value(code, figure, place)
    as_of = row.last_on if row and row.last_on and figure.source != "computed" else figures.month.last_day
    late = figures.late(code)
    if place is not None:
        return TargetStatus(target, figure, None, value, None, None, as_of, late)
    wanted = wanted_of(figures, target, scale)
    light = target_light(target, figure, figures.pack.lights, value, wanted, figures.month)
    asked = None if wanted is None else asked_by(target, figure, wanted, figures.month)
    return TargetStatus(target, figure, wanted, value, asked, light, as_of, late)


def _monitors(figures: Figures, item: Item, place: Place | None) -> Iterator[MonitorStatus]:
    for code, figure in figures.pack.figures.items():
        if figure.item != item.id:
            continue
        row, late = figures.row(code, place), figures.late(code)
        value = figures.value(code, figure, place)
        arrived, last_on = value is not None, row.last_on if row else None
        light = activity_light(last_on, arrived, figures.pack.lights, figures.month)
        shown = light if place is None and figure.judged else None
        yield MonitorStatus(code, figure, value, shown, late)


def _milestones(figures: Figures, item: Item) -> Iterator[MonitorStatus]:
    for code, step in figures.pack.milestones.items():
        if step.item == item.id:
            row = figures.row(f"milestone:{code}")
            light = milestone_light(row is not None, step.due, figures.month)
            yield MonitorStatus(code, step, row.quantity if row else None, light, {})


def place_of(pack: Pack, month: Month, territory: str) -> str:
    """The code of a reporting unit given by code or name; refused when it is none in that month."""
    found = pack.territories.find(territory)
    units = pack.territories.units(month.last_day)
    if found is None or found not in units:
        names = "、".join(unit.short_name for unit in units[:3])
        raise Refused(
            f"“{territory}” is not a reporting unit in {month}",
            mend=f"give a code or name such as {names}",
        )
    return found.code


def _require_unit(figures: Figures, unit: str) -> None:
    offices = figures.pack.offices
    if unit not in {office.code for office in offices}:
        names = "、".join(office.code for office in offices)
        raise Refused(f"the plan names no unit “{unit}”", mend=f"give one of {names}")
