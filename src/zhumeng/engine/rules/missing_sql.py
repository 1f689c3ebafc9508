"""The same reading of what is missing as :mod:`zhumeng.engine.rules.missing`, as SQL."""

from __future__ import annotations

from sqlglot import exp

from zhumeng.engine.rules import tree
from zhumeng.engine.rules.missing import label
from zhumeng.engine.rules.sql import Writer
from zhumeng.engine.rules.tree import Node


def keeps_unknown(writer: Writer, node: Node, name: str) -> exp.Expression | None:
    """Whether the unknown ``name`` keeps ``node`` unknown, as a boolean SQL expression; None: never."""
    if isinstance(node, tree.FactName | tree.ParameterName):
        return _name(writer, node) if label(node) == name and node.name != tree.DECISION_DATE else None
    if isinstance(node, tree.Case):
        return _case(writer, node, name)
    inner = _any([keeps_unknown(writer, child, name) for child in node.children])
    if inner is None or not isinstance(node, tree.Logic | tree.Membership):
        return inner
    return exp.Paren(this=exp.and_(is_null(writer.known(node)), inner, wrap=False, copy=False))


def is_null(value: exp.Expression) -> exp.Expression:
    """``value IS NULL``."""
    return exp.Paren(this=exp.Is(this=value, expression=exp.Null()))


def _name(writer: Writer, node: tree.FactName | tree.ParameterName) -> exp.Expression | None:
    if isinstance(node, tree.ParameterName):
        return exp.Boolean(this=True) if writer.values[node.name] is None else None
    return is_null(writer.write(node))


def _case(writer: Writer, node: tree.Case, name: str) -> exp.Expression | None:
    """Follow CASE: past a false test, into a true one, into all branches from an unknown one on."""
    found = keeps_unknown(writer, node.otherwise, name)
    for test, value in reversed(node.branches):
        here = _any([keeps_unknown(writer, test, name), keeps_unknown(writer, value, name)])
        if here is None and found is None:
            continue
        written = writer.write(test)
        # ``found`` stands once, so that the text grows with the branches and not with their powers.
        unsure = exp.Paren(this=exp.and_(is_null(written.copy()), _or_false(here), wrap=False, copy=False))
        later = exp.Paren(this=exp.or_(unsure, _or_false(found), wrap=False, copy=False))
        found = exp.Case(ifs=[exp.If(this=written, true=_or_false(here))], default=later)
    return found


def _or_false(found: exp.Expression | None) -> exp.Expression:
    return exp.Boolean(this=False) if found is None else found.copy()


def _any(found: list[exp.Expression | None]) -> exp.Expression | None:
    parts = [part for part in found if part is not None]
    if len(parts) < 2:
        return parts[0] if parts else None
    return exp.Paren(this=exp.or_(*parts, wrap=False, copy=False))
