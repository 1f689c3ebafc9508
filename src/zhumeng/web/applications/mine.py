"""My decisions: each application, decision and item of money, with the next step, with whom, by when."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from zhumeng.engine.rules import Policy
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.web.people.decided import Decided, decisions_of
from zhumeng.web.site.asking import Asking
from zhumeng.work.benefits.applications import api

IN_A_BATCH = ("batched", "approved", "suspended", "filed")


def my_decisions(request: Asking) -> HttpResponse:
    """Everything that was applied for, decided or is paid, of one's own."""
    scope = request.reader.scope
    key = "person_id" if scope.person is not None else "employer_id"
    decided = decisions_of(request.reader, request.month, key, [scope.person or scope.employer or 0]) or []
    policies = the_pack().policies
    context = {
        "applications": my_applications(request.reader),
        "decisions": [_decision(policies[one.policy], one) for one in decided],
        "items": [_item(one) for one in api.own_items(scope)],
    }
    return render(request, "applications/my_decisions.html", context)


def my_applications(reader: Reader) -> list[tuple[Any, str, Any, Any]]:
    """The reader's own applications with their matter and next step."""
    pack, on = the_pack(), today()
    rows = api.own_applications(reader.scope)
    return [(row, "", pack.applied_for.matters.get(row.matter), api.next_of(pack, row, on)) for row in rows]


def _decision(policy: Policy, one: Decided) -> dict[str, Any]:
    """A decision with who acts next: money is looked for below, a gap is closed with the next month’s run."""
    step = {"entitled": "money" if policy.fund != "none" else "nothing", "not_entitled": "object"}
    what = step.get(one.outcome, "gap")
    due = (one.month + 1).last_day if what == "gap" else None
    return {
        "decided": one,
        "what": what,
        "by": due,
        "contact": policy.service.contact if policy.service else None,
    }


def _item(item: Any) -> dict[str, Any]:
    policy = the_pack().policies.get(item.policy)
    until = item.batch.public_until if item.batch is not None and item.state in IN_A_BATCH else None
    contact = policy.service.contact if policy is not None and policy.service else None
    return {"item": item, "policy": policy, "by": until, "contact": contact}
