"""The typed tree of an expression: what both executions are made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal as OneOf

from zhumeng.engine.rules.types import BOOL, Type

DECISION_DATE = "decision_date"


@dataclass(frozen=True, eq=False)
class Node:
    """A part of an expression; ``type`` says what its value is."""

    type: Type

    @property
    def children(self) -> tuple[Node, ...]:
        """The parts it is made of, in reading order."""
        return ()


@dataclass(frozen=True, eq=False)
class FactName(Node):
    """A local fact, or ``decision_date``."""

    name: str


@dataclass(frozen=True, eq=False)
class ParameterName(Node):
    """A parameter, written ``:name``."""

    name: str


@dataclass(frozen=True, eq=False)
class Constant(Node):
    """A written value. Numbers are whole at the scale of their type: 0.5 is 50000."""

    value: str | bool | date | int


@dataclass(frozen=True, eq=False)
class Many(Node):
    """A node over several parts."""

    parts: tuple[Node, ...]

    @property
    def children(self) -> tuple[Node, ...]:
        """The parts."""
        return self.parts


@dataclass(frozen=True, eq=False)
class Logic(Many):
    """AND or OR, by Kleene."""

    op: OneOf["and", "or"]


@dataclass(frozen=True, eq=False)
class Negation(Many):
    """NOT of its one part."""


@dataclass(frozen=True, eq=False)
class Comparison(Many):
    """Two parts of one type compared; ``common`` is the type both are brought to."""

    op: OneOf["=", "<>", "<", "<=", ">", ">="]
    common: Type


@dataclass(frozen=True, eq=False)
class Membership(Many):
    """IN: the first part among the others; one list parameter may stand for them."""

    common: Type


@dataclass(frozen=True, eq=False)
class Arithmetic(Many):
    """Two numbers under ``+ - *``."""

    op: OneOf["+", "-", "*"]


@dataclass(frozen=True, eq=False)
class Case(Node):
    """Searched CASE with its ELSE; strict: an unknown test makes the value unknown."""

    branches: tuple[tuple[Node, Node], ...]
    otherwise: Node

    @property
    def children(self) -> tuple[Node, ...]:
        """Tests and values in order, then the ELSE."""
        return (*(part for branch in self.branches for part in branch), self.otherwise)


@dataclass(frozen=True, eq=False)
class Call(Many):
    """One of the seven functions."""

    function: OneOf["months", "full_months", "ratio", "least", "greatest", "round_fen", "prorate"]


def walk(node: Node) -> Iterator[Node]:
    """The node and everything under it."""
    yield node
    for child in node.children:
        yield from walk(child)


def both(parts: tuple[Node, ...]) -> Node:
    """AND of the parts."""
    return Logic(BOOL, parts, "and")
