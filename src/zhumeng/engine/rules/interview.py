"""What can I get: several policies asked together, each fact once and only while it could change an answer.

A fact is known by its code and period over all policies (``key``). Nothing is guessed: a fact nobody stated
is unknown, and a policy that waits for it cannot be told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhumeng.engine.rules.decide import Decision, decide
from zhumeng.engine.rules.facts import Fact
from zhumeng.engine.rules.policy import FactUse, Policy

PARAMETER = "parameter:"


@dataclass(frozen=True)
class Told:
    """The answer of one policy so far; ``waits`` are the keys of facts that could still change it."""

    policy: Policy
    decision: Decision
    waits: tuple[str, ...]


@dataclass(frozen=True)
class Interview:
    """Every policy's answer, and what to ask next: keys, the one that moves most first."""

    told: tuple[Told, ...]
    ask: tuple[str, ...]


def key_of(use: FactUse) -> str:
    """A fact of a period, over all policies."""
    return f"{use.fact.code}.{use.period}"


def uses_of(policies: Iterable[Policy]) -> dict[str, FactUse]:
    """Every fact the policies use, by its key."""
    return {key_of(use): use for policy in policies for use in policy.facts.values()}


def interview(
    policies: Iterable[Policy],
    known: Mapping[str, Any],
    on: date,
    declined: Collection[str] = (),
    facts: Mapping[str, Fact] | None = None,
) -> Interview:
    """Decide every policy on the typed values ``known`` by key, and find what to ask.

    ``declined`` keys were asked and not known: they are not asked again. A fact that follows from others
    (``facts`` by code) is asked by way of those. Policies already answered ask nothing.
    """
    policies = tuple(policies)
    told = tuple(_told(policy, known, on) for policy in policies)
    uses, codes = uses_of(policies), facts or {}
    weight: Counter[str] = Counter()
    for one in told:
        for place, key in enumerate(_in_order(one)):
            for asked in _askable(key, uses, codes):
                if asked not in known and asked not in declined:
                    weight[asked] += 1000 if place == 0 else 1
    return Interview(told, tuple(key for key, _count in weight.most_common()))


def _told(policy: Policy, known: Mapping[str, Any], on: date) -> Told:
    decision = decide(policy, {name: known.get(key_of(use)) for name, use in policy.facts.items()}, on)
    waits = [key_of(policy.facts[name]) for name in decision.missing if not name.startswith(PARAMETER)]
    return Told(policy, decision, tuple(dict.fromkeys(waits)))


def _in_order(told: Told) -> tuple[str, ...]:
    """What it waits for, in the order of its conditions: the first open condition may settle everything."""
    policy = told.policy
    found: dict[str, None] = {}
    for condition in policy.conditions:
        found |= dict.fromkeys(key_of(policy.facts[name]) for name in condition.expression.facts)
    return (*(key for key in found if key in told.waits), *(key for key in told.waits if key not in found))


def _askable(key: str, uses: Mapping[str, FactUse], codes: Mapping[str, Fact]) -> tuple[str, ...]:
    """The fact itself, or those it follows from."""
    use = uses[key]
    if not use.fact.follows:
        return (key,)
    return tuple(f"{code}.{use.period}" for code in use.fact.follows if code in codes)
