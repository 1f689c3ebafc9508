"""A dated parameter: each value of its type, its days in order and never two at once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from itertools import pairwise
from typing import Any

from zhumeng.engine.rules.policy import DatedValue, Parameter
from zhumeng.engine.rules.raw import RawAlternative, RawParameter, RawValue
from zhumeng.engine.rules.values import typed

Report = Callable[[tuple[Hashable, ...], str], None]


def read_parameter(name: str, shape: RawParameter, fault: Report) -> Parameter:
    """The parameter; what is wrong with it goes to ``fault`` with its place."""
    values = []
    for part, listed in (("values", shape.values), ("alternatives", shape.alternatives)):
        for index, raw in enumerate(listed):
            values.append(_value(("parameters", name, part, index), shape, raw, fault))
    if shape.options and shape.type != "text":
        fault(("parameters", name, "options"), "options are for texts")
    _check_days(("parameters", name, "values"), shape.values, fault)
    return Parameter(
        {"zh": shape.zh, "en": shape.en}, shape.type, shape.unit, tuple(values), shape.list, shape.options
    )


def _value(loc: tuple[Hashable, ...], shape: RawParameter, raw: RawValue, fault: Report) -> DatedValue:
    value: Any = None
    try:
        value = typed(shape.type, raw.value, many=shape.list)
        check_options(shape.options, value)
    except ValueError as error:
        fault((*loc, "value"), f"{loc[1]}: {error}")
    alternative = isinstance(raw, RawAlternative)
    label = raw.label if isinstance(raw, RawAlternative) else ""
    return DatedValue(raw.from_, raw.to, value, raw.source, raw.confidence, alternative, label, raw.note)


def check_options(options: tuple[str, ...], value: Any) -> None:
    """ValueError when a text is none of the options."""
    for item in value if isinstance(value, tuple) else (value,):
        if options and item is not None and item not in options:
            raise ValueError(f"one of {', '.join(options)} is expected, not {item!r}")


def _check_days(loc: tuple[Hashable, ...], values: tuple[RawValue, ...], fault: Report) -> None:
    ordered = sorted(enumerate(values), key=lambda pair: pair[1].from_)
    for index, value in ordered:
        if value.to is not None and value.to < value.from_:
            fault((*loc, index), f"ends on {value.to}, before it begins")
    for (_, before), (index, after) in pairwise(ordered):
        if before.to is None or after.from_ <= before.to:
            fault((*loc, index), f"on {after.from_} two values are in force")
