"""Which unknown names keep a value unknown, for one case and as SQL, by the same reading.

Only what could still change the answer: an operand that cannot matter any more (beside a FALSE in an AND, in
a branch not taken) is left out. When a CASE's test is unknown every branch after it may still be taken.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from zhumeng.engine.rules import tree
from zhumeng.engine.rules.closure import Env, compiled
from zhumeng.engine.rules.tree import Node

Names = frozenset[str]
Blame = Callable[[Env], Names]
NOTHING: Names = frozenset()


def label(node: tree.FactName | tree.ParameterName) -> str:
    """How a missing name is called: a fact by its name, a parameter as ``parameter:name``."""
    return node.name if isinstance(node, tree.FactName) else f"parameter:{node.name}"


def blamer(node: Node) -> Blame:
    """A function giving the unknown names that keep the node unknown; empty when it is known."""
    if isinstance(node, tree.FactName | tree.ParameterName):
        name, found = compiled(node), frozenset({label(node)})
        return lambda env: found if name(env) is None else NOTHING
    if isinstance(node, tree.Case):
        return _case(node)
    inner = _union([blamer(child) for child in node.children])
    if not isinstance(node, tree.Logic | tree.Membership):
        return inner
    value = compiled(node)
    return lambda env: inner(env) if value(env) is None else NOTHING


def _union(blames: list[Blame]) -> Blame:
    return lambda env: NOTHING.union(*(blame(env) for blame in blames))


def _case(node: tree.Case) -> Blame:
    steps = [(compiled(test), blamer(test), blamer(value)) for test, value in node.branches]
    otherwise = blamer(node.otherwise)

    def blame(env: Env) -> Names:
        names = NOTHING
        for test, of_test, of_value in steps:
            answer: Any = test(env)
            if answer is False:
                continue
            names |= of_test(env) | of_value(env)
            if answer is True:
                return names
        return names | otherwise(env)

    return blame
