"""One case asked again with another value of one fact."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from zhumeng.engine.errors import Refused
from zhumeng.engine.rules import tree
from zhumeng.engine.rules.decide import Decision, decide
from zhumeng.engine.rules.limits import Codes
from zhumeng.engine.rules.parameters import parameters_on
from zhumeng.engine.rules.policy import Condition, Expression, Policy
from zhumeng.engine.rules.tree import DECISION_DATE
from zhumeng.engine.rules.values import inward

MOST_CODES = 3_000
"""Codes of a list that are tried one by one."""


class Asking:
    """One case that can be asked again with another value of one fact."""

    def __init__(self, policy: Policy, facts: Mapping[str, Any], on: date, codes: Codes) -> None:
        self.policy, self.facts, self.on, self.codes = policy, dict(facts), on, codes
        self.env: dict[str, Any] = {name: inward(self.facts.get(name)) for name in policy.facts}
        self.env |= {f":{name}": inward(value) for name, value in parameters_on(policy, on).items()}
        self.env[DECISION_DATE] = on

    def meets(self, condition: Condition, fact: str, value: Any) -> bool:
        """Whether the condition is met with this value; a value too large to reckon with meets nothing."""
        with suppress(Refused):
            return condition.expression.run(self.env | {fact: inward(value)}) is True
        return False

    def decided(self, fact: str, value: Any) -> Decision | None:
        """The whole decision with this value; None where an amount would not fit."""
        with suppress(Refused):
            return decide(self.policy, self.facts | {fact: value}, self.on)
        return None

    def options(self, fact: str, expressions: list[Expression]) -> tuple[Any, ...]:
        """Yes and no, or the texts that may be asked: the fact's code list, else those the rule names."""
        kind, limits = self.policy.facts[fact].fact.type, self.policy.facts[fact].fact.limits
        if kind == "bool":
            return (True, False)
        listed = tuple(self.codes.get(limits.codes, ()))
        return listed if listed and len(listed) <= MOST_CODES else _texts(expressions, self.env)


def _texts(expressions: list[Expression], env: Mapping[str, Any]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for expression in expressions:
        for node in tree.walk(expression.node):
            value = node.value if isinstance(node, tree.Constant) else None
            if isinstance(node, tree.ParameterName):
                value = env[f":{node.name}"]
            for text in value if isinstance(value, tuple) else (value,):
                if isinstance(text, str):
                    found[text] = None
    return tuple(found)
