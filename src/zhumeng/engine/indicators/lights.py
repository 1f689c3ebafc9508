"""The light of a target and of an item, by the rule in the pack's ``lights.yaml``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from fractions import Fraction

from zhumeng.engine.indicators.declared import Figure
from zhumeng.engine.month import Month
from zhumeng.engine.packs.city import LightRule
from zhumeng.engine.packs.plan import Target


class Light(StrEnum):
    """What a light says. ``reported``: on pace, but only by the unit's own report."""

    ON_PACE = "on_pace"
    REPORTED = "reported"
    BEHIND = "behind"
    CRITICAL = "critical"
    CANNOT_TELL = "cannot_tell"

    @property
    def zh(self) -> str:
        """Its Chinese word."""
        return _ZH[self]


_ZH = {
    Light.ON_PACE: "进度正常",
    Light.REPORTED: "上报正常",
    Light.BEHIND: "进度偏慢",
    Light.CRITICAL: "严重滞后",
    Light.CANNOT_TELL: "无法判断",
}
WORST_FIRST = (Light.CRITICAL, Light.BEHIND, Light.CANNOT_TELL, Light.REPORTED, Light.ON_PACE)


def asked_by(target: Target, figure: Figure, wanted: Fraction, month: Month) -> Fraction:
    """What is asked at the end of ``month``: the even pace to the deadline, or for what must hold at all
    times – a level, a limit, a whole cohort – the target itself.
    """
    if target.op in ("<=", "done") or figure.shape in ("cohort", "level"):
        return wanted
    return _pace(target, figure, wanted, month)


def _pace(target: Target, figure: Figure, wanted: Fraction, month: Month) -> Fraction:
    first = Month.of(figure.starts) if figure.starts else Month(target.deadline.year, 1)
    last = Month.of(target.deadline)
    whole = _count(first, last)
    gone = min(max(_count(first, month), 0), whole)
    return wanted * gone / whole if whole > 0 else wanted


def target_light(
    target: Target,
    figure: Figure,
    rule: LightRule,
    value: Fraction | None,
    wanted: Fraction | None,
    month: Month,
) -> Light:
    """Judge a value at the end of a month against what is wanted; exact, without rounding."""
    if target.op == "done":
        return _done_light(value, target.deadline, month.last_day)
    if value is None or wanted is None:
        return Light.CANNOT_TELL
    if target.op == "<=":
        return _not_above(value, wanted, Fraction(rule.level_margin))
    asked, enough = asked_by(target, figure, wanted, month), Fraction(1)
    if asked != wanted:
        enough = Fraction(rule.on_pace_from)
    elif target.op == "~":
        enough -= Fraction(rule.about_margin)
    light = Light.ON_PACE if value >= asked * enough else _short(value, asked, rule)
    if light is Light.ON_PACE and figure.source == "reported":
        return Light.REPORTED
    return light


def activity_light(last_on: date | None, arrived: bool, rule: LightRule, month: Month) -> Light:
    """A monitoring figure has no target: it is on pace while records keep coming."""
    if not arrived:
        return Light.CANNOT_TELL
    if last_on is None or Month.of(last_on) + rule.quiet_months <= month:
        return Light.BEHIND
    return Light.ON_PACE


def milestone_light(done: bool, due: date, month: Month) -> Light:
    """A step is on pace until its day; from then on it is done or behind."""
    return Light.ON_PACE if done or month.last_day < due else Light.BEHIND


def worst(lights: Iterable[Light]) -> Light:
    """The light of an item: the worst of its parts; an item without parts cannot be told."""
    found = set(lights)
    return next((light for light in WORST_FIRST if light in found), Light.CANNOT_TELL)


def _done_light(value: Fraction | None, deadline: date, today: date) -> Light:
    return Light.ON_PACE if value or today < deadline else Light.CRITICAL


def _not_above(value: Fraction, limit: Fraction, margin: Fraction) -> Light:
    if value <= limit:
        return Light.ON_PACE
    return Light.BEHIND if value <= limit + margin else Light.CRITICAL


def _short(value: Fraction, asked: Fraction, rule: LightRule) -> Light:
    return Light.BEHIND if value >= asked * Fraction(rule.behind_from) else Light.CRITICAL


def _count(first: Month, last: Month) -> int:
    return (last.year - first.year) * 12 + last.number - first.number + 1
