"""What would change an answer: found by asking the rule again, never by reading its text.

:func:`turns` tells for each condition that is not met which values of one fact alone would meet it;
:func:`possibilities` what a missing fact would give. Where nothing is found, nothing is said.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from zhumeng.engine.rules.asking import Asking
from zhumeng.engine.rules.axis import Axis, Span
from zhumeng.engine.rules.decide import Decision
from zhumeng.engine.rules.limits import Codes
from zhumeng.engine.rules.policy import Condition, Policy


@dataclass(frozen=True)
class Values:
    """Values of one fact: numbers and days as ``spans``, texts and yes/no as ``options``.

    ``others`` are the options that do not belong; of a long list they say the same in fewer words.
    """

    spans: tuple[Span, ...] = ()
    options: tuple[Any, ...] = ()
    others: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Turn:
    """With ``fact`` at one of ``values`` and all else as it is, ``condition`` is met; ``then`` is the whole
    decision at the value nearest to what the fact is now."""

    condition: str
    fact: str
    values: Values
    then: Decision | None


@dataclass(frozen=True)
class Possible:
    """What a missing fact gives where it has one of ``values``.

    ``decision`` is the answer at one of them; where ``varies`` its amount differs from value to value.
    """

    fact: str
    values: Values
    decision: Decision
    varies: bool = False


def turns(policy: Policy, facts: Mapping[str, Any], on: date, codes: Codes) -> tuple[Turn, ...]:
    """For each condition not met or unknown: the values of one fact that meet it, every one verified."""
    asking = Asking(policy, facts, on, codes)
    found = []
    for condition in policy.conditions:
        if condition.expression.run(asking.env) is not True:
            for fact in condition.expression.facts:
                turn = _turn(asking, condition, fact)
                if turn is not None:
                    found.append(turn)
    return tuple(found)


def _turn(asking: Asking, condition: Condition, fact: str) -> Turn | None:
    if asking.policy.facts[fact].fact.type in ("bool", "text"):
        options = asking.options(fact, [condition.expression])
        good = tuple(option for option in options if asking.meets(condition, fact, option))
        if not good:
            return None
        others = tuple(option for option in options if option not in good)
        return Turn(condition.id, fact, Values(options=good, others=others), asking.decided(fact, good[0]))
    axis = Axis(asking.policy.facts[fact].fact)
    samples = axis.samples([condition.expression], asking.env)
    pieces = axis.pieces(lambda place: asking.meets(condition, fact, axis.value(place)), samples) or []
    met = [piece for piece in pieces if piece.key is True]
    if not met:
        return None
    now = asking.facts.get(fact)
    here = axis.place(now) if now is not None else met[0].end
    near = min((min(max(here, p.start), p.end) for p in met), key=lambda place: abs(place - here))
    spans = tuple(axis.span(piece) for piece in met)
    return Turn(condition.id, fact, Values(spans=spans), asking.decided(fact, axis.value(near)))


def possibilities(
    policy: Policy, facts: Mapping[str, Any], on: date, codes: Codes, missing: tuple[str, ...]
) -> tuple[Possible, ...]:
    """For each missing fact, all else as it is: the distinct answers with the values that give them.

    A fact that alone settles nothing is left out.
    """
    asking = Asking(policy, facts, on, codes)
    found: list[Possible] = []
    for fact in missing:
        if fact in policy.facts:
            given = list(_given(asking, fact))
            if any(one.decision.outcome != "cannot_tell" for one in given):
                found += given
    return tuple(found)


def _given(asking: Asking, fact: str) -> Iterator[Possible]:
    expressions = list(asking.policy.expressions())
    if asking.policy.facts[fact].fact.type in ("bool", "text"):
        yield from _by_options(asking, fact, asking.options(fact, expressions))
        return
    axis = Axis(asking.policy.facts[fact].fact)
    at = cache(lambda place: asking.decided(fact, axis.value(place)))
    samples = axis.samples(expressions, asking.env)
    pieces = axis.pieces(lambda place: _answer(at(place)), samples)
    for piece in pieces or axis.pieces(lambda place: _answer(at(place))[:1], samples) or []:
        decision = at(piece.start)
        if decision is not None:
            varies = _answer(decision) != _answer(at(piece.end))
            yield Possible(fact, Values(spans=(axis.span(piece),)), decision, varies)


def _answer(decision: Decision | None) -> tuple[Any, ...]:
    return (decision.outcome, decision.amount_fen) if decision is not None else ("too large", None)


def _by_options(asking: Asking, fact: str, options: tuple[Any, ...]) -> Iterator[Possible]:
    groups: dict[Hashable, list[Any]] = {}
    for option in options:
        groups.setdefault(_answer(asking.decided(fact, option)), []).append(option)
    for group in groups.values():
        decision = asking.decided(fact, group[0])
        if decision is not None:
            others = tuple(option for option in options if option not in group)
            yield Possible(fact, Values(options=tuple(group), others=others), decision)
