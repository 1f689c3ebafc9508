"""From the shape of a policy to the policy: facts, parameters, then the texts in the order of use."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from zhumeng.engine.packs.problems import PackError, Problem
from zhumeng.engine.packs.yamlfile import Document
from zhumeng.engine.rules.facts import KEYS, Fact
from zhumeng.engine.rules.gate import usable_name
from zhumeng.engine.rules.limits import Codes
from zhumeng.engine.rules.load_parameters import read_parameter
from zhumeng.engine.rules.parse import Scope, read
from zhumeng.engine.rules.policy import Amount, Case, Condition, Expression, FactUse, Parameter, Policy
from zhumeng.engine.rules.raw import RawPolicy
from zhumeng.engine.rules.tree import DECISION_DATE, Constant, Node
from zhumeng.engine.rules.types import BOOL, Fault, Type, declared

MADE_OF = {"person_id": "person", "employer_id": "employer", "record_no": "record"}
"""What each key column stands for."""
_PERIODS = {
    "year": ("this_year", "previous_year", "two_years_before"),
    "month": ("this_month", "previous_month"),
    "none": ("none",),
}
_GRAINS = {
    "person": ("person",),
    "employer": ("employer",),
    "person_employer": ("person", "employer", "person_employer"),
    "record": ("person", "employer", "person_employer", "record"),
}


def _fits(node: Node, wanted: Type) -> bool:
    """Whether an expression is of the type asked for; a written whole number may be of any unit."""
    found = node.type
    if isinstance(node, Constant) and found.kind == "number" and not found.rates and not found.unit:
        return wanted.kind == "number" and not wanted.rates
    return (found.kind, found.unit, found.rates) == (wanted.kind, wanted.unit, wanted.rates)


class Builder:
    """Builds one policy, collecting every fault in ``problems``."""

    def __init__(
        self, raw: RawPolicy, document: Document, facts: Mapping[str, Fact], codes: Codes | None = None
    ) -> None:
        self.raw = raw
        self.document = document
        self.codes = codes
        self.problems: list[Problem] = []
        self.facts = self._facts(facts)
        self.parameters = self._parameters()
        self.scope = Scope(
            {local: declared(use.fact.type) for local, use in self.facts.items()},
            {name: declared(p.type, many=p.many) for name, p in self.parameters.items()},
        )
        self.let = self._lets()
        self.conditions = self._conditions()
        self.amount = self._amount(("amount",), raw.amount)
        self.figures = {
            name: figure
            for name, shape in raw.figures.items()
            if (figure := self._amount(("figures", name), shape)) is not None
        }
        self._claims()
        self._unused()

    def policy(self, cases: tuple[Case, ...], digest: str) -> Policy:
        """The policy; only when there are no problems."""
        raw, amount = self.raw, self.amount
        if amount is None or self.problems:
            raise PackError(self.problems)
        name, basis = raw.name.model_dump(), raw.basis
        return Policy(
            raw.code, name, raw.subject, raw.grain, raw.keys, raw.period, raw.delivery, raw.fund, basis,
            raw.handles, raw.counts_at, raw.candidates, raw.standing, raw.paid, self.facts, self.parameters,
            self.let, self.conditions, amount, self.figures, raw.stacking, raw.procedure,
            raw.service, raw.benefit, raw.unknowns, cases, digest,
        )  # fmt: skip

    def _fault(self, loc: tuple[Hashable, ...], reason: str) -> None:
        self.problems.append(self.document.problem(loc, reason))

    def _name(self, loc: tuple[Hashable, ...], name: str) -> None:
        if name == DECISION_DATE or not usable_name(name):
            self._fault(loc, f"{name} cannot be a name in an expression")

    def _facts(self, facts: Mapping[str, Fact]) -> dict[str, FactUse]:
        uses = {}
        for local, ref in self.raw.facts.items():
            loc = ("facts", local)
            self._name(loc, local)
            fact = facts.get(ref.fact)
            if fact is None:
                self._fault(loc, f"fact {ref.fact} is not declared")
                continue
            if ref.period not in _PERIODS[fact.period]:
                self._fault(
                    loc, f"period {ref.period} does not fit {fact.code}, which is kept by {fact.period}"
                )
            if fact.grain not in _GRAINS[self.raw.grain]:
                self._fault(loc, f"fact {fact.code} is about {fact.grain}, the policy about {self.raw.grain}")
            if self.codes is not None and fact.limits.codes and fact.limits.codes not in self.codes:
                self._fault(loc, f"fact {fact.code} is of code list {fact.limits.codes}, which is not there")
            uses[local] = FactUse(fact, ref.period)
        return uses

    def _parameters(self) -> dict[str, Parameter]:
        found = {}
        for name, shape in self.raw.parameters.items():
            self._name(("parameters", name), name)
            found[name] = read_parameter(name, shape, self._fault, self.codes)
        return found

    def _claims(self) -> None:
        """The keys are those of the grain, and a claim names only what its cases have."""
        keys, loc = self.raw.keys, ("stacking", "claims")
        if not set(KEYS[self.raw.grain]) <= set(keys) <= set(MADE_OF):
            self._fault(("keys",), f"keys {', '.join(keys)} do not fit the grain {self.raw.grain}")
        have = {MADE_OF[key] for key in keys if key in MADE_OF} | {"month", "year"}
        for claim in self.raw.stacking.claims:
            for word in claim.once_per:
                if word not in have:
                    self._fault(loc, f"claim {claim.group}: the cases have no {word}")

    def _lets(self) -> dict[str, Expression]:
        lets = {}
        for name, text in self.raw.let.items():
            self._name(("let", name), name)
            if name in self.facts:
                self._fault(("let", name), f"{name} is already a fact")
            expression = self._read(("let", name), text)
            if expression is not None:
                self.scope.lets[name] = expression.node
                lets[name] = expression
        return lets

    def _read(self, loc: tuple[Hashable, ...], text: str, wanted: Type | None = None) -> Expression | None:
        try:
            node = read(text, self.scope)
            if wanted is not None and not _fits(node, wanted):
                hint = "; round it by round_fen" if node.type.unit == "fen" and node.type.rates else ""
                raise Fault(f"must be {wanted}, is {node.type}{hint}")
        except Fault as fault:
            self._fault(loc, f"{'.'.join(str(part) for part in loc)}: {fault}")
            return None
        return Expression.of(text, node)

    def _conditions(self) -> tuple[Condition, ...]:
        found, seen = [], set()
        for index, shape in enumerate(self.raw.conditions):
            if shape.id in seen:
                self._fault(("conditions", index, "id"), f"condition {shape.id} is given twice")
            seen.add(shape.id)
            expression = self._read(("conditions", index, "when"), shape.when, BOOL)
            if expression is not None:
                found.append(Condition(shape.id, shape.zh, shape.en, shape.when, shape.clause, expression))
        return tuple(found)

    def _amount(self, loc: tuple[Hashable, ...], shape: Any) -> Amount | None:
        expression = self._read((*loc, "expr"), shape.expr, declared(shape.unit))
        label = shape.label.model_dump() if shape.label else {}
        return None if expression is None else Amount(shape.expr, shape.unit, expression, label)

    def _length_of_publicity(self) -> set[str]:
        """The parameter that has the length of the publicity: a count, and no length written beside it."""
        public = self.raw.procedure.publicity
        if public is None or not public.parameter:
            return set()
        found, place = self.parameters.get(public.parameter), ("procedure", "publicity", "parameter")
        if found is None or found.type != "count" or found.many:
            self._fault(place, f"{public.parameter} is no count among the parameters")
        if public.working_days is not None:
            self._fault(place, "the length is written beside it")
        return {public.parameter}

    def _limits_of_approval(self) -> set[str]:
        """The parameters with the limits of approval: amounts, and of a level before the last."""
        procedure, place = self.raw.procedure, ("procedure",)
        for name in procedure.limits:
            found = self.parameters.get(name)
            if found is None or found.type != "fen" or found.many:
                self._fault(place, f"{name} is no amount in fen among the parameters")
        for level in procedure.final_up_to:
            if level not in procedure.levels[1:-1]:
                self._fault((*place, "final_up_to"), f"{level} is no level between the first and the last")
        return set(procedure.limits)

    def _unused(self) -> None:
        """A name nobody uses is a slip; looked for only when every text could be read."""
        if self.problems or self.amount is None:
            return
        used = [c.expression for c in self.conditions]
        used += [self.amount.expression, *(figure.expression for figure in self.figures.values())]
        beside = self._length_of_publicity() | self._limits_of_approval()
        for kind, names in (("facts", self.facts), ("parameters", self.parameters)):
            named = {name for expression in used for name in getattr(expression, kind)} | beside
            for name in names:
                if name not in named:
                    self._fault((kind, name), f"{name} is used by no condition, amount or figure")
