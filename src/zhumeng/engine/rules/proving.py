"""A policy against its own cases: what comes out otherwise than it must, and what no case shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhumeng.engine.rules.decide import decide
from zhumeng.engine.rules.policy import Case, Policy


@dataclass(frozen=True)
class Proof:
    """``wrong``: cases with what comes out instead; ``unproved``: conditions no case fails, answers no case
    has; ``unset``: parameters without a value on a day, but for limits of approval."""

    cases: int
    wrong: tuple[tuple[str, str], ...]
    unproved: tuple[str, ...]
    unset: tuple[str, ...]


def prove(policy: Policy, on: date) -> Proof:
    """Decide every case of a policy and compare it with what it must come to."""
    wrong = [(case.name, found) for case in policy.cases if (found := differs(policy, case))]
    failed = {case.expect.failing for case in policy.cases}
    answers = {case.expect.outcome for case in policy.cases}
    unproved = [one.id for one in policy.conditions if one.id not in failed]
    unproved += [answer for answer in ("entitled", "cannot_tell") if answer not in answers]
    held = {name: one.on(on) for name, one in policy.parameters.items()}
    needed = (name for name in held if name not in policy.procedure.limits)
    unset = [name for name in needed if (value := held[name]) is None or value.value is None]
    return Proof(len(policy.cases), tuple(wrong), tuple(unproved), tuple(unset))


def differs(policy: Policy, case: Case) -> str:
    """What a case comes to where it is not what it must come to; empty where it is."""
    found = decide(policy, case.facts, case.on, case.overrides)
    failing = next((one.id for one in found.conditions if one.answer is False), "")
    wanted = case.expect
    same = (found.outcome, found.amount_fen, failing) == (wanted.outcome, wanted.amount_fen, wanted.failing)
    if same and (wanted.missing is None or found.missing == wanted.missing):
        return ""
    said = [str(found.outcome), f"{found.amount_fen} fen" if found.amount_fen is not None else ""]
    return ", ".join(filter(None, [*said, failing, *found.missing]))
