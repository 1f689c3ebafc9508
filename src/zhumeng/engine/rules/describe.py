"""A policy told for people and machines: ``policy show``."""

from __future__ import annotations

from datetime import date
from typing import Any

from zhumeng.engine.rules.policy import DatedValue, FactUse, Parameter, Policy
from zhumeng.engine.rules.values import shown

_PLAIN = (
    "subject", "grain", "period", "delivery", "fund", "handles", "counts_at", "candidates", "digest",
)  # fmt: skip


def describe(policy: Policy, on: date) -> dict[str, Any]:
    """All of the policy as JSON: facts with type, unit, meaning, period and sources; parameters with every
    dated value and the one in force on ``on``; conditions, amount, figures, and what was not found.
    """
    return {
        "policy": policy.code,
        "name": dict(policy.name),
        "on": on.isoformat(),
        **{part: getattr(policy, part) for part in _PLAIN},
        "keys": list(policy.keys),
        "basis": [basis.model_dump() for basis in policy.basis],
        "facts": [_fact(local, use) for local, use in policy.facts.items()],
        "parameters": [_parameter(name, found, on) for name, found in policy.parameters.items()],
        "let": {name: expression.text for name, expression in policy.let.items()},
        "conditions": [
            {"id": c.id, "zh": c.zh, "en": c.en, "when": c.when, "clause": c.clause}
            for c in policy.conditions
        ],
        "amount": {"expr": policy.amount.expr, "unit": policy.amount.unit},
        "figures": [
            {"name": name, "expr": figure.expr, "unit": figure.unit, "label": dict(figure.label)}
            for name, figure in policy.figures.items()
        ],
        "stacking": policy.stacking.model_dump(mode="json"),
        "procedure": policy.procedure.model_dump(mode="json"),
        "service": policy.service.model_dump(mode="json") if policy.service else None,
        "benefit": policy.benefit,
        "unknowns": list(policy.unknowns),
    }


def _fact(local: str, use: FactUse) -> dict[str, Any]:
    fact = use.fact
    return {
        "name": local,
        "fact": fact.code,
        "label": dict(fact.name),
        "type": fact.type,
        "unit": fact.unit,
        **fact.limits.to_json(),
        "meaning": dict(fact.definition),
        "grain": fact.grain,
        "period": use.period,
        "sources": list(fact.sources),
        "absence": fact.absence,
    }


def _parameter(name: str, parameter: Parameter, on: date) -> dict[str, Any]:
    found = parameter.on(on)
    return {
        "name": name,
        "label": dict(parameter.name),
        "type": parameter.type,
        "list": parameter.many,
        "unit": parameter.unit,
        "options": list(parameter.options),
        "option_labels": {code: dict(label) for code, label in parameter.options.items()},
        **parameter.limits.to_json(),
        "in_force": shown(found.value) if found is not None else None,
        "from": found.from_.isoformat() if found is not None else None,
        "source": found.source if found is not None else None,
        "confidence": found.confidence if found is not None else None,
        "values": [_value(value) for value in parameter.values if not value.alternative],
        "alternatives": [{"label": v.label, **_value(v)} for v in parameter.values if v.alternative],
    }


def _value(value: DatedValue) -> dict[str, Any]:
    return {
        "from": value.from_.isoformat(),
        "to": value.to.isoformat() if value.to else None,
        "value": shown(value.value),
        "source": value.source,
        "confidence": value.confidence,
        "note": value.note,
    }
