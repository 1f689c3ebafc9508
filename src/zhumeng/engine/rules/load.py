"""Policies from a pack: read, checked whole, compiled; or refused with every fault named."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Container, Mapping, Sequence
from pathlib import Path

from zhumeng.engine.packs.problems import PackError, Problem, raise_if
from zhumeng.engine.packs.yamlfile import Document, read_yaml, validate
from zhumeng.engine.rules.amend import NAME, Amendment, amended, read_amendments
from zhumeng.engine.rules.build import Builder
from zhumeng.engine.rules.facts import Fact
from zhumeng.engine.rules.limits import Codes
from zhumeng.engine.rules.load_cases import read_cases
from zhumeng.engine.rules.policy import Case, FactUse, Policy
from zhumeng.engine.rules.raw import RawPolicy


def load_policies(
    folder: Path, facts: Mapping[str, Fact], source_codes: Container[str], codes: Codes | None = None,
    amendments: Path | None = None,
) -> dict[str, Policy]:  # fmt: skip
    """Every ``<code>/policy.yaml`` (with its ``cases.yaml``) of the folder, by code.

    ``facts`` are those the packs declare, ``source_codes`` the sources that have a data contract: a policy
    with a fact whose source has none does not load. Codes are checked where the pack's lists are given as
    ``codes``. ``amendments`` is a folder with a ``<code>.yaml`` for each policy whose parameters were set
    later; without it, an ``amendments.yaml`` beside the policy is read. Raises :class:`PackError` with all
    faults of all policies.
    """
    problems: list[Problem] = []
    policies: dict[str, Policy] = {}
    for place in sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else ():
        try:
            later = amendments / f"{place.name}.yaml" if amendments else place / NAME
            policies[place.name] = load_policy(place, facts, source_codes, codes, read_amendments(later))
        except PackError as error:
            problems += error.problems
    raise_if(problems)
    return policies


def load_policy(
    place: Path, facts: Mapping[str, Fact], source_codes: Container[str], codes: Codes | None = None,
    amendments: Sequence[Amendment] = (),
) -> Policy:  # fmt: skip
    """One policy of a folder with what amends it; raises :class:`PackError` with all its faults."""
    document = amended(read_yaml(place / "policy.yaml"), amendments)
    raw = validate(document, RawPolicy)
    builder = Builder(raw, document, facts, codes)
    problems = builder.problems
    if raw.code != place.name:
        problems.append(document.problem(("code",), f"code {raw.code} differs from the folder’s name"))
    cases: tuple[Case, ...] = ()
    conditions = frozenset(condition.id for condition in raw.conditions)
    try:
        cases = read_cases(place / "cases.yaml", builder.facts, builder.parameters, conditions, codes)
    except PackError as error:
        problems += error.problems
    problems += _sources_without_contract(builder.facts, document, source_codes)
    raise_if(problems)
    return builder.policy(cases, digest(document))


def digest(document: Document) -> str:
    """SHA-256 of what a file says: keys sorted, spacing and comments gone."""
    canonical = json.dumps(document.data, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _sources_without_contract(
    uses: Mapping[str, FactUse], document: Document, source_codes: Container[str]
) -> list[Problem]:
    return [
        document.problem(
            ("facts", local), f"fact {use.fact.code} needs source {source}, which has no contract"
        )
        for local, use in uses.items()
        for source in use.fact.sources
        if source not in source_codes
    ]
