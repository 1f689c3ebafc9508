"""What a document says, frozen when it is issued: the answer, each condition with its values and clause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zhumeng.engine.packs.city import Territory
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.rules import Decision
from zhumeng.work.benefits.documents.kinds import title_of
from zhumeng.work.benefits.documents.remedies import APPEAL_DAYS, OBJECTION_DAYS, SUIT_MONTHS
from zhumeng.work.benefits.documents.words import (
    fact_name,
    fact_value,
    parameter_value,
    value_words,
    without_numbers,
)
from zhumeng.work.benefits.explain import Kept

ANSWERS = {True: "met", False: "not_met", None: "cannot_tell"}


def frozen(
    pack: Pack, kind: str, kept: Kept, decided: Decision, unit: Territory, reason: str = ""
) -> dict[str, Any]:
    """The facts of a document as JSON; an order to return tells conditions where they are no longer met."""
    policy = kept.policy
    tells = kind != "return" or decided.outcome != "entitled"
    contact = policy.service.contact.zh if policy.service else ""
    return {
        "title": title_of(kind, policy),
        "agency": pack.head.documents.agency.format(unit=unit.name),
        "policy": {"zh": str(policy.name["zh"]), "en": str(policy.name["en"])},
        "basis": [f"{one.doc} {one.clause}".strip() for one in policy.basis],
        "pays": policy.fund != "none",
        "period": str(kept.row["period"]),
        "on": kept.on.isoformat(),
        "outcome": decided.outcome,
        "lines": list(_lines(pack, kept, decided)) if tells else [],
        "figures": list(_figures(pack, kept, decided)) if tells else [],
        "reason": without_numbers(reason),
        "contact": contact,
        "objection_days": OBJECTION_DAYS, "appeal_days": APPEAL_DAYS, "suit_months": SUIT_MONTHS,
        "rule": policy.digest, "inputs": sorted(str(one) for one in kept.batch.inputs),
    }  # fmt: skip


def _lines(pack: Pack, kept: Kept, decided: Decision) -> Iterator[dict[str, Any]]:
    """The conditions in the rule's order; of a refusal those that decide it come with all others."""
    policy = kept.policy
    named = {one.id: {"zh": one.zh, "en": one.en} for one in policy.conditions}
    for answer in decided.conditions:
        yield {
            "state": ANSWERS[answer.answer],
            "name": named[answer.id],
            "facts": [
                fact_name(policy, name, kept.on) | {"value": fact_value(pack, policy, name, value)}
                for name, value in answer.facts.items()
            ],
            "limits": [
                {"zh": str(policy.parameters[name].name["zh"]), "en": str(policy.parameters[name].name["en"]),
                 "value": parameter_value(pack, policy, name, value),
                 "choice": bool(policy.parameters[name].options)}
                for name, value in answer.parameters.items()
            ],
            "clause": answer.clause,
        }  # fmt: skip


def _figures(pack: Pack, kept: Kept, decided: Decision) -> Iterator[dict[str, str]]:
    for name, figure in kept.policy.figures.items():
        value = decided.figures[name]
        if value is not None:
            told = value_words(pack, figure.unit, value)
            yield {"zh": str(figure.label["zh"]), "en": str(figure.label["en"]), "value": told}
