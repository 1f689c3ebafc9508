"""The functions of the language on whole numbers at their scale; the 64-bit bound of amounts and counts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from zhumeng.engine.errors import Refused
from zhumeng.engine.rules.calendar import full_months, months
from zhumeng.engine.rules.tree import Call
from zhumeng.engine.rules.types import BIGINT_MAX, BIGINT_MIN, RATE_SCALE


def function_of(node: Call) -> Callable[..., Any]:
    """What the call computes from its known arguments; None means unknown."""
    if node.function == "round_fen":
        return partial(_round, scale=node.parts[0].type.scale)
    if node.function == "prorate":
        return partial(_prorate, scale=node.parts[0].type.scale)
    return _FUNCTIONS[node.function]


def bigint(value: int) -> int:
    """The value, refused when 64 bits do not hold it: an amount never wraps."""
    if BIGINT_MIN <= value <= BIGINT_MAX:
        return value
    raise Refused(f"{value} is beyond 64 bits", where="arithmetic of a rule", mend="check the facts given")


def _half_up(top: int, bottom: int) -> int:
    """top / bottom to a whole number, half away from zero; bottom > 0."""
    size = (2 * abs(top) + bottom) // (2 * bottom)
    return size if top >= 0 else -size


def _ratio(top: int, bottom: int) -> int | None:
    if bottom <= 0:
        return None
    value = _half_up(top * 10**RATE_SCALE, bottom)
    if abs(value) < 10**18:
        return value
    raise Refused("a ratio is beyond 13 digits", where="arithmetic of a rule", mend="check the facts given")


def _round(value: int, scale: int) -> int:
    return bigint(_half_up(value, 10**scale))


SMALLEST_BEYOND = 2**15
"""The counts of ``prorate`` are smaller; beyond, as with a whole of nothing, its value is unknown."""


def _prorate(value: int, part: int, whole: int, scale: int) -> int | None:
    if not (abs(part) < SMALLEST_BEYOND and 0 < whole < SMALLEST_BEYOND):
        return None
    return bigint(_half_up(value * part, whole * 10**scale))


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "months": months,
    "full_months": full_months,
    "ratio": _ratio,
    "least": min,
    "greatest": max,
}
