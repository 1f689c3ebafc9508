"""The tree as SQL for a dialect: the same answers as the closures, unknown being NULL.

Facts are columns ``f_<name>``; parameters are written in, cast to their type. Engines disagree on division,
on date arithmetic, on NULL in LEAST and on what a long product becomes, so none of those is left to them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlglot import exp

from zhumeng.engine.rules import tree
from zhumeng.engine.rules.fold import folded
from zhumeng.engine.rules.sql_functions import written
from zhumeng.engine.rules.tree import Node
from zhumeng.engine.rules.types import RATE_SCALE, Type

Expr = exp.Expression
_OPERATORS: dict[str, type[exp.Binary]] = {
    "=": exp.EQ, "<>": exp.NEQ, "<": exp.LT, "<=": exp.LTE, ">": exp.GT, ">=": exp.GTE,
    "+": exp.Add, "-": exp.Sub, "*": exp.Mul,
}  # fmt: skip


def sql_type(type_: Type) -> str:
    """The column type of a value: BIGINT for whole numbers, an exact DECIMAL else."""
    if type_.kind != "number":
        return {"text": "VARCHAR", "bool": "BOOLEAN", "date": "DATE"}[type_.kind]
    return f"DECIMAL({type_.whole + type_.scale}, {type_.scale})" if type_.rates else "BIGINT"


def cast(value: Expr, to: str) -> Expr:
    """CAST(value AS to); the type is named as DuckDB names it."""
    return exp.Cast(this=value, to=exp.DataType.build(to, dialect="duckdb"))


def constant(value: Any, type_: Type) -> Expr:
    """A typed literal; ``None`` is a typed NULL. Numbers come as the closures hold them, at scale."""
    if value is None:
        return cast(exp.Null(), sql_type(type_))
    if type_.kind == "bool":
        return exp.Boolean(this=value)
    if type_.kind == "text":
        return exp.Literal.string(value)
    if isinstance(value, date):
        return cast(exp.Literal.string(value.isoformat()), "DATE")
    shown = str(value) if not type_.rates else f"{Decimal(value).scaleb(-type_.scale):f}"
    return cast(exp.Literal.string(shown) if value < 0 else exp.Literal.number(shown), sql_type(type_))


class Writer:
    """Writes trees for one day's parameters. ``values`` holds them by name, as the closures take them.

    ``columns`` names the column in which a node's value stands already.
    """

    def __init__(self, values: Mapping[str, Any], on: date, dialect: str) -> None:
        self.values = values
        self.on = on
        self.dialect = dialect
        self.columns: dict[Node, str] = {}
        self._texts: dict[Node, str] = {}

    def fold(self, node: Node) -> Node:
        """The node without what the parameters decide."""
        env = {f":{name}": value for name, value in self.values.items()}
        return folded(node, env | {tree.DECISION_DATE: self.on})

    def known(self, node: Node) -> str:
        """The column a node stands in, else the node's text."""
        return exp.column(self.columns[node]).sql(self.dialect) if node in self.columns else self.text(node)

    def text(self, node: Node) -> str:
        """The node as SQL text, written once."""
        if node not in self._texts:
            self._texts[node] = self.write(node).sql(self.dialect)
        return self._texts[node]

    def write(self, node: Node) -> Expr:
        """The node as SQL, always in brackets where it has parts."""
        return _WRITERS[type(node)](self, node)

    def _fact(self, node: tree.FactName) -> Expr:
        if node.name == tree.DECISION_DATE:
            return constant(self.on, node.type)
        return exp.column(f"f_{node.name}")

    def _parameter(self, node: tree.ParameterName) -> Expr:
        return constant(self.values[node.name], node.type)

    def _constant(self, node: tree.Constant) -> Expr:
        return constant(node.value, node.type)

    def _logic(self, node: tree.Logic) -> Expr:
        joined = exp.and_ if node.op == "and" else exp.or_
        return exp.Paren(this=joined(*(self.write(part) for part in node.parts), wrap=False, copy=False))

    def _negation(self, node: tree.Negation) -> Expr:
        return exp.Paren(this=exp.Not(this=self.write(node.parts[0])))

    def _comparison(self, node: tree.Comparison) -> Expr:
        left, right = (self._fit(part, node.common) for part in node.parts)
        return exp.Paren(this=_OPERATORS[node.op](this=left, expression=right))

    def _membership(self, node: tree.Membership) -> Expr:
        item, *options = node.parts
        if options[0].type.many:
            listed = self.values[options[0].name]  # type: ignore[attr-defined]
            single = Type(node.common.kind, node.common.unit, options[0].type.rates, options[0].type.whole)
            found = [self._widen(constant(value, single), single, node.common) for value in listed or (None,)]
        else:
            found = [self._fit(option, node.common) for option in options]
        return exp.Paren(this=exp.In(this=self._fit(item, node.common), expressions=found))

    def _arithmetic(self, node: tree.Arithmetic) -> Expr:
        left, right = (self._fit(part, node.type) for part in node.parts)
        return exp.Paren(this=_OPERATORS[node.op](this=left, expression=right))

    def _case(self, node: tree.Case) -> Expr:
        # WHEN test … WHEN NOT test: an unknown test takes neither branch and leaves NULL.
        found = self._fit(node.otherwise, node.type)
        for test, value in reversed(node.branches):
            when = self.write(test)
            found = exp.Case(
                ifs=[
                    exp.If(this=when, true=self._fit(value, node.type)),
                    exp.If(this=exp.Not(this=when.copy()), true=found),
                ]
            )
        return found

    def _call(self, node: tree.Call) -> Expr:
        extreme = node.function in ("least", "greatest")
        parts = [self._fit(part, node.type) if extreme else self.write(part) for part in node.parts]
        return written(node, parts, self.dialect)

    def _fit(self, node: Node, target: Type) -> Expr:
        return self._widen(self.write(node), node.type, target)

    def _widen(self, text: Expr, type_: Type, target: Type) -> Expr:
        """A whole number becomes a decimal of its own width where the result has decimals."""
        if target.rates and type_.kind == "number" and not type_.rates:
            return cast(text, f"DECIMAL({type_.whole}, 0)")
        return text


_WRITERS: dict[type[Node], Callable[[Writer, Any], Expr]] = {
    tree.FactName: Writer._fact,
    tree.ParameterName: Writer._parameter,
    tree.Constant: Writer._constant,
    tree.Logic: Writer._logic,
    tree.Negation: Writer._negation,
    tree.Comparison: Writer._comparison,
    tree.Membership: Writer._membership,
    tree.Arithmetic: Writer._arithmetic,
    tree.Case: Writer._case,
    tree.Call: Writer._call,
}


def column_type(declared: Type) -> str:
    """The type a fact's column is cast to."""
    return f"DECIMAL({2 + RATE_SCALE}, {RATE_SCALE})" if declared.rates else sql_type(declared)
