"""The parameters in force on a day, with what a simulation puts in their place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhumeng.engine.errors import Refused
from zhumeng.engine.rules.limits import Codes
from zhumeng.engine.rules.policy import Policy
from zhumeng.engine.rules.values import from_text


def parameters_on(
    policy: Policy, on: date, overrides: Mapping[str, Any] | None = None, codes: Codes | None = None
) -> dict[str, Any]:
    """Each parameter's value that day, of its type (rates Decimal, lists tuples); None when none is in force.

    ``overrides`` replace values, also given as text (``"0.06"``, ``"true"``, ``"a,b"``); an unknown name or a
    value of the wrong type, out of bounds or (where the pack's ``codes`` are given) in no code list is
    :class:`Refused` by name.
    """
    values = {}
    for name, parameter in policy.parameters.items():
        found = parameter.on(on)
        values[name] = found.value if found is not None else None
    for name, raw in (overrides or {}).items():
        values[name] = _override(policy, name, raw, codes)
    return values


def _override(policy: Policy, name: str, raw: Any, codes: Codes | None) -> Any:
    parameter = policy.parameters.get(name)
    if parameter is None:
        raise Refused(
            f"{name} is not a parameter", where=policy.code, mend=f"it has {', '.join(policy.parameters)}"
        )
    try:
        value = from_text(parameter.type, raw, many=parameter.many)
        parameter.check(value, codes)
    except ValueError as error:
        raise Refused(
            f"parameter {name}: {error}", where=policy.code, mend="give a value it may take"
        ) from error
    return value
