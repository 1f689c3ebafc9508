"""A tree without what the day's parameters decide already: a statement over a city need not ask it again.

Only what no fact can change goes; an unset parameter stays, so that it is still named as missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from zhumeng.engine.rules import tree
from zhumeng.engine.rules.closure import compiled
from zhumeng.engine.rules.tree import DECISION_DATE, Constant, Node, walk
from zhumeng.engine.rules.types import BOOL


def folded(node: Node, env: Mapping[str, Any]) -> Node:
    """The same value for every case; ``env`` holds parameters as ``:name`` and the decision's date."""
    if isinstance(node, tree.Case):
        return _case(node, env)
    if isinstance(node, tree.Logic):
        return _logic(node, env)
    if isinstance(node, tree.Comparison | tree.Membership | tree.Negation) and not _asks_a_fact(node):
        answer = compiled(node)(env)
        return node if answer is None else Constant(BOOL, answer)
    if isinstance(node, tree.Many):
        return replace(node, parts=tuple(folded(part, env) for part in node.parts))
    return node


def _asks_a_fact(node: Node) -> bool:
    return any(isinstance(part, tree.FactName) and part.name != DECISION_DATE for part in walk(node))


def _logic(node: tree.Logic, env: Mapping[str, Any]) -> Node:
    decisive = node.op == "or"
    parts = list(_flat(node.op, (folded(part, env) for part in node.parts)))
    known = [part.value for part in parts if isinstance(part, Constant)]
    if decisive in known:
        return Constant(BOOL, decisive)
    rest = tuple(part for part in parts if not isinstance(part, Constant))
    if not rest:
        return Constant(BOOL, not decisive)
    return rest[0] if len(rest) == 1 else replace(node, parts=rest)


def _flat(op: str, parts: Iterable[Node]) -> Iterator[Node]:
    """A chain of one word as one node: asked together whether it is unknown, and not once for each link."""
    for part in parts:
        if isinstance(part, tree.Logic) and part.op == op:
            yield from part.parts
        else:
            yield part


def _case(node: tree.Case, env: Mapping[str, Any]) -> Node:
    """Past every test known to be false; what follows a true one is never reached."""
    branches, otherwise = [], node.otherwise
    for test, value in node.branches:
        found = folded(test, env)
        if isinstance(found, Constant):
            if found.value is True:
                otherwise = value
                break
            continue
        branches.append((found, folded(value, env)))
    last = folded(otherwise, env)
    if not branches and last.type == node.type:
        return last
    return replace(node, branches=tuple(branches), otherwise=last)
