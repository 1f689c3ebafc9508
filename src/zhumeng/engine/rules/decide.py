"""One case decided by closures: for a page, the API, an explanation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from zhumeng.engine.errors import Refused
from zhumeng.engine.rules.limits import Codes
from zhumeng.engine.rules.missing import NOTHING
from zhumeng.engine.rules.parameters import parameters_on
from zhumeng.engine.rules.policy import Condition, Expression, Policy
from zhumeng.engine.rules.tree import DECISION_DATE
from zhumeng.engine.rules.values import inward, outward, shown, typed

Outcome = Literal["entitled", "not_entitled", "cannot_tell"]
_ANSWERS = {True: "met", False: "not_met", None: "cannot_tell"}


@dataclass(frozen=True)
class Answer:
    """One condition's answer (True met, False not met, None cannot tell) with the values it was read from."""

    id: str
    answer: bool | None
    facts: Mapping[str, Any]
    parameters: Mapping[str, Any]
    clause: str


@dataclass(frozen=True)
class Decision:
    """What a case comes to. ``missing`` names only what could still change the answer: facts by local name,
    unset parameters as ``parameter:name``."""

    policy: str
    on: date
    outcome: Outcome
    amount_fen: int | None
    conditions: tuple[Answer, ...]
    missing: tuple[str, ...]
    figures: Mapping[str, Any]

    def to_json(self) -> dict[str, Any]:
        """The form of ``policy check --json``: days as texts, rates as numbers, unknown values null."""
        return {
            "policy": self.policy,
            "on": self.on.isoformat(),
            "outcome": self.outcome,
            "amount_fen": self.amount_fen,
            "conditions": [
                {
                    "id": answer.id,
                    "answer": _ANSWERS[answer.answer],
                    "facts": {name: shown(value) for name, value in answer.facts.items()},
                    "parameters": {name: shown(value) for name, value in answer.parameters.items()},
                    "clause": answer.clause,
                }
                for answer in self.conditions
            ],
            "missing": list(self.missing),
            "figures": {name: shown(value) for name, value in self.figures.items()},
        }


def check_facts(policy: Policy, raw: Mapping[str, Any], codes: Codes | None = None) -> dict[str, Any]:
    """JSON values as typed facts, every fact of the policy present (None: unknown).

    :class:`Refused` names every unknown fact and every value of the wrong type, out of bounds or (where the
    pack's ``codes`` are given) in no code list, at once.
    """
    faults = [f"{name} is not a fact of this policy" for name in raw if name not in policy.facts]
    values: dict[str, Any] = {}
    for name, use in policy.facts.items():
        try:
            values[name] = typed(use.fact.type, raw.get(name))
            use.fact.limits.check(values[name], codes)
        except ValueError as error:
            faults.append(f"{name}: {error}")
    if faults:
        raise Refused(
            "; ".join(faults),
            where=f"facts for {policy.code}",
            mend=f"its facts are {', '.join(policy.facts)}",
        )
    return values


def decide(
    policy: Policy, facts: Mapping[str, Any], on: date, overrides: Mapping[str, Any] | None = None
) -> Decision:
    """Decide one case of typed ``facts`` (as :func:`check_facts` gives them; a name left out is unknown).

    NOT MET wins over cannot tell; all met with an unknown amount is cannot tell. Raises :class:`Refused` when
    an amount does not fit 64 bits, or an override is unknown or of the wrong type.
    """
    parameters = parameters_on(policy, on, overrides)
    env: dict[str, Any] = {name: inward(facts.get(name)) for name in policy.facts}
    env[DECISION_DATE] = on
    env.update((f":{name}", inward(value)) for name, value in parameters.items())
    answers = tuple(_answer(condition, env, facts, parameters) for condition in policy.conditions)
    outcome, amount = _outcome(policy, answers, env)
    missing = _missing(policy, env) if outcome == "cannot_tell" else ()
    figures = {name: _value(figure.expression, env) for name, figure in policy.figures.items()}
    return Decision(policy.code, on, outcome, amount, answers, missing, figures)


def _answer(
    condition: Condition, env: Mapping[str, Any], facts: Mapping[str, Any], parameters: Mapping[str, Any]
) -> Answer:
    expression = condition.expression
    return Answer(
        condition.id,
        expression.run(env),
        {name: facts.get(name) for name in expression.facts},
        {name: parameters[name] for name in expression.parameters},
        condition.clause,
    )


def _outcome(
    policy: Policy, answers: tuple[Answer, ...], env: Mapping[str, Any]
) -> tuple[Outcome, int | None]:
    found = [answer.answer for answer in answers]
    if False in found:
        return "not_entitled", None
    amount = policy.amount.expression.run(env) if None not in found else None
    return ("cannot_tell", None) if amount is None else ("entitled", amount)


def _missing(policy: Policy, env: Mapping[str, Any]) -> tuple[str, ...]:
    """In the order of the policy’s facts, then of its parameters."""
    expressions = [*(condition.expression for condition in policy.conditions), policy.amount.expression]
    names = NOTHING.union(*(expression.missing(env) for expression in expressions))
    known = [*policy.facts, *(f"parameter:{name}" for name in policy.parameters)]
    return tuple(name for name in known if name in names)


def _value(expression: Expression, env: Mapping[str, Any]) -> Any:
    return outward(expression.run(env), expression.node.type.scale)
