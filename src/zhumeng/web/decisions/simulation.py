"""A policy with other parameters: what would change, by unit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing, Refused
from zhumeng.engine.rules import Policy, parameters_on
from zhumeng.foundation.city import the_lake, the_pack
from zhumeng.web.decisions.typed import expected, typed_in
from zhumeng.web.decisions.words import codes, option_word, parameter_value, pick, policy_of
from zhumeng.web.site.asking import Asking
from zhumeng.work.benefits.api import Comparison
from zhumeng.work.benefits.api import simulate as compare


def simulate(request: Asking, code: str) -> HttpResponse:
    """The form with every parameter; below it the comparison when something was changed."""
    policy = policy_of(code)
    if the_lake().snapshot().batch(f"decision/{code}", request.month) is None:
        raise Missing(
            _("This policy was not decided in %(month)s") % {"month": request.month},
            mend=_("choose another month above"),
        )
    changes, faults = _asked(policy, request)
    done: Comparison | None = None
    if changes and not faults:
        done = compare(the_pack(), the_lake(), policy, request.month, changes, request.scope)
    context = {
        "policy": policy,
        "fields": list(_fields(policy, request, faults)),
        "changed": [(pick(policy.parameters[n].name), _now(policy, n, request), parameter_value(policy, n, v))
                    for n, v in changes.items()],
        "faults": faults,
        "done": done,
    }  # fmt: skip
    return render(request, "decisions/simulate.html", context, status=400 if faults else 200)


def _asked(policy: Policy, request: Asking) -> tuple[dict[str, Any], dict[str, str]]:
    """Typed values of the inputs that were filled, and what is wrong with the others, by parameter."""
    changes: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for name, parameter in policy.parameters.items():
        text = request.GET.get(f"p.{name}", "").strip()
        if not text:
            continue
        try:
            given = {name: typed_in(parameter, text)}
            changes |= {name: parameters_on(policy, request.month.last_day, given, codes())[name]}
        except (Refused, ValueError):
            faults[name] = _("give %(expected)s") % {"expected": expected(parameter)}
    return changes, faults


def _fields(policy: Policy, request: Asking, faults: dict[str, str]) -> Iterator[dict[str, Any]]:
    for name, parameter in policy.parameters.items():
        listed = codes().get(parameter.limits.codes, {})
        found = parameter.on(request.month.last_day)
        yield {
            "name": f"p.{name}",
            "label": parameter.name,
            "kind": parameter.type,
            "unit": {"fen": _("yuan"), "rate": "%"}.get(parameter.type, ""),
            "options": [(code, option_word(parameter, code)) for code in parameter.options],
            "now": _now(policy, name, request),
            "found": found,
            "given": request.GET.get(f"p.{name}", ""),
            "fault": faults.get(name, ""),
            "expected": expected(parameter),
            "codes": [(code, pick(label)) for code, label in listed.items()] if len(listed) <= 30 else [],
            "others": [(parameter_value(policy, name, one.value), one) for one in parameter.values
                       if one.alternative],
        }  # fmt: skip


def _now(policy: Policy, name: str, request: Asking) -> str:
    found = policy.parameters[name].on(request.month.last_day)
    return parameter_value(policy, name, found.value if found else None)
