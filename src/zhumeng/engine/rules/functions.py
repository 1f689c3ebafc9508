"""The functions of the language: how many arguments, of which types, giving what."""

from __future__ import annotations

from collections.abc import Callable

from zhumeng.engine.rules.tree import Call, Node
from zhumeng.engine.rules.types import COUNT, DATE, FEN, MAX_DIGITS, RATIO, Fault, Type, together


def call(function: str, parts: tuple[Node, ...]) -> Node:
    """A call, checked; :class:`Fault` for a wrong number or type of arguments.

    ``months(a, b)``: calendar months from a to b. ``full_months(a, b)``: months gone by in full; the last day
    of a month completes one that began on a day this month does not have. ``ratio(a, b)``: a / b to five
    decimals, half up, away from zero; unknown when b is not above zero. ``least``, ``greatest``: unknown when
    any is. ``round_fen(x)``: to whole fen, half up, away from zero. ``prorate(x, a, b)``: x × a / b rounded
    alike; x an amount or amount × rate, a and b counts; unknown when b is not above zero, or either
    is beyond 16 bits.
    """
    check = _CHECKS.get(function)
    if check is None:
        raise Fault(f"function {function} is not in the language")
    return Call(check(function, [part.type for part in parts]), parts, function)  # type: ignore[arg-type]


def _two_days(function: str, types: list[Type]) -> Type:
    if types != [DATE, DATE]:
        raise Fault(f"{function} takes two dates")
    return COUNT


def _ratio(function: str, types: list[Type]) -> Type:
    if len(types) != 2:
        raise Fault(f"{function} takes two amounts or two counts")
    common = together(types[0], types[1], function)
    if common.kind != "number" or common.rates:
        raise Fault(f"{function} takes whole amounts or counts, not {common}")
    return RATIO


def _extreme(function: str, types: list[Type]) -> Type:
    if len(types) < 2:
        raise Fault(f"{function} takes two values or more")
    common = types[0]
    for found in types[1:]:
        common = together(common, found, function)
    if common.kind not in ("number", "date"):
        raise Fault(f"{function} takes numbers or dates, not {common}")
    return common


def _round(function: str, types: list[Type]) -> Type:
    if len(types) != 1 or types[0].kind != "number" or types[0].unit != "fen":
        raise Fault(f"{function} takes one amount in fen")
    return FEN


SMALL = 5
"""Digits of the counts of ``prorate``: they are 16-bit, so that the product is held exactly."""


def _prorate(function: str, types: list[Type]) -> Type:
    if len(types) != 3 or types[0].kind != "number" or types[0].unit != "fen":
        raise Fault(f"{function} takes an amount in fen and two counts")
    for found in types[1:]:
        if found.kind != "number" or found.rates or found.many or found.unit not in ("count", ""):
            raise Fault(f"{function} takes counts as its second and third values, not {found}")
    if types[0].whole + types[0].scale + SMALL >= MAX_DIGITS:
        raise Fault(f"{function}: the amount may need {types[0].whole + types[0].scale} digits, too many")
    return FEN


_CHECKS: dict[str, Callable[[str, list[Type]], Type]] = {
    "months": _two_days,
    "full_months": _two_days,
    "ratio": _ratio,
    "least": _extreme,
    "greatest": _extreme,
    "round_fen": _round,
    "prorate": _prorate,
}
