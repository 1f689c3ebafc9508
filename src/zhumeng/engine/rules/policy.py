"""A policy as loaded: names checked, texts read, closures compiled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from zhumeng.engine.rules import tree
from zhumeng.engine.rules.closure import Run, compiled
from zhumeng.engine.rules.facts import Fact
from zhumeng.engine.rules.limits import OPEN, Codes, Limits
from zhumeng.engine.rules.missing import Blame, blamer
from zhumeng.engine.rules.raw import Basis, Expect, Procedure, Service, Stacking
from zhumeng.engine.rules.tree import Node


@dataclass(frozen=True)
class Expression:
    """A text with its tree and closures; ``facts`` and ``parameters`` are the names it uses, in order."""

    text: str
    node: Node = field(repr=False, compare=False)
    run: Run = field(repr=False, compare=False)
    missing: Blame = field(repr=False, compare=False)
    facts: tuple[str, ...]
    parameters: tuple[str, ...]

    @classmethod
    def of(cls, text: str, node: Node) -> Expression:
        """Compile a tree once."""
        parts = list(tree.walk(node))
        facts = dict.fromkeys(p.name for p in parts if isinstance(p, tree.FactName))
        parameters = dict.fromkeys(p.name for p in parts if isinstance(p, tree.ParameterName))
        facts.pop(tree.DECISION_DATE, None)
        return cls(text, node, compiled(node), blamer(node), tuple(facts), tuple(parameters))


@dataclass(frozen=True)
class FactUse:
    """A fact under its local name, with the period it is taken from, seen from the day of decision."""

    fact: Fact
    period: str


@dataclass(frozen=True)
class DatedValue:
    """A value with its days, source and confidence. ``alternative`` values are never in force."""

    from_: date
    to: date | None
    value: Any
    source: str
    confidence: str
    alternative: bool = False
    label: str = ""
    note: str = ""

    def in_force(self, on: date) -> bool:
        """Whether it holds that day."""
        return not self.alternative and self.from_ <= on and (self.to is None or on <= self.to)


@dataclass(frozen=True)
class Parameter:
    """A dated parameter; ``many`` marks a list; ``options`` are the codes it may take, with their names."""

    name: Mapping[str, str]
    type: Literal["text", "bool", "date", "count", "fen", "rate"]
    unit: str
    values: tuple[DatedValue, ...]
    many: bool = False
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    limits: Limits = OPEN

    def check(self, value: Any, codes: Codes | None = None) -> None:
        """ValueError when a typed value is none of the options, out of bounds, or not in the code list."""
        for item in value if isinstance(value, tuple) else (value,):
            if self.options and item is not None and item not in self.options:
                raise ValueError(f"one of {', '.join(self.options)} is expected, not {item!r}")
        self.limits.check(value, codes)

    def on(self, day: date) -> DatedValue | None:
        """The value in force that day, if any."""
        return next((value for value in self.values if value.in_force(day)), None)


@dataclass(frozen=True)
class Condition:
    """One condition: ``id`` for machines, ``zh``/``en`` for people, ``when`` its text, its ``clause``."""

    id: str
    zh: str
    en: str
    when: str
    clause: str
    expression: Expression = field(repr=False)


@dataclass(frozen=True)
class Amount:
    """What is due, as an expression in ``unit``."""

    expr: str
    unit: str
    expression: Expression = field(repr=False)
    label: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """A scenario of cases.yaml, its facts complete (None: has not arrived)."""

    name: str
    on: date
    facts: Mapping[str, Any]
    overrides: Mapping[str, Any]
    expect: Expect


@dataclass(frozen=True)
class Policy:
    """A policy of a city.

    ``candidates`` names the view that lists whom the city decides about, ``keys`` its key columns;
    ``standing`` that of whose decision of an earlier month stands although a month does not ask again, empty
    where the candidates say it; ``paid`` that of whom the registers tell to have been paid for the period.

    ``handles`` and ``counts_at`` the territory that decides who handles a case and where it counts.
    ``service`` is what the public package says besides, ``benefit`` the code under which payments of it are
    found. ``digest`` is the SHA-256 of what policy.yaml says, whatever its spacing and comments; cases are
    evidence, not rule.
    """

    code: str
    name: Mapping[str, str]
    subject: str
    grain: str
    keys: tuple[str, ...]
    period: str
    delivery: str
    fund: str
    basis: tuple[Basis, ...]
    handles: str
    counts_at: str
    candidates: str
    standing: str
    paid: str
    facts: Mapping[str, FactUse]
    parameters: Mapping[str, Parameter]
    let: Mapping[str, Expression]
    conditions: tuple[Condition, ...]
    amount: Amount
    figures: Mapping[str, Amount]
    stacking: Stacking
    procedure: Procedure
    service: Service | None
    benefit: str
    unknowns: tuple[str, ...]
    cases: tuple[Case, ...] = field(repr=False)
    digest: str = ""

    def publicity_days(self, on: date) -> int | None:
        """Working days of its publicity as of a day; None where there is none, or nobody has set them."""
        public = self.procedure.publicity
        if public is None or not public.parameter:
            return public.working_days if public else None
        return self._set(public.parameter, on)

    def collective_above(self, on: date) -> int | None:
        """Above how much a meeting decides as of a day, in fen; None where no meeting is asked."""
        return self._set(self.procedure.collective_above, on)

    def final_up_to(self, level: str, on: date) -> int | None:
        """Up to how much the word of a level is the last, in fen; None where the next one speaks always."""
        return self._set(self.procedure.final_up_to.get(level, ""), on)

    @property
    def of_procedure(self) -> frozenset[str]:
        """Parameters of how it is handled: no answer waits for one."""
        public = self.procedure.publicity
        return frozenset(filter(None, (public.parameter if public else "", *self.procedure.limits)))

    def _set(self, name: str, on: date) -> int | None:
        found = self.parameters[name].on(on) if name else None
        return int(found.value) if found is not None and found.value is not None else None

    def expressions(self) -> Iterator[Expression]:
        """Every expression that decides or shows something."""
        yield from (condition.expression for condition in self.conditions)
        yield self.amount.expression
        yield from (figure.expression for figure in self.figures.values())
