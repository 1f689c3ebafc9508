"""What the parameters decide is taken out of a statement; what they do not know stays."""

from __future__ import annotations

from datetime import date

import pytest

from zhumeng.engine.rules import tree
from zhumeng.engine.rules.fold import folded
from zhumeng.engine.rules.parse import Scope, read
from zhumeng.engine.rules.tree import Constant, Node, walk
from zhumeng.engine.rules.types import declared

SCOPE = Scope(
    {"a": declared("bool"), "b": declared("bool"), "n": declared("count")},
    {"way": declared("text"), "most": declared("count"), "unset": declared("text"),
     "share": declared("rate")},
)  # fmt: skip
ENV = {":way": "one", ":most": 30, ":unset": None, ":share": 50_000, "decision_date": date(2022, 7, 31)}


def shape(text: str) -> Node:
    return folded(read(text, SCOPE), ENV)


def names(node: Node) -> set[str]:
    return {part.name for part in walk(node) if isinstance(part, tree.FactName | tree.ParameterName)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (":way = 'one'", True),
        (":way IN ('two', 'three')", False),
        ("a AND :way = 'two'", False),
        ("a OR NOT :way = 'two'", True),
        ("decision_date >= DATE '2022-07-31' AND :most < 31", True),
        ("CASE WHEN :way = 'two' THEN a ELSE :most = 30 END", True),
    ],
)
def test_what_no_fact_can_change_is_a_value(text: str, value: bool) -> None:
    node = shape(text)
    assert isinstance(node, Constant)
    assert node.value is value


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a AND :way = 'one'", {"a"}),
        ("CASE WHEN :way = 'one' THEN a ELSE b END", {"a"}),
        ("CASE WHEN b THEN a WHEN :way = 'one' THEN b WHEN a THEN a ELSE b END", {"a", "b"}),
        ("a AND :unset = 'one'", {"a", "unset"}),
        ("n > :most", {"n", "most"}),
        ("CASE WHEN :unset = 'x' THEN a ELSE b END", {"a", "b", "unset"}),
    ],
)
def test_what_a_fact_or_an_unset_parameter_decides_stays(text: str, left: set[str]) -> None:
    assert names(shape(text)) == left


def test_a_chain_is_asked_as_one() -> None:
    node = shape("a OR (b OR n > :most) OR (a AND b)")
    assert isinstance(node, tree.Logic)
    assert len(node.parts) == 4


def test_a_value_keeps_the_type_of_its_case() -> None:
    """One branch is whole, the other has decimals: what is left is still read at the scale of both."""
    node = shape("CASE WHEN :way = 'one' THEN n ELSE n * :share END > n")
    assert isinstance(node, tree.Comparison)
    whole, wide = read("n", SCOPE).type, node.parts[0].type
    assert (wide.rates, whole.rates) == (1, 0)
