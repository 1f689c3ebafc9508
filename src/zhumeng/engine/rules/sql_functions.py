"""The functions as SQL that means the same in DuckDB and Spark."""

from __future__ import annotations

from sqlglot import exp

from zhumeng.engine.rules import tree
from zhumeng.engine.rules.arithmetic import SMALLEST_BEYOND
from zhumeng.engine.rules.types import RATE_SCALE

Expr = exp.Expression


def written(node: tree.Call, parts: list[Expr], dialect: str) -> Expr:
    """The call of ``node`` over its written arguments."""
    if node.function in ("months", "full_months"):
        count = _months(*parts) if node.function == "months" else _full_months(*parts)
        return _cast(count, "BIGINT")
    wide = "HUGEINT" if dialect == "duckdb" else "DECIMAL(38, 0)"
    if node.function == "ratio":
        return _ratio(parts[0], parts[1], wide)
    if node.function == "prorate":
        return _prorate(parts, node.parts[0].type.rates, wide)
    if node.function == "round_fen":
        return _round(parts[0], node.parts[0].type.rates)
    return _extreme(exp.Least if node.function == "least" else exp.Greatest, parts)


def _cast(value: Expr, to: str) -> Expr:
    return exp.Cast(this=value, to=exp.DataType.build(to, dialect="duckdb"))


def _number(text: str) -> Expr:
    return exp.Literal.number(text)


def _months(start: Expr, end: Expr) -> Expr:
    def index(day: Expr) -> Expr:
        year = exp.Mul(this=exp.Year(this=day.copy()), expression=_number("12"))
        return exp.paren(exp.Add(this=year, expression=exp.Month(this=day.copy())))

    return exp.paren(exp.Sub(this=index(end), expression=index(start)))


def _full_months(start: Expr, end: Expr) -> Expr:
    forward = exp.LTE(this=start.copy(), expression=end.copy())
    backward = exp.GT(this=start.copy(), expression=end.copy())
    return exp.Case(
        ifs=[
            exp.If(this=forward, true=_forward(start, end)),
            exp.If(this=backward, true=exp.Neg(this=exp.paren(_forward(end, start)))),
        ]
    )


def _forward(start: Expr, end: Expr) -> Expr:
    short = exp.and_(
        exp.LT(this=exp.Day(this=end.copy()), expression=exp.Day(this=start.copy())),
        exp.NEQ(this=end.copy(), expression=exp.LastDay(this=end.copy())),
    )
    behind = exp.Case(ifs=[exp.If(this=short, true=_number("1"))], default=_number("0"))
    return exp.paren(exp.Sub(this=_months(start, end), expression=exp.paren(behind)))


def _ratio(top: Expr, bottom: Expr, wide: str) -> Expr:
    """(2·|a|·10⁵ + b) div 2b with the sign of a, in whole numbers too wide to overflow; as DECIMAL(18,5)."""
    doubled = exp.Mul(this=exp.Abs(this=_cast(top.copy(), wide)), expression=_number(str(2 * 10**RATE_SCALE)))
    # Never a division by zero, not even in a branch folded before it is chosen.
    positive = exp.GT(this=bottom.copy(), expression=_number("0"))
    divisor = exp.Case(ifs=[exp.If(this=positive, true=bottom.copy())], default=_number("1"))
    below = exp.paren(exp.Mul(this=_cast(divisor, wide), expression=_number("2")))
    above = exp.paren(exp.Add(this=doubled, expression=_cast(bottom.copy(), wide)))
    size = _cast(exp.paren(exp.IntDiv(this=above, expression=below)), "BIGINT")
    sign = exp.Case(
        ifs=[exp.If(this=exp.LT(this=top.copy(), expression=_number("0")), true=exp.Neg(this=size))],
        default=size.copy(),
    )
    unit = _cast(exp.Literal.string("0.00001"), f"DECIMAL(5, {RATE_SCALE})")
    value = exp.Mul(this=_cast(sign, "DECIMAL(18, 0)"), expression=unit)
    return exp.Case(ifs=[exp.If(this=positive.copy(), true=_cast(value, "DECIMAL(18, 5)"))])


def _prorate(parts: list[Expr], rates: int, wide: str) -> Expr:
    """(2·|x·a| + b) div 2b with the sign of x·a, x whole at its scale; NULL unless 0 < b < 2¹⁵, |a| < 2¹⁵."""
    amount, part, bottom = parts
    scale, beyond = _number(str(10 ** (RATE_SCALE * rates))), _number(str(SMALLEST_BEYOND))
    whole = exp.paren(exp.Mul(this=amount, expression=scale.copy())) if rates else amount
    fits = exp.and_(
        exp.LT(this=exp.Abs(this=part.copy()), expression=beyond.copy()),
        exp.GT(this=bottom.copy(), expression=_number("0")),
        exp.LT(this=bottom.copy(), expression=beyond),
    )
    # Never an overflow or a division by zero, not even in a branch folded before it is chosen.
    small = exp.Case(ifs=[exp.If(this=fits.copy(), true=part)], default=_number("0"))
    divisor = exp.Case(ifs=[exp.If(this=fits.copy(), true=bottom)], default=_number("1"))
    top = exp.paren(exp.Mul(this=_cast(whole, wide), expression=_cast(small, wide)))
    unit = exp.paren(exp.Mul(this=_cast(divisor, wide), expression=scale))
    doubled = exp.Mul(this=exp.Abs(this=top.copy()), expression=_number("2"))
    above = exp.paren(exp.Add(this=doubled, expression=unit))
    size = exp.IntDiv(this=above, expression=exp.paren(exp.Mul(this=unit.copy(), expression=_number("2"))))
    negative = exp.LT(this=top, expression=_number("0"))
    signed = exp.Case(ifs=[exp.If(this=negative, true=exp.Neg(this=exp.paren(size)))], default=size.copy())
    return exp.Case(ifs=[exp.If(this=fits, true=_cast(signed, "BIGINT"))])


def _round(value: Expr, rates: int) -> Expr:
    return _cast(exp.Round(this=value, decimals=_number("0")), "BIGINT") if rates else value


def _extreme(kind: type[exp.Expression], parts: list[Expr]) -> Expr:
    """Engines skip NULL here; the language does not."""
    known = [exp.Not(this=exp.Is(this=part.copy(), expression=exp.Null())) for part in parts]
    value = kind(this=parts[0], expressions=parts[1:], ignore_nulls=True)
    return exp.Case(ifs=[exp.If(this=exp.and_(*known), true=value)])
