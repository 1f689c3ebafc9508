"""Text to typed tree: sqlglot parses, a whitelist of nodes and of their arguments admits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError

from zhumeng.engine.rules import tree
from zhumeng.engine.rules.functions import call
from zhumeng.engine.rules.gate import admit
from zhumeng.engine.rules.tree import Node
from zhumeng.engine.rules.types import BOOL, DATE, RATE_SCALE, TEXT, Fault, Type, product, together, total


@dataclass(frozen=True)
class Scope:
    """The names an expression may use: facts, parameters (written ``:name``) and lets already read."""

    facts: Mapping[str, Type]
    parameters: Mapping[str, Type]
    lets: dict[str, Node] = field(default_factory=dict)


def read(text: str, scope: Scope) -> Node:
    """The typed tree of ``text``; :class:`Fault` says what is not in the language."""
    admit(text)
    try:
        found = sqlglot.parse(text)
        if len(found) != 1 or found[0] is None:
            raise Fault("one expression is expected")
        return _Reader(scope).node(found[0])  # type: ignore[arg-type]
    except ParseError as error:
        fault = error.errors[0] if error.errors else {}
        near = f"{fault.get('start_context', '')}{fault.get('highlight', '')}"[-40:]
        raise Fault(f"not an expression: {fault.get('description', error)} near “{near}”") from error
    except RecursionError as error:
        raise Fault("nested too deeply") from error


_COMPARISONS: dict[type[exp.Expression], str] = {
    exp.EQ: "=", exp.NEQ: "<>", exp.LT: "<", exp.LTE: "<=", exp.GT: ">", exp.GTE: ">=",
}  # fmt: skip
_ARITHMETIC: dict[type[exp.Expression], str] = {exp.Add: "+", exp.Sub: "-", exp.Mul: "*"}


class _Reader:
    """One node of sqlglot after another; each handler says which arguments it takes."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def node(self, e: exp.Expression) -> Node:
        kind = type(e)
        if kind in _COMPARISONS:
            left, right = self._take(e, "this", "expression")
            return compare(_COMPARISONS[kind], self.node(left), self.node(right))
        if kind in _ARITHMETIC:
            left, right = self._take(e, "this", "expression")
            return arithmetic(_ARITHMETIC[kind], self.node(left), self.node(right))
        handler = _HANDLERS.get(kind)
        if handler is None:
            raise Fault(f"“{e.sql()}” is not in the language")
        return handler(self, e)

    def _take(self, e: exp.Expression, *names: str) -> list[exp.Expression]:
        """The named arguments; any other that is set is outside the language."""
        extra = [name for name, value in e.args.items() if value and name not in names]
        missing = [name for name in names if e.args.get(name) is None]
        if extra or missing:
            raise Fault(f"“{e.sql()}” is not in the language ({', '.join(extra or missing)})")
        return [e.args[name] for name in names]

    def paren(self, e: exp.Expression) -> Node:
        return self.node(self._take(e, "this")[0])

    def logic(self, e: exp.Expression) -> Node:
        left, right = (self.node(part) for part in self._take(e, "this", "expression"))
        op = "and" if isinstance(e, exp.And) else "or"
        _need_bool(op.upper(), left, right)
        return tree.Logic(BOOL, (left, right), "and" if op == "and" else "or")

    def negation(self, e: exp.Expression) -> Node:
        part = self.node(self._take(e, "this")[0])
        _need_bool("NOT", part)
        return tree.Negation(BOOL, (part,))

    def between(self, e: exp.Expression) -> Node:
        item, low, high = (self.node(part) for part in self._take(e, "this", "low", "high"))
        return tree.both((compare(">=", item, low), compare("<=", item, high)))

    def membership(self, e: exp.Expression) -> Node:
        if e.args.get("field") is not None:
            item, listed = self._take(e, "this", "field")
            if not isinstance(listed, exp.Placeholder):
                raise Fault("IN takes values in brackets or a list parameter")
            options = [listed]
        else:
            item, options = self._take(e, "this", "expressions")  # type: ignore[assignment]
        return _among(self.node(item), [self.node(option) for option in options])

    def case(self, e: exp.Expression) -> Node:
        if e.args.get("default") is None:
            raise Fault("CASE needs an ELSE")
        ifs, default = self._take(e, "ifs", "default")
        branches = []
        for branch in ifs:
            test, value = (self.node(part) for part in self._take(branch, "this", "true"))
            _need_bool("WHEN", test)
            branches.append((test, value))
        otherwise = self.node(default)
        common = otherwise.type
        for _, value in branches:
            common = together(common, value.type, "CASE")
        return tree.Case(common, tuple(branches), otherwise)

    def name(self, e: exp.Expression) -> Node:
        (identifier,) = self._take(e, "this")
        if not isinstance(identifier, exp.Identifier) or identifier.args.get("quoted"):
            raise Fault(f"“{e.sql()}” is not a name of the language")
        name = identifier.name
        if name in self.scope.lets:
            return self.scope.lets[name]
        if name == tree.DECISION_DATE:
            return tree.FactName(DATE, name)
        if name in self.scope.facts:
            return tree.FactName(self.scope.facts[name], name)
        hint = f"; the parameter is written :{name}" if name in self.scope.parameters else ""
        raise Fault(f"unknown name {name}{hint}")

    def parameter(self, e: exp.Expression) -> Node:
        name = e.args.get("this")
        self._take(e, "this")
        if not isinstance(name, str) or name not in self.scope.parameters:
            raise Fault(f"unknown parameter :{name}")
        return tree.ParameterName(self.scope.parameters[name], name)

    def literal(self, e: exp.Expression) -> Node:
        if e.args.get("is_string"):
            return tree.Constant(TEXT, str(e.this))
        return _number(str(e.this))

    def boolean(self, e: exp.Expression) -> Node:
        return tree.Constant(BOOL, bool(e.args.get("this")))

    def negative(self, e: exp.Expression) -> Node:
        (inner,) = self._take(e, "this")
        if not isinstance(inner, exp.Literal) or inner.args.get("is_string"):
            raise Fault("a minus sign stands before a number, or between two values")
        number = _number(str(inner.this))
        return tree.Constant(number.type, -int(number.value))  # type: ignore[arg-type]

    def day(self, e: exp.Expression) -> Node:
        # The gate lets the word DATE stand only before a text, so this node is DATE '…' and no CAST.
        inner, to = self._take(e, "this", "to")
        if not isinstance(inner, exp.Literal) or to.args.get("this") != exp.DataType.Type.DATE:
            raise Fault(f"“{e.sql()}” is not in the language")
        try:
            return tree.Constant(DATE, date.fromisoformat(str(inner.this)))
        except ValueError:
            raise Fault(f"DATE '{inner.this}' is not a day; write DATE '2022-07-01'") from None

    def function(self, e: exp.Expression) -> Node:
        if isinstance(e, exp.Anonymous):
            arguments = list(e.expressions)
            function = str(e.this)
        else:
            self._take(e, "this", "expressions", "ignore_nulls")
            arguments = [e.this, *e.expressions]
            function = "least" if isinstance(e, exp.Least) else "greatest"
        return call(function, tuple(self.node(argument) for argument in arguments))


_HANDLERS: dict[type[exp.Expression], Callable[[_Reader, exp.Expression], Node]] = {
    exp.Paren: _Reader.paren,
    exp.And: _Reader.logic,
    exp.Or: _Reader.logic,
    exp.Not: _Reader.negation,
    exp.Between: _Reader.between,
    exp.In: _Reader.membership,
    exp.Case: _Reader.case,
    exp.Column: _Reader.name,
    exp.Placeholder: _Reader.parameter,
    exp.Literal: _Reader.literal,
    exp.Boolean: _Reader.boolean,
    exp.Neg: _Reader.negative,
    exp.Cast: _Reader.day,
    exp.Anonymous: _Reader.function,
    exp.Least: _Reader.function,
    exp.Greatest: _Reader.function,
}


def compare(op: str, left: Node, right: Node) -> Node:
    """A comparison; text and bool are only equal or not."""
    common = together(left.type, right.type, op)
    if common.kind in ("text", "bool") and op not in ("=", "<>"):
        raise Fault(f"{op}: {common} values have no order; use = or <>")
    return tree.Comparison(BOOL, (left, right), op, common)  # type: ignore[arg-type]


def arithmetic(op: str, left: Node, right: Node) -> Node:
    """A sum, difference or product."""
    found = product(left.type, right.type) if op == "*" else total(left.type, right.type, op)
    return tree.Arithmetic(found, (left, right), op)  # type: ignore[arg-type]


def _need_bool(what: str, *parts: Node) -> None:
    for part in parts:
        if part.type != BOOL:
            raise Fault(f"{what} needs a bool, not {part.type}")


def _among(item: Node, options: list[Node]) -> Node:
    for option in options:
        if not isinstance(option, tree.Constant | tree.ParameterName):
            raise Fault("IN takes written values or parameters")
    common = item.type
    for option in options:
        if option.type.many and len(options) > 1:
            raise Fault("IN takes one list parameter or single values, not both")
        common = together(common, _single(option.type), "IN")
    return tree.Membership(BOOL, (item, *options), common)


def _single(found: Type) -> Type:
    return Type(found.kind, found.unit, found.rates, found.whole)


def _number(text: str) -> tree.Constant:
    whole, _, decimals = text.partition(".")
    if not decimals:
        return tree.Constant(Type("number", "", 0, len(whole)), int(whole))
    if len(whole) > 2:
        raise Fault(f"{text}: a rate is below 100")
    return tree.Constant(Type("number", "", 1, 2), int(whole + decimals.ljust(RATE_SCALE, "0")))
