"""What can be applied for: every policy on application, and the matters a city adds; which go together.

``one_thing.yaml`` of a city's pack names matters that no policy decides (a registration, a wish) and the
bundles: one form that opens several matters at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pydantic import Field

from zhumeng.engine.facts.windows import names_in
from zhumeng.engine.packs.city import Name
from zhumeng.engine.packs.plan import Part
from zhumeng.engine.packs.problems import Problem
from zhumeng.engine.packs.yamlfile import Document, read_yaml, validate
from zhumeng.engine.rules import Policy
from zhumeng.engine.sources import CodeList, Contract

CODE = r"^[a-z][a-z0-9-]*$"
Subject = Literal["person", "employer"]


class RawMatter(Part):
    """A matter of ``one_thing.yaml``: ``fixed`` are cells of its record that are always so.

    It is ended when it is ``recorded`` in its source, or when an office has ``answered`` it.
    """

    code: str = Field(pattern=CODE)
    name: Name
    subject: Subject
    source: str
    fixed: dict[str, str] = Field(default={})
    ends: Literal["recorded", "answered"]
    content: Name
    channel: Name
    contact: Name
    working_days: int | None = Field(default=None, ge=1)


class Bundle(Part):
    """Matters one form opens together; those in ``always`` cannot be left out."""

    code: str = Field(pattern=CODE)
    name: Name
    content: Name
    parts: tuple[str, ...] = Field(min_length=2)
    always: tuple[str, ...] = ()


class OneThing(Part):
    """``one_thing.yaml``."""

    matters: tuple[RawMatter, ...] = ()
    bundles: tuple[Bundle, ...] = ()


@dataclass(frozen=True)
class Matter:
    """Something that can be applied for.

    ``source`` takes its record, empty: the registers know the case already. ``policy`` decides it, if one
    does. ``working_days`` is how long it may take where that is laid down; ``contact`` is with whom it lies.
    """

    code: str
    name: Name
    subject: Subject
    source: str
    policy: str
    ends: Literal["decided", "recorded", "answered"]
    content: Name
    channel: Name
    contact: Name
    working_days: int | None = None
    fixed: Mapping[str, str] = field(default_factory=dict)
    handles: str = "受理地"
    alone: bool = True


@dataclass(frozen=True)
class Matters:
    """All matters by code, and all bundles by code."""

    matters: Mapping[str, Matter]
    bundles: Mapping[str, Bundle]

    def subject_of(self, code: str) -> Subject | None:
        """For whom a matter or bundle is; None when there is none of this code."""
        if code in self.bundles:
            code = self.bundles[code].parts[0]
        return self.matters[code].subject if code in self.matters else None


def load_matters(
    folder: Path,
    policies: Mapping[str, Policy],
    candidates: Mapping[str, str],
    contracts: Mapping[str, Contract],
    codes: Mapping[str, CodeList],
) -> tuple[Matters, list[Problem]]:
    """The matters of a pack with every fault of its ``one_thing.yaml``; the file may be absent."""
    path = folder / "one_thing.yaml"
    document = read_yaml(path) if path.exists() else Document(path, {})
    raw = validate(document, OneThing)
    found = {p.code: _of_policy(p, candidates, contracts) for p in policies.values()}
    problems = list(_faults(document, raw, found, contracts, codes))
    added = {one.code: _added(one) for one in raw.matters}
    bundled = {code for one in raw.bundles for code in one.parts}
    kept = {code: one for code, one in found.items() if one.alone or code in bundled}
    return Matters(kept | added, {one.code: one for one in raw.bundles}), problems


def _of_policy(policy: Policy, candidates: Mapping[str, str], contracts: Mapping[str, Contract]) -> Matter:
    """A policy whose cases are the records of one ledger is applied for by such a record."""
    read = {source for window, source in names_in(candidates.get(policy.candidates, "")) if window != "codes"}
    ledger = next(iter(read)) if len(read) == 1 and policy.grain == "record" else ""
    monthly = ledger in contracts and contracts[ledger].shape == "monthly"
    said = policy.service
    name = Name(zh=policy.name["zh"], en=policy.name["en"])
    none = Name(zh="", en="")
    return Matter(
        policy.code, name, "employer" if policy.subject == "employer" else "person",
        ledger if monthly and policy.delivery == "apply" else "", policy.code, "decided",
        said.content if said else none, said.channel if said else none, said.contact if said else none,
        said.working_days if said else None, handles=policy.handles, alone=policy.delivery == "apply",
    )  # fmt: skip


def _added(raw: RawMatter) -> Matter:
    return Matter(
        raw.code, raw.name, raw.subject, raw.source, "", raw.ends, raw.content, raw.channel, raw.contact,
        raw.working_days, raw.fixed,
    )  # fmt: skip


def _faults(
    document: Document,
    raw: OneThing,
    policies: Mapping[str, Matter],
    contracts: Mapping[str, Contract],
    codes: Mapping[str, CodeList],
) -> Iterator[Problem]:
    known = {code: one.subject for code, one in policies.items()}
    for place, one in enumerate(raw.matters):
        at = ("matters", place)
        if one.code in known:
            yield document.problem((*at, "code"), f"there is a matter or policy {one.code} already")
        known[one.code] = one.subject
        if one.source not in contracts:
            yield document.problem((*at, "source"), f"there is no source {one.source}")
            continue
        yield from _fixed_faults(document, at, one, contracts[one.source], codes)
    seen: set[str] = set()
    for place, bundle in enumerate(raw.bundles):
        if bundle.code in known or bundle.code in seen:
            yield document.problem(("bundles", place, "code"), f"the code {bundle.code} is taken")
        seen.add(bundle.code)
        yield from _bundle_faults(document, place, bundle, known)


def _fixed_faults(
    document: Document, at: tuple[str | int, ...], one: RawMatter, contract: Contract,
    codes: Mapping[str, CodeList],
) -> Iterator[Problem]:  # fmt: skip
    needs = "credit_code" if one.subject == "employer" else "id_number"
    if not contract.of_type(needs):
        yield document.problem((*at, "source"), f"{one.source} does not name the {one.subject}")
    if contract.shape == "list" or len(contract.key) != 1 or contract.column(contract.key[0]).type != "text":
        yield document.problem((*at, "source"), f"{one.source} does not take single records by a number")
    for name, value in one.fixed.items():
        if name not in contract.names:
            yield document.problem((*at, "fixed", name), f"{one.source} has no column {name}")
        elif (column := contract.column(name)).codes and value not in codes[column.codes].entries:
            yield document.problem((*at, "fixed", name), f"{value} is not in the code list {column.codes}")


def _bundle_faults(
    document: Document, place: int, bundle: Bundle, known: Mapping[str, Subject]
) -> Iterator[Problem]:
    at = ("bundles", place, "parts")
    for index, part in enumerate(bundle.parts):
        if part not in known:
            yield document.problem((*at, index), f"there is no matter or policy {part}")
        elif known[part] != known.get(bundle.parts[0], known[part]):
            yield document.problem((*at, index), f"{part} is not for the same kind of applicant")
        if part in bundle.parts[:index]:
            yield document.problem((*at, index), f"{part} is named twice")
    for index, part in enumerate(bundle.always):
        if part not in bundle.parts:
            yield document.problem(("bundles", place, "always", index), f"{part} is no part of this form")
