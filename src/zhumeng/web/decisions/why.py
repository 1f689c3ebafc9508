"""A decision explained: each condition with facts, limits and clause, and what would change the answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from zhumeng.engine.rules import Decision, Policy
from zhumeng.engine.rules.changes import Possible, Turn, possibilities, turns
from zhumeng.web.decisions.words import (
    codes,
    condition_name,
    fact_name,
    fact_value,
    parameter_value,
    per_cent,
    pick,
    value_words,
    values_words,
    yuan,
)
from zhumeng.work.benefits.api import Kept

ANSWERS = {True: "met", False: "not_met", None: "cannot_tell"}


@dataclass(frozen=True)
class Line:
    """One condition of the table."""

    state: str
    name: str
    facts: tuple[tuple[str, str], ...]
    limits: tuple[tuple[str, str], ...]
    clause: str


@dataclass(frozen=True)
class Change:
    """One thing that would change the answer: which values of a fact, and what then."""

    about: str
    fact: str
    values: str
    now: str
    state: str
    then: str


def lines(kept: Kept, decision: Decision) -> Iterator[Line]:
    """The conditions in the order the rule gives."""
    policy = kept.policy
    for answer in decision.conditions:
        yield Line(
            ANSWERS[answer.answer],
            condition_name(policy, answer.id),
            tuple((fact_name(policy, n, kept.on), fact_value(policy, n, v)) for n, v in answer.facts.items()),
            tuple(
                (pick(policy.parameters[n].name), parameter_value(policy, n, v))
                for n, v in answer.parameters.items()
            ),
            answer.clause,
        )
    if decision.outcome != "not_entitled":
        yield _amount_line(kept, decision)


def _amount_line(kept: Kept, decision: Decision) -> Line:
    """What the amount is made of; where only the amount is unknown, this is the line that says so."""
    policy, expression = kept.policy, kept.policy.amount.expression
    values = {name: parameter.on(kept.on) for name, parameter in policy.parameters.items()}
    return Line(
        "met" if decision.amount_fen is not None else "cannot_tell",
        pick(policy.amount.label) if policy.amount.label else _("Amount"),
        tuple(
            (fact_name(policy, n, kept.on), fact_value(policy, n, kept.facts[n])) for n in expression.facts
        ),
        tuple(
            (pick(policy.parameters[n].name), parameter_value(policy, n, found.value if found else None))
            for n in expression.parameters
            for found in (values[n],)
        ),
        "",
    )


def figures(policy: Policy, decision: Decision) -> Iterator[tuple[str, str]]:
    """The numbers a policy shows beside its answer."""
    for name, figure in policy.figures.items():
        value = decision.figures[name]
        if value is not None:
            yield pick(figure.label), value_words(figure.unit, value)


def used_parameters(kept: Kept) -> Iterator[dict[str, Any]]:
    """Every parameter with the value of the day, its source and confidence."""
    for name, parameter in kept.policy.parameters.items():
        found = parameter.on(kept.on)
        yield {
            "name": parameter.name,
            "value": parameter_value(kept.policy, name, found.value if found else None),
            "found": found,
        }


def with_it(kept: Kept, decision: Decision) -> list[tuple[str, list[Change]]]:
    """For each missing fact what its values would give."""
    given = possibilities(kept.policy, kept.facts, kept.on, codes(), decision.missing)
    return [
        (
            fact_name(kept.policy, fact, kept.on),
            [_given(kept.policy, one, _telling(kept.policy, ones)) for one in ones],
        )
        for fact, found in groupby(given, key=lambda one: one.fact)
        if (ones := list(found))
    ]


def would_change(kept: Kept, decision: Decision) -> list[Change]:
    """For each condition not met which values of one fact would meet it; unknown facts stand above."""
    found = turns(kept.policy, kept.facts, kept.on, codes())
    return [_turn(kept, one) for one in found if one.fact not in decision.missing]


def _given(policy: Policy, possible: Possible, telling: list[str]) -> Change:
    then = _answer(policy, possible.decision, telling, varies=possible.varies)
    values = values_words(policy, possible.fact, possible.values)
    return Change("", "", values, "", possible.decision.outcome, then)


def _turn(kept: Kept, turn: Turn) -> Change:
    policy = kept.policy
    return Change(
        condition_name(policy, turn.condition),
        fact_name(policy, turn.fact, kept.on),
        values_words(policy, turn.fact, turn.values),
        fact_value(policy, turn.fact, kept.facts.get(turn.fact)),
        turn.then.outcome if turn.then else "cannot_tell",
        _answer(policy, turn.then, []),
    )


def _telling(policy: Policy, given: list[Possible]) -> list[str]:
    """The rates that tell the possibilities apart, such as the share that is paid."""
    rates = [name for name, figure in policy.figures.items() if figure.unit == "rate"]
    return [name for name in rates if len({one.decision.figures[name] for one in given}) > 1]


def _answer(policy: Policy, decision: Decision | None, telling: list[str], *, varies: bool = False) -> str:
    """The whole answer in words: the shares and the amount, or which conditions stop it."""
    if decision is None:
        return ""
    if decision.amount_fen is not None:
        if varies:
            return _("the amount follows from it")
        rates = [f"{per_cent(value)}%" for name in telling if (value := decision.figures[name]) is not None]
        return " = ".join([*rates, _("%(amount)s yuan") % {"amount": yuan(decision.amount_fen)}])
    stopped = [condition_name(policy, one.id) for one in decision.conditions if one.answer is False]
    if stopped:
        return _("not met: %(names)s") % {"names": _(", ").join(stopped)}
    lacking = [fact_name(policy, name, decision.on) for name in decision.missing if name in policy.facts]
    return _("still missing: %(names)s") % {"names": _(", ").join(lacking)} if lacking else ""
