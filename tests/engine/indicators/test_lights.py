"""Lights by the pack's rule, on both sides of every threshold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from zhumeng.engine.indicators.declared import Figure
from zhumeng.engine.indicators.lights import (
    Light,
    activity_light,
    asked_by,
    milestone_light,
    target_light,
    worst,
)
from zhumeng.engine.month import Month
from zhumeng.engine.packs.city import LightRule
from zhumeng.engine.packs.plan import Target

RULE = LightRule(
    on_pace_from=Decimal("0.95"),
    behind_from=Decimal("0.80"),
    level_margin=Decimal("0.5"),
    about_margin=Decimal("0.05"),
    quiet_months=2,
)


def target(op: str = ">=", value: float = 1200, deadline: str = "2022-12-31") -> Target:
    about = {"id": "x", "name_zh": "某项", "op": op, "value": value, "unit": "人", "raw": ""}
    return Target.model_validate(about | {"deadline": deadline, "deadline_basis": "implied_year"})


def figure(shape: str = "cumulative", source: str = "computed", **more: object) -> Figure:
    about = {"name": {"zh": "某", "en": "x"}, "records": "x", "milestone": "m"}
    return Figure.model_validate(about | {"source": source, "shape": shape} | more)


def light(value: float | None, month: str = "2022-06", op: str = ">=", **more: object) -> Light:
    one = target(op)
    known = None if value is None else Fraction(str(value))
    return target_light(one, figure(**more), RULE, known, Fraction(1200), Month.parse(month))  # type: ignore[arg-type]


def test_the_pace_is_even_from_its_start_to_the_deadline() -> None:
    assert asked_by(target(), figure(), Fraction(1200), Month(2022, 7)) == 700
    graduates = figure(starts="2022-06-01")
    assert asked_by(target(), graduates, Fraction(700), Month(2022, 7)) == 200
    assert asked_by(target(), graduates, Fraction(700), Month(2022, 5)) == 0
    assert asked_by(target(), graduates, Fraction(700), Month(2023, 5)) == 700
    assert asked_by(target(), figure("level"), Fraction(700), Month(2022, 1)) == 700
    assert asked_by(target("<="), figure(), Fraction(700), Month(2022, 1)) == 700


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (600, "on_pace"),
        (570, "on_pace"),
        (569.99, "behind"),
        (480, "behind"),
        (479.99, "critical"),
        (0, "critical"),
    ],
)
def test_a_count_against_the_pace(value: float, expected: str) -> None:
    assert light(value) == expected


def test_at_the_deadline_only_the_whole_target_is_enough() -> None:
    assert light(1199, "2022-12") == Light.BEHIND
    assert light(1200, "2022-12") == Light.ON_PACE
    assert light(1140, "2022-12", op="~") == Light.ON_PACE
    assert light(1139, "2022-12", op="~") == Light.BEHIND


@pytest.mark.parametrize(
    ("value", "expected"), [(1200, "on_pace"), (1200.5, "behind"), (1200.51, "critical")]
)
def test_a_limit_that_must_not_be_passed(value: float, expected: str) -> None:
    assert light(value, op="<=", shape="level", source="loaded") == expected


def test_a_level_is_held_against_the_whole_target_at_once() -> None:
    assert light(1200, "2022-01", shape="level") == Light.ON_PACE
    assert light(1199, "2022-01", shape="level") == Light.BEHIND
    assert light(900, "2022-01", shape="level") == Light.CRITICAL


def test_an_unknown_value_is_never_zero() -> None:
    assert light(None) == Light.CANNOT_TELL


def test_a_reported_figure_on_pace_is_blue_and_a_bad_one_is_not_hidden() -> None:
    assert light(600, source="reported") == Light.REPORTED
    assert light(500, source="reported") == Light.BEHIND


def test_a_task_is_critical_only_after_its_day() -> None:
    task = target("done", 1, "2022-08-31")
    judged = lambda value, month: target_light(task, figure("done"), RULE, value, None, Month.parse(month))  # noqa: E731
    assert judged(None, "2022-07") == Light.ON_PACE
    assert judged(None, "2022-08") == Light.CRITICAL
    assert judged(Fraction(1), "2022-08") == Light.ON_PACE


def test_monitoring_falls_behind_when_records_stop() -> None:
    assert activity_light(date(2022, 6, 1), True, RULE, Month(2022, 7)) == Light.ON_PACE
    assert activity_light(date(2022, 5, 31), True, RULE, Month(2022, 7)) == Light.BEHIND
    assert activity_light(None, True, RULE, Month(2022, 7)) == Light.BEHIND
    assert activity_light(None, False, RULE, Month(2022, 7)) == Light.CANNOT_TELL


def test_a_step_is_behind_once_its_day_has_come() -> None:
    assert milestone_light(False, date(2022, 8, 5), Month(2022, 7)) == Light.ON_PACE
    assert milestone_light(False, date(2022, 7, 31), Month(2022, 7)) == Light.BEHIND
    assert milestone_light(True, date(2022, 7, 31), Month(2022, 7)) == Light.ON_PACE


def test_an_item_shows_the_worst_of_its_parts() -> None:
    assert worst([Light.ON_PACE, Light.REPORTED]) == Light.REPORTED
    assert worst([Light.ON_PACE, Light.CANNOT_TELL, Light.BEHIND]) == Light.BEHIND
    assert worst([Light.CRITICAL, Light.CANNOT_TELL]) == Light.CRITICAL
    assert worst([]) == Light.CANNOT_TELL
