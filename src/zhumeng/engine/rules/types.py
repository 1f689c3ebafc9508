"""What a value can be: six declared types, and the exact width of every number made from them.

Amounts are whole fen, counts whole numbers; both are 64-bit and overflow is an error. A rate is DECIMAL(7,5).
Products keep every digit: their width is known when the text is read, and a text that could need more than
38 digits – all that DuckDB and Spark hold – is refused there instead of being rounded in silence later.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

RATE_SCALE = 5
MAX_DIGITS = 38
BIGINT_MIN, BIGINT_MAX = -(2**63), 2**63 - 1

Kind = Literal["text", "bool", "date", "number"]
TypeName = Literal["text", "bool", "date", "count", "fen", "rate"]


class Fault(Exception):  # noqa: N818 – becomes a Problem with file and line
    """Why an expression is not in the language."""


@dataclass(frozen=True)
class Type:
    """The type of an expression.

    ``unit`` is ``count``, ``fen`` or empty (a bare rate or literal); ``rates`` how many rates are multiplied
    in (each adds five decimals); ``whole`` the digits before the point; ``many`` a list parameter.
    """

    kind: Kind
    unit: str = ""
    rates: int = 0
    whole: int = 0
    many: bool = False

    @property
    def scale(self) -> int:
        """Digits after the point."""
        return RATE_SCALE * self.rates

    def __str__(self) -> str:
        name = self.unit or ("rate" if self.rates else "number") if self.kind == "number" else self.kind
        if self.unit and self.rates:
            name = f"{name} × rate"
        return f"list of {name}" if self.many else name


TEXT, BOOL, DATE = Type("text"), Type("bool"), Type("date")
COUNT, FEN = Type("number", "count", 0, 19), Type("number", "fen", 0, 19)
RATE = Type("number", "", 1, 2)
RATIO = Type("number", "", 1, 13)

_DECLARED: dict[str, Type] = {
    "text": TEXT,
    "bool": BOOL,
    "date": DATE,
    "count": COUNT,
    "fen": FEN,
    "rate": RATE,
}


def declared(name: str, *, many: bool = False) -> Type:
    """The type a pack names."""
    return replace(_DECLARED[name], many=many)


def fitting(unit: str, rates: int, whole: int) -> Type:
    """A number of this width; :class:`Fault` when it might not fit. Whole numbers are 64-bit."""
    if rates > 2:
        raise Fault("more than two rates in one product")
    if rates == 0:
        return Type("number", unit, 0, 19)
    if whole + RATE_SCALE * rates > MAX_DIGITS:
        raise Fault(f"the number may need {whole + RATE_SCALE * rates} digits, more than {MAX_DIGITS}")
    return Type("number", unit, rates, whole)


def together(left: Type, right: Type, what: str) -> Type:
    """The one type two values share when compared or chosen between; never across types."""
    if left.many or right.many:
        raise Fault(f"{what}: a list is used with IN only")
    if left.kind != right.kind:
        raise Fault(f"{what}: {left} and {right} are different types")
    if left.kind != "number" or left == right:
        return left
    whole, rates = max(left.whole, right.whole), max(left.rates, right.rates)
    return fitting(_unit(left, right, what), rates, whole)


def product(left: Type, right: Type) -> Type:
    """count × anything, rate × anything; never fen × fen."""
    if left.kind != "number" or right.kind != "number" or left.many or right.many:
        raise Fault(f"*: {left} and {right} cannot be multiplied")
    if left.unit == right.unit == "fen":
        raise Fault("*: fen times fen has no meaning")
    unit = "fen" if "fen" in (left.unit, right.unit) else left.unit or right.unit
    return fitting(unit, left.rates + right.rates, left.whole + right.whole + 1)


def total(left: Type, right: Type, sign: str) -> Type:
    """Sum or difference of numbers of one unit."""
    if left.kind != "number" or right.kind != "number":
        raise Fault(f"{sign}: {left} and {right} cannot be added or subtracted")
    common = together(left, right, sign)
    return fitting(common.unit, common.rates, max(left.whole, right.whole) + 1)


def _unit(left: Type, right: Type, what: str) -> str:
    if left.unit == right.unit:
        return left.unit
    # A written whole number takes the unit of what it stands beside; a rate does not.
    bare = left if not left.unit else right
    if bare.unit or bare.rates:
        raise Fault(f"{what}: {left} and {right} are different units")
    return left.unit or right.unit
