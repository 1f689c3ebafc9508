"""The policy package: every policy as the bureau's readers expect it, generated from its text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhumeng.engine.rules import Parameter, Policy
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.web.decisions.words import parameter_value, policy_of


def package(request: HttpRequest) -> HttpResponse:
    """All policies, those for firms and those for people, with content, channel and the day last true."""
    policies = list(the_pack().policies.values())
    parts = [(subject, [one for one in policies if one.subject == subject]) for subject in SUBJECTS]
    return render(request, "public/package.html", {"parts": parts})


SUBJECTS = ("employer", "person")


def policy(request: HttpRequest, code: str) -> HttpResponse:
    """Content, conditions with clauses and limits of today, basis, channel, contact, what is not set."""
    found = policy_of(code)
    values = {name: parameter_value(found, name, value) for name, value in _today(found)}
    context = {
        "policy": found,
        "publicity_days": found.publicity_days(today()),
        "conditions": [(one, _limits(found, one.expression.parameters, values)) for one in found.conditions],
        "unset": [one.name for one in found.parameters.values() if not _ever(one)],
        "on": today(),
    }
    return render(request, "public/policy.html", context)


def _ever(parameter: Parameter) -> bool:
    """Whether the bureau has a value of it for any day; one that has ended is not missing."""
    return any(one.value is not None and not one.alternative for one in parameter.values)


def _today(policy: Policy) -> Iterator[tuple[str, Any]]:
    for name, parameter in policy.parameters.items():
        value = parameter.on(today())
        if value is not None and value.value is not None:
            yield name, value.value


def _limits(policy: Policy, names: tuple[str, ...], values: dict[str, str]) -> list[tuple[Any, str]]:
    return [(policy.parameters[name].name, values.get(name, "")) for name in names]
