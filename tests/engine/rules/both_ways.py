"""The same expressions by closure and as columns of one SQL statement, values and blame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from zhumeng.engine.rules.closure import compiled
from zhumeng.engine.rules.missing import blamer, label
from zhumeng.engine.rules.missing_sql import keeps_unknown
from zhumeng.engine.rules.parse import read
from zhumeng.engine.rules.sql import Writer
from zhumeng.engine.rules.tree import FactName, Node, ParameterName, walk
from zhumeng.engine.rules.values import inward, outward

from .generated import COLUMNS, INWARD, ON, SCOPE


def environment(row: dict[str, Any]) -> dict[str, Any]:
    """A row as the closures take it."""
    facts = {name: inward(value) for name, value in row.items()}
    return {**facts, "decision_date": ON, **{f":{name}": value for name, value in INWARD.items()}}


def by_closure(texts: Sequence[str], table: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """Each row's values, then for each text whether each name is blamed."""
    plans: list[Callable[[dict[str, Any]], list[Any]]] = []
    for node in (read(text, SCOPE) for text in texts):
        plans.append(_plan(node))
    return [tuple(value for plan in plans for value in plan(environment(row))) for row in table]


def _plan(node: Node) -> Callable[[dict[str, Any]], list[Any]]:
    run, blame, names = compiled(node), blamer(node), labels(node)

    def plan(env: dict[str, Any]) -> list[Any]:
        value, found = run(env), blame(env)
        return [outward(value, node.type.scale), *(name in found for name in names)]

    return plan


def labels(node: Node) -> list[str]:
    """Names the expression uses that could be unknown."""
    named = [part for part in walk(node) if isinstance(part, FactName | ParameterName)]
    return sorted({label(part) for part in named if part.name != "decision_date"})


def as_columns(texts: Sequence[str], dialect: str) -> list[str]:
    """The SQL of the same, one column a value."""
    writer = Writer(INWARD, ON, dialect)
    columns = []
    for text in texts:
        node = read(text, SCOPE)
        columns.append(writer.write(node).sql(dialect))
        for name in labels(node):
            blamed = keeps_unknown(writer, node, name)
            columns.append("FALSE" if blamed is None else f"({blamed})")
    return [f"{column} AS v{index}" for index, column in enumerate(columns)]


def typed_facts() -> str:
    """The facts of the table under the names the statements use."""
    return ", ".join(f"CAST({name} AS {kind}) AS f_{name}" for name, kind in COLUMNS.items())


def same(found: Any, wanted: Any) -> bool:
    """Equal as numbers whatever the written scale; never a number for a bool."""
    if isinstance(found, Decimal) or isinstance(wanted, Decimal):
        return found is not None and wanted is not None and Decimal(found) == Decimal(wanted)
    return type(found) is type(wanted) and found == wanted
