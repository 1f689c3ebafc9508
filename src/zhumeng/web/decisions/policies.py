"""All policies with their totals, and one policy in full."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from zhumeng.engine.rules import Parameter, Policy
from zhumeng.foundation.city import the_lake, the_pack
from zhumeng.web.decisions.words import fact_name, parameter_value, policy_of
from zhumeng.web.site.asking import Asking
from zhumeng.work.benefits.api import Filters, Sums, select, sums_of


def policies(request: Asking) -> HttpResponse:
    """Every policy with what the month's decisions come to in the scope."""
    rows = [(policy, totals(request, policy)) for policy in the_pack().policies.values()]
    return render(request, "decisions/policies.html", {"rows": rows})


def totals(request: Asking, policy: Policy) -> dict[str, Sums] | None:
    """Sums by answer in the scope of the page; None when the policy was not decided in the month."""
    batch = the_lake().snapshot().batch(f"decision/{policy.code}", request.month)
    if batch is None:
        return None
    on = request.month.last_day
    found = sums_of(select(policy, batch, request.scope, Filters(), the_pack().territories, on))
    return {outcome: found.get(outcome, Sums()) for outcome in ("entitled", "not_entitled", "cannot_tell")}


def policy(request: Asking, code: str) -> HttpResponse:
    """Conditions, facts and parameters with their sources; what nobody has found."""
    found, on = policy_of(code), request.month.last_day
    parameters = [_parameter(found, name, one, request) for name, one in found.parameters.items()]
    context = {
        "policy": found,
        "publicity_days": found.publicity_days(on),
        "totals": totals(request, found),
        "facts": list(_facts(found, request)),
        "parameters": parameters,
        "unset": [one for one in parameters if one["now"] is None],
        "on": on,
    }
    return render(request, "decisions/policy.html", context)


def _facts(policy: Policy, request: Asking) -> Iterator[dict[str, Any]]:
    contracts = the_pack().contracts
    for local, use in policy.facts.items():
        yield {
            "name": fact_name(policy, local, request.month.last_day),
            "meaning": use.fact.definition,
            "sources": [contracts[source] for source in use.fact.sources],
        }


def _parameter(policy: Policy, name: str, parameter: Parameter, request: Asking) -> dict[str, Any]:
    now = parameter.on(request.month.last_day)
    return {
        "code": name,
        "name": parameter.name,
        "now": parameter_value(policy, name, now.value) if now else None,
        "values": [
            (parameter_value(policy, name, one.value), one, one is now)
            for one in sorted(parameter.values, key=lambda one: (one.alternative, one.from_))
        ],
    }
