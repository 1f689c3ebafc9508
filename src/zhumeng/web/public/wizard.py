"""What can I get: a few questions at a time, the answers beside them; nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing
from zhumeng.engine.month import Month
from zhumeng.engine.rules import FactUse, Policy
from zhumeng.engine.rules.interview import Interview, Told, interview, uses_of
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.web.decisions.words import condition_name, fact_name, missing_name
from zhumeng.web.public.answers import FIELD, Question, question, read_answer, written
from zhumeng.work.benefits.api import facts_on_file, with_followers

AT_ONCE = 3
"""Questions on one page."""
ORDER = {"entitled": 0, "cannot_tell": 1, "not_entitled": 2}


def what_can_i_get(request: HttpRequest, subject: str) -> HttpResponse:
    """The questions for a person or an employer, by form; an address never holds what was typed."""
    policies = [one for one in the_pack().policies.values() if one.subject == subject]
    if subject not in ("person", "employer"):
        raise Missing(_("There is no such page"), mend=_("choose a person or a firm"))
    on, uses = today(), uses_of(policies)
    filed = _on_file(request, subject, on)
    typed, faults, declined = _read(request.POST, _asked(uses))
    known = with_followers(filed | typed, Month.of(on))
    found = interview(policies, known, on, declined, the_pack().facts)
    context = {
        "subject": subject,
        "on": on,
        "questions": list(_questions(found, uses, request.POST, faults, on)),
        "given": list(_given(filed | typed, filed, _asked(uses), on)),
        "declined": [key for key in sorted(declined) if key not in faults],
        "results": sorted((_result(one, on) for one in found.told), key=lambda one: ORDER[one["outcome"]]),
        "started": bool(known or declined),
        "left": len(found.ask),
    }  # fmt: skip
    return render(request, "public/wizard.html", context, status=400 if faults else 200)


def _asked(uses: Mapping[str, FactUse]) -> dict[str, FactUse]:
    """Every fact that may be asked: those of the policies, and those others follow from."""
    facts, found = the_pack().facts, dict(uses)
    for use in uses.values():
        found |= {f"{code}.{use.period}": FactUse(facts[code], use.period) for code in use.fact.follows}
    return found


def _on_file(request: Any, subject: str, on: date) -> dict[str, Any]:
    """What the registers say of who is signed in, on a first visit and ever after."""
    reader = getattr(request, "reader", None)
    if reader is None or not reader.may("read_own"):
        return {}
    own = "employer" if reader.scope.employer is not None else "person"
    return facts_on_file(reader.scope, Month.of(on)) if own == subject else {}


def _read(
    posted: Mapping[str, str], uses: Mapping[str, FactUse]
) -> tuple[dict[str, Any], dict[str, str], set[str]]:
    """Typed values, faults by key, and what was asked but left open."""
    typed: dict[str, Any] = {}
    faults: dict[str, str] = {}
    declined: set[str] = set()
    for name in posted:
        key = name.removeprefix(FIELD)
        if not name.startswith(FIELD) or key not in uses:
            continue
        if not posted[name].strip():
            declined.add(key)
            continue
        try:
            typed[key] = read_answer(uses[key], posted[name])
        except ValueError as error:
            faults[key] = str(error)
    return typed, faults, declined


def _questions(
    found: Interview, uses: Mapping[str, FactUse], posted: Mapping[str, str], faults: dict[str, str], on: date
) -> Iterable[Question]:
    """The faulty ones first, then what is asked next."""
    asked = _asked(uses)
    for key, fault in faults.items():
        yield question(key, asked[key], on, posted.get(FIELD + key, ""), fault)
    for key in [key for key in found.ask if key not in faults][: AT_ONCE - min(len(faults), AT_ONCE)]:
        yield question(key, asked[key], on)


def _given(
    values: Mapping[str, Any], filed: Mapping[str, Any], uses: Mapping[str, FactUse], on: date
) -> Iterable[Question]:
    """What was answered, to be changed; what the registers say is marked."""
    for key, value in values.items():
        if key in uses:
            yield question(key, uses[key], on, written(uses[key], value), on_file=key in filed)


def _result(told: Told, on: date) -> dict[str, Any]:
    policy, decision = told.policy, told.decision
    failing = next((one for one in decision.conditions if one.answer is False), None)
    return {
        "policy": policy,
        "outcome": decision.outcome,
        "amount_fen": decision.amount_fen,
        "failing": condition_name(policy, failing.id) if failing else "",
        "clause": failing.clause if failing else "",
        "lacks": [missing_name(policy, name, on) for name in decision.missing],
        "unset": any(name.startswith("parameter:") for name in decision.missing),
        "facts": _facts(policy, failing.facts if failing else {}, on),
    }


def _facts(policy: Policy, facts: Mapping[str, Any], on: date) -> list[str]:
    return [fact_name(policy, name, on) for name in facts]
