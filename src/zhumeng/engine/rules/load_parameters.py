"""A dated parameter: each value of its type, its days in order and never two at once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from itertools import pairwise
from typing import Any

from zhumeng.engine.rules.limits import Codes, read_limits
from zhumeng.engine.rules.policy import DatedValue, Parameter
from zhumeng.engine.rules.raw import RawAlternative, RawParameter, RawValue
from zhumeng.engine.rules.values import typed

Report = Callable[[tuple[Hashable, ...], str], None]


def read_parameter(name: str, shape: RawParameter, fault: Report, codes: Codes | None = None) -> Parameter:
    """The parameter; what is wrong with it goes to ``fault`` with its place."""
    place = ("parameters", name)
    limits, faults = read_limits(shape.type, shape.least, shape.most, shape.codes)
    for key, reason in faults:
        fault((*place, key), reason)
    if shape.options and shape.type != "text":
        fault((*place, "options"), "options are for texts")
    label = {"zh": shape.zh, "en": shape.en}
    options = {code: name.model_dump() for code, name in shape.options.items()}
    empty = Parameter(label, shape.type, shape.unit, (), shape.list, options, limits)
    values = []
    for part, listed in (("values", shape.values), ("alternatives", shape.alternatives)):
        for index, raw in enumerate(listed):
            values.append(_value((*place, part, index), empty, raw, fault, codes))
    _check_days((*place, "values"), shape.values, fault)
    return replace(empty, values=tuple(values))


def _value(
    loc: tuple[Hashable, ...], parameter: Parameter, raw: RawValue, fault: Report, codes: Codes | None
) -> DatedValue:
    value: Any = None
    try:
        value = typed(parameter.type, raw.value, many=parameter.many)
        parameter.check(value, codes)
    except ValueError as error:
        fault((*loc, "value"), f"{loc[1]}: {error}")
    alternative = isinstance(raw, RawAlternative)
    label = raw.label if isinstance(raw, RawAlternative) else ""
    return DatedValue(raw.from_, raw.to, value, raw.source, raw.confidence, alternative, label, raw.note)


def _check_days(loc: tuple[Hashable, ...], values: tuple[RawValue, ...], fault: Report) -> None:
    ordered = sorted(enumerate(values), key=lambda pair: pair[1].from_)
    for index, value in ordered:
        if value.to is not None and value.to < value.from_:
            fault((*loc, index), f"ends on {value.to}, before it begins")
    for (_, before), (index, after) in pairwise(ordered):
        if before.to is None or after.from_ <= before.to:
            fault((*loc, index), f"on {after.from_} two values are in force")
