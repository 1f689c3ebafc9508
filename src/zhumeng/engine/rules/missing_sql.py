"""The same reading of what is missing as :mod:`zhumeng.engine.rules.missing`, as SQL text.

Text and no tree: every name is asked of every condition, and one node is written once for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable

from zhumeng.engine.rules import tree
from zhumeng.engine.rules.missing import label
from zhumeng.engine.rules.sql import Writer
from zhumeng.engine.rules.tree import Node


def keeps_unknown(writer: Writer, node: Node, name: str) -> str | None:
    """Whether the unknown ``name`` keeps ``node`` unknown, as a boolean SQL expression; None: never."""
    if isinstance(node, tree.FactName | tree.ParameterName):
        return _name(writer, node) if label(node) == name and node.name != tree.DECISION_DATE else None
    if isinstance(node, tree.Case):
        return _case(writer, node, name)
    inner = any_of(keeps_unknown(writer, child, name) for child in node.children)
    if inner is None or not isinstance(node, tree.Logic | tree.Membership):
        return inner
    return f"({writer.known(node)} IS NULL AND {inner})"


def any_of(found: Iterable[str | None]) -> str | None:
    """Whether one of the expressions holds; None where there is none."""
    parts = [part for part in found if part is not None]
    return f"({' OR '.join(parts)})" if len(parts) > 1 else next(iter(parts), None)


def _name(writer: Writer, node: tree.FactName | tree.ParameterName) -> str | None:
    if isinstance(node, tree.ParameterName):
        return "TRUE" if writer.values[node.name] is None else None
    return f"({writer.text(node)} IS NULL)"


def _case(writer: Writer, node: tree.Case, name: str) -> str | None:
    """Follow CASE: past a false test, into a true one, into all branches from an unknown one on."""
    found = keeps_unknown(writer, node.otherwise, name)
    for test, value in reversed(node.branches):
        here = any_of(keeps_unknown(writer, part, name) for part in (test, value))
        if here is None and found is None:
            continue
        written, inside = writer.text(test), here or "FALSE"
        # ``found`` stands once, so that the text grows with the branches and not with their powers.
        later = f"(({written} IS NULL AND {inside}) OR {found or 'FALSE'})"
        found = f"CASE WHEN {written} THEN {inside} ELSE {later} END"
    return found
