"""What must be set, what is proposed, one parameter with its versions, one change with its effect."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing
from zhumeng.engine.rules import Parameter, Policy
from zhumeng.engine.rules.values import typed
from zhumeng.foundation.accounts.api import accounts_of
from zhumeng.foundation.city import the_lake, the_pack
from zhumeng.web.decisions.typed import expected
from zhumeng.web.decisions.words import parameter_value, policy_of
from zhumeng.web.site.asking import Asking
from zhumeng.work.benefits.parameters import api


def parameters(request: Asking) -> HttpResponse:
    """What the bureau must enter, what waits for a second person, what was changed."""
    unset = sorted(
        api.unset_on(the_pack(), the_lake(), request.month), key=lambda one: (-one.waiting, one.policy.code)
    )
    context = {
        "unset": [one for one in unset if not one.limit],
        "limits": [one for one in unset if one.limit],
        "open": [_told(one) for one in api.proposals()],
        "changes": [_told(one) for one in api.changes_of() if one.state != "proposed"],
    }
    return render(request, "parameters/parameters.html", context)


def parameter(request: Asking, code: str, name: str) -> HttpResponse:
    """Its versions with source and confidence, its changes, and the form to propose another value."""
    policy, found = find_parameter(code, name)
    context = {
        "limit": name in policy.procedure.limits,
        "policy": policy, "name": name, "parameter": found, "now": _now(policy, name, request),
        "values": [
            (parameter_value(policy, name, one.value), one)
            for one in sorted(found.values, key=lambda one: (one.alternative, one.from_))
        ],
        "changes": [_told(one) for one in api.changes_of(code, name)], "grades": api.GRADES,
        "expected": expected(found), "unit": {"fen": _("yuan"), "rate": "%"}.get(found.type, ""),
        "first": request.month.first_day,
    }  # fmt: skip
    return render(request, "parameters/parameter.html", context)


def change(request: Asking, number: int) -> HttpResponse:
    """One change: the value, why, its effect by unit, the answers it would alter; the forms of who looks."""
    found = api.find_change(number)
    policy, value = _told(found)[1:3]
    rows = [
        (unit, *numbers) for unit, numbers in sorted(found.effect.get("units", {}).items())
        if request.scope.covers(unit)
    ]  # fmt: skip
    altered = [
        one | {"examples": [row for row in one["examples"] if request.scope.covers(row["unit"])]}
        for one in found.altered
    ]
    mine = found.proposed_by == request.reader.username
    own = mine or found.proposed_by in accounts_of(request.reader.username)
    open_, run = found.state == "proposed", api.reckoned(found)
    current = run.state == "done" and (not open_ or api.is_current(the_pack(), the_lake(), found))
    context = {
        "change": found, "policy": policy, "value": value, "rows": rows, "altered": altered,
        "parameter": policy.parameters[found.parameter], "now": _now(policy, found.parameter, request),
        "total": [sum(column) for column in zip(*(row[1:] for row in rows), strict=True)],
        "run": run, "current": current,
        "reckons": open_ and any(request.reader.may(one) for one in ("set_parameter", "approve_parameter")),
        "decides": open_ and not own and request.reader.may("approve_parameter"),
        "takes_back": open_ and mine,
    }  # fmt: skip
    return render(request, "parameters/change.html", context)


def find_parameter(code: str, name: str) -> tuple[Policy, Parameter]:
    """A parameter of a policy; Missing when there is none."""
    policy = policy_of(code)
    if name not in policy.parameters:
        raise Missing(_("There is no such parameter"), mend=_("choose one of the list"))
    return policy, policy.parameters[name]


def _told(change: Any) -> tuple[Any, Policy, str]:
    """A change with its policy and its value in words."""
    policy = policy_of(change.policy)
    found = policy.parameters[change.parameter]
    value = typed(found.type, change.value, many=found.many)
    return change, policy, parameter_value(policy, change.parameter, value)


def _now(policy: Policy, name: str, request: Asking) -> str:
    found = policy.parameters[name].on(request.month.last_day)
    return parameter_value(policy, name, found.value) if found else ""
