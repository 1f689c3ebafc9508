"""One validated loader: a pack loads whole, or names every fault and loads nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import Field

from zhumeng.engine.errors import Refused
from zhumeng.engine.facts.derived import Derived, load_derived
from zhumeng.engine.facts.texts import FactTexts, load_texts
from zhumeng.engine.indicators.declared import Figure, Milestone, load_indicators
from zhumeng.engine.packs.bank import BankFormat
from zhumeng.engine.packs.campaigns import Campaigns
from zhumeng.engine.packs.city import (
    Attribution,
    LightRule,
    Name,
    Office,
    Offices,
    Role,
    Roles,
    Territories,
    read_territories,
)
from zhumeng.engine.packs.market import Market
from zhumeng.engine.packs.matters import Matters, load_matters
from zhumeng.engine.packs.outreach import Outreach
from zhumeng.engine.packs.plan import Part, Plan
from zhumeng.engine.packs.problems import PackError, Problem, raise_if
from zhumeng.engine.packs.recruitment import Recruitment
from zhumeng.engine.packs.yamlfile import load_model
from zhumeng.engine.rules import Fact, Policy, load_facts, load_policies
from zhumeng.engine.screening import Screening, load_screening
from zhumeng.engine.sources import CodeList, Contract, load_codes, load_contracts

PACKS = Path(__file__).parents[2] / "packs"
"""The packs that come with the product."""

Loaded = TypeVar("Loaded")


class DocumentTexts(Part):
    """How the documents of a district are numbered and signed: ``{unit}`` is its short name in the number and
    its full name in the agency, ``{number}`` counts from 1 in each ``{year}``."""

    number: str = Field(
        default="（{unit}）人社助〔{year}〕{number}号",
        pattern=r"^[^{}]*\{unit\}[^{}]*\{year\}[^{}]*\{number\}[^{}]*$",
    )
    agency: str = Field(default="{unit}人力资源和社会保障局", pattern=r"^[^{}]*\{unit\}[^{}]*$")


class PackHead(Part):
    """``pack.yaml``: what the pack is called and on which base it stands. ``population`` in persons."""

    code: str = Field(pattern=r"^[a-z0-9-]+$")
    name: Name
    base: str
    population: int = Field(gt=0)
    documents: DocumentTexts = DocumentTexts()


@dataclass(frozen=True)
class Pack:
    """A city's plan with everything it needs; ``views`` and ``candidates`` are SQL by name.

    ``applied_for`` is what can be applied for, ``screening`` the rules for job adverts, ``recruitment`` the
    terms on which they stand, ``campaigns`` under which fairs and livestreams are held, ``market`` the
    layout of the monthly forms on the market, ``outreach`` the terms of alliances and gig jobs.
    """

    folder: Path
    head: PackHead
    plan: Plan
    territories: Territories
    attribution: Attribution
    offices: tuple[Office, ...]
    roles: tuple[Role, ...]
    lights: LightRule
    bank: BankFormat
    contracts: Mapping[str, Contract]
    codes: Mapping[str, CodeList]
    facts: Mapping[str, Fact]
    policies: Mapping[str, Policy]
    derived: tuple[Derived, ...]
    views: Mapping[str, str]
    candidates: Mapping[str, str]
    figures: Mapping[str, Figure]
    evidence: Mapping[str, str]
    milestones: Mapping[str, Milestone]
    code_tables: Mapping[str, Path]
    applied_for: Matters
    screening: Screening
    recruitment: Recruitment
    campaigns: Campaigns
    market: Market
    outreach: Outreach
    amendments: Path | None = None
    """The folder of what a bureau has set since, ``<policy>.yaml``."""

    @property
    def code(self) -> str:
        """Its name on the command line."""
        return self.head.code


@cache
def find_pack(name: str) -> Path:
    """The folder of a pack given by its code or by a path; one that was found stays where it is."""
    for folder in (PACKS / name, Path(name)):
        if (folder / "pack.yaml").is_file():
            return folder.absolute()
    known = ", ".join(sorted(path.parent.name for path in PACKS.glob("*/pack.yaml")))
    raise Refused(f"there is no pack “{name}”", mend=f"give one of {known}, or a folder with a pack.yaml")


def base_of(folder: Path) -> Path:
    """The folder of the base a pack stands on: beside it, or one that comes with the product."""
    head = load_model(folder / "pack.yaml", PackHead)
    for place in (folder.parent / head.base, PACKS / head.base):
        if place.is_dir():
            return place
    raise PackError([Problem(folder / "pack.yaml", 0, f"its base “{head.base}” does not exist")])


@cache
def load_pack(folder: Path, amendments: Path | None = None) -> Pack:
    """Load and check a pack with its base; raises :class:`PackError` naming file, line and reason.

    ``amendments``: a folder, never changed once it is there, with what a bureau has set since.
    """
    head, base = load_model(folder / "pack.yaml", PackHead), base_of(folder)
    parts = _read_parts(folder, base)
    entries = {name: listed.entries for name, listed in parts["codes"].items()}
    policies, problems = _collect(
        lambda: load_policies(folder / "policies", parts["facts"], parts["contracts"], entries, amendments)
    )
    indicators, evidence, faults = load_indicators(folder, parts["plan"])
    texts = FactTexts(base, load_texts(base / "views"), load_texts(base / "candidates"), parts["derived"])
    problems += faults + _unit_problems(folder, parts["plan"], parts["offices"].root)
    problems += texts.problems(folder, parts["facts"], policies or {}, parts["contracts"], evidence)
    loaded, faults = _collect(
        lambda: load_matters(folder, policies or {}, texts.candidates, parts["contracts"], parts["codes"])
    )
    matters, more = loaded or (Matters({}, {}), [])
    raise_if(problems + faults + more)
    parts["offices"], parts["roles"] = parts["offices"].root, parts["roles"].root
    return Pack(
        folder=folder,
        head=head,
        policies=policies or {},
        views=texts.views,
        candidates=texts.candidates,
        figures=indicators.figures,
        evidence=evidence,
        milestones=indicators.milestones,
        code_tables=_code_tables(base, folder),
        amendments=amendments,
        applied_for=matters,
        **parts,
    )


def _read_parts(folder: Path, base: Path) -> dict[str, Any]:
    """Every part that stands alone; all faults of all parts are raised together."""
    makers: dict[str, Callable[[], Any]] = {
        "plan": lambda: load_model(folder / "plan.yaml", Plan),
        "territories": lambda: read_territories(folder / "territories.csv"),
        "attribution": lambda: load_model(folder / "attribution.yaml", Attribution),
        "offices": lambda: load_model(folder / "offices.yaml", Offices),
        "roles": lambda: load_model(folder / "roles.yaml", Roles),
        "lights": lambda: load_model(folder / "lights.yaml", LightRule),
        "bank": lambda: _bank(folder / "payment_file.yaml"),
        "contracts": lambda: load_contracts(base / "sources"),
        "codes": lambda: load_codes(base) | load_codes(folder),
        "facts": lambda: load_facts(base / "facts"),
        "derived": lambda: load_derived(base),
        "screening": lambda: load_screening(base / "screening"),
        "recruitment": lambda: _recruitment(folder / "recruitment.yaml"),
        "campaigns": lambda: _campaigns(folder / "campaigns.yaml"),
        "market": lambda: _market(folder / "market.yaml"),
        "outreach": lambda: _outreach(folder / "outreach.yaml"),
    }
    parts, problems = {}, []
    for name, make in makers.items():
        parts[name], found = _collect(make)
        problems += found
    raise_if(problems)
    return parts


def _bank(path: Path) -> BankFormat:
    """The plain format where a pack gives none."""
    return load_model(path, BankFormat) if path.is_file() else BankFormat()


def _recruitment(path: Path) -> Recruitment:
    """No terms where a pack gives none: then no adverts are taken."""
    return load_model(path, Recruitment) if path.is_file() else Recruitment(())


def _campaigns(path: Path) -> Campaigns:
    """None where a pack gives none."""
    return load_model(path, Campaigns) if path.is_file() else Campaigns(())


def _market(path: Path) -> Market:
    """No forms where a pack lays out none."""
    return load_model(path, Market) if path.is_file() else Market(())


def _outreach(path: Path) -> Outreach:
    """No requests to alliances and no gig jobs where a pack gives no terms."""
    return load_model(path, Outreach) if path.is_file() else Outreach(())


def _collect(make: Callable[[], Loaded]) -> tuple[Loaded | None, list[Problem]]:
    try:
        return make(), []
    except PackError as error:
        return None, list(error.problems)


def _code_tables(base: Path, folder: Path) -> dict[str, Path]:
    files = [*sorted((base / "codes").glob("*.csv")), *sorted((folder / "codes").glob("*.csv"))]
    return {file.stem.replace("-", "_"): file for file in files}


def _unit_problems(folder: Path, plan: Plan, offices: tuple[Office, ...]) -> list[Problem]:
    known = {name for office in offices for name in (office.code, *office.aliases)}
    named = {unit for item in plan.items() for unit in item.units} | {row.unit for row in plan.unit_register}
    file = folder / "plan.yaml"
    found = [Problem(file, 0, f"the unit “{unit}” is not in offices.yaml") for unit in sorted(named - known)]
    items = {item.id: set(item.units) for item in plan.items()}
    for row in plan.unit_register:
        for item in row.items:
            if item not in items:
                found.append(Problem(file, 0, f"unit_register: {row.unit} answers for {item}, not an item"))
            elif row.unit not in items[item]:
                found.append(Problem(file, 0, f"unit_register: {item} does not name {row.unit}"))
    return found
