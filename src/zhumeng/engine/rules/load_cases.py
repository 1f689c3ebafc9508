"""cases.yaml: scenarios with complete facts and what they must come to. Running them is a test’s work."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from zhumeng.engine.packs.problems import Problem, raise_if
from zhumeng.engine.packs.yamlfile import Document, read_yaml, validate
from zhumeng.engine.rules.limits import Codes
from zhumeng.engine.rules.policy import Case, FactUse, Parameter
from zhumeng.engine.rules.raw import RawCase, RawCases
from zhumeng.engine.rules.values import typed


def read_cases(
    path: Path,
    facts: Mapping[str, FactUse],
    parameters: Mapping[str, Parameter],
    conditions: frozenset[str],
    codes: Codes | None = None,
) -> tuple[Case, ...]:
    """The scenarios, each with the facts of ``given`` and its own; PackError with every fault."""
    document = read_yaml(path)
    raw = validate(document, RawCases)
    problems: list[Problem] = []
    given = _facts(document, ("given",), raw.given, facts, codes, problems)
    problems += [
        document.problem(("given",), f"fact {local} is not given (null: not arrived)")
        for local in facts
        if local not in raw.given
    ]
    cases = []
    for index, case in enumerate(raw.cases):
        loc = ("cases", index)
        _check_expect(document, loc, case, conditions, problems)
        problems += [
            document.problem((*loc, "set", name), f"{name} is not a parameter")
            for name in case.overrides
            if name not in parameters
        ]
        own = _facts(document, (*loc, "facts"), case.facts, facts, codes, problems)
        cases.append(Case(case.name, case.on, {**given, **own}, case.overrides, case.expect))
    raise_if(problems)
    return tuple(cases)


def _facts(
    document: Document,
    loc: tuple[Any, ...],
    raw: Mapping[str, Any],
    facts: Mapping[str, FactUse],
    codes: Codes | None,
    problems: list[Problem],
) -> dict[str, Any]:
    found = {}
    for local, value in raw.items():
        use = facts.get(local)
        if use is None:
            problems.append(document.problem((*loc, local), f"{local} is not a fact of this policy"))
            continue
        try:
            found[local] = typed(use.fact.type, value)
            use.fact.limits.check(found[local], codes)
        except ValueError as error:
            problems.append(document.problem((*loc, local), f"{local}: {error}"))
    return found


def _check_expect(
    document: Document,
    loc: tuple[Any, ...],
    case: RawCase,
    conditions: frozenset[str],
    problems: list[Problem],
) -> None:
    expect = case.expect
    if expect.failing and expect.failing not in conditions:
        problems.append(document.problem((*loc, "expect"), f"{expect.failing} is not a condition"))
    if (expect.amount_fen is not None) != (expect.outcome == "entitled"):
        problems.append(
            document.problem((*loc, "expect"), "an amount belongs to an entitled case, and only to it")
        )
    if bool(expect.failing) != (expect.outcome == "not_entitled"):
        problems.append(
            document.problem((*loc, "expect"), "name the failing condition of a case not entitled")
        )
