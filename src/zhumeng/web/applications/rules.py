"""What the rules say on a form, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.rules import Policy
from zhumeng.registers.api import Applicant
from zhumeng.web.decisions.words import condition_name, missing_name
from zhumeng.work.benefits.applications.api import Checked, what_the_rules_say


@dataclass(frozen=True)
class Rule:
    """The answer of one policy so far: what fails, or what is lacking. ``named`` is false when the registers
    do not have the applicant among its cases."""

    policy: Policy
    outcome: str
    amount_fen: int | None
    failing: tuple[str, ...]
    lacks: tuple[str, ...]
    named: bool = True


def rules_on(pack: Pack, checked: Sequence[Checked], who: Applicant, on: date, month: Month) -> list[Rule]:
    """One answer a policy, in the order of the form."""
    found = []
    for code, decision in what_the_rules_say(pack, checked, who, on, month).items():
        policy = pack.policies[code]
        if decision is None:
            found.append(Rule(policy, "cannot_tell", None, (), (), named=False))
            continue
        failing = (condition_name(policy, one.id) for one in decision.conditions if one.answer is False)
        lacks = (missing_name(policy, name, on) for name in decision.missing)
        found.append(Rule(policy, decision.outcome, decision.amount_fen, tuple(failing), tuple(lacks)))
    return found
