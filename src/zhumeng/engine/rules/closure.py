"""One case: the tree compiled once into Python closures.

Inside, every number is a whole number at the scale of its type (a rate of 0.6 is 60000), so products are
exact at any width; ``None`` is unknown; AND and OR follow Kleene.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any

from zhumeng.engine.rules import tree
from zhumeng.engine.rules.arithmetic import bigint, function_of
from zhumeng.engine.rules.tree import Node
from zhumeng.engine.rules.types import Type

Env = Mapping[str, Any]
Run = Callable[[Env], Any]

_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq, "<>": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt,
    ">=": operator.ge, "+": operator.add, "-": operator.sub, "*": operator.mul,
}  # fmt: skip


def compiled(node: Node) -> Run:
    """A function of the named values (facts by name, parameters as ``:name``) giving the value or None."""
    return _COMPILERS[type(node)](node)


def _fact(node: tree.FactName) -> Run:
    return operator.itemgetter(node.name)


def _parameter(node: tree.ParameterName) -> Run:
    return operator.itemgetter(f":{node.name}")


def _constant(node: tree.Constant) -> Run:
    value = node.value
    return lambda _env: value


def _logic(node: tree.Logic) -> Run:
    runs = tuple(compiled(part) for part in node.parts)
    decisive = node.op == "or"

    def run(env: Env) -> bool | None:
        unknown = False
        for part in runs:
            value = part(env)
            if value is decisive:
                return value is True
            unknown = unknown or value is None
        return None if unknown else not decisive

    return run


def _negation(node: tree.Negation) -> Run:
    inner = compiled(node.parts[0])

    def run(env: Env) -> bool | None:
        value = inner(env)
        return None if value is None else not value

    return run


def _comparison(node: tree.Comparison) -> Run:
    left, right = (_scaled(part, node.common) for part in node.parts)
    compare = _OPERATORS[node.op]

    def run(env: Env) -> bool | None:
        one, other = left(env), right(env)
        return None if one is None or other is None else compare(one, other)

    return run


def _membership(node: tree.Membership) -> Run:
    item, *options = (_scaled(part, node.common) for part in node.parts)
    listed = node.parts[1].type.many

    def run(env: Env) -> bool | None:
        value = item(env)
        values = options[0](env) if listed else [option(env) for option in options]
        if value is None or values is None:
            return None
        return True if value in values else (None if None in values else False)

    return run


def _arithmetic(node: tree.Arithmetic) -> Run:
    combine = _OPERATORS[node.op]
    if node.op == "*":
        left, right = (compiled(part) for part in node.parts)
    else:
        left, right = (_scaled(part, node.type) for part in node.parts)
    whole = node.type.rates == 0

    def run(env: Env) -> int | None:
        one, other = left(env), right(env)
        if one is None or other is None:
            return None
        value: int = combine(one, other)
        return bigint(value) if whole else value

    return run


def _case(node: tree.Case) -> Run:
    branches = tuple((compiled(test), _scaled(value, node.type)) for test, value in node.branches)
    otherwise = _scaled(node.otherwise, node.type)

    def run(env: Env) -> Any:
        for test, value in branches:
            answer = test(env)
            if answer is None:
                return None
            if answer:
                return value(env)
        return otherwise(env)

    return run


def _call(node: tree.Call) -> Run:
    extreme = node.function in ("least", "greatest")
    runs = tuple(_scaled(part, node.type if extreme else part.type) for part in node.parts)
    function = function_of(node)

    def run(env: Env) -> Any:
        values = [part(env) for part in runs]
        return None if None in values else function(*values)

    return run


def _scaled(node: Node, target: Type) -> Run:
    """The node's value brought to the scale of ``target``; what has no decimals to gain passes as it is."""
    run = compiled(node)
    if node.type.kind != "number" or target.scale == node.type.scale:
        return run
    factor = 10 ** (target.scale - node.type.scale)
    if node.type.many:
        return lambda env: None if (found := run(env)) is None else tuple(value * factor for value in found)
    return lambda env: None if (value := run(env)) is None else value * factor


_COMPILERS: dict[type[Node], Callable[[Any], Run]] = {
    tree.FactName: _fact,
    tree.ParameterName: _parameter,
    tree.Constant: _constant,
    tree.Logic: _logic,
    tree.Negation: _negation,
    tree.Comparison: _comparison,
    tree.Membership: _membership,
    tree.Arithmetic: _arithmetic,
    tree.Case: _case,
    tree.Call: _call,
}
