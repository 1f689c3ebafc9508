"""Facts: what a pack declares about persons and employers, each read from one SQL view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from zhumeng.engine.packs.city import Name
from zhumeng.engine.packs.plan import Part
from zhumeng.engine.packs.problems import PackError, Problem, raise_if
from zhumeng.engine.packs.yamlfile import read_yaml, validate
from zhumeng.engine.rules.gate import NAME, usable_name
from zhumeng.engine.rules.limits import OPEN, Limits, read_limits
from zhumeng.engine.rules.types import TypeName

Grain = Literal["person", "employer", "person_employer", "record"]
KEYS: Mapping[Grain, tuple[str, ...]] = {
    "person": ("person_id",),
    "employer": ("employer_id",),
    "person_employer": ("person_id", "employer_id"),
    "record": ("record_no",),
}
"""The key columns of a view of each grain."""
SQL_NAME = rf"^{NAME.pattern}$"


class RawFact(Part):
    """A fact as its file declares it."""

    code: str
    name: Name
    definition: Name
    type: TypeName
    unit: str = ""
    least: Any = None
    most: Any = None
    codes: str = ""
    grain: Grain
    period: Literal["year", "month", "none"]
    view: str = Field(pattern=SQL_NAME)
    column: str = Field(default="", pattern=rf"^({NAME.pattern})?$")
    sources: tuple[str, ...] = Field(min_length=1)
    absence: Literal["unknown", "no", "zero"] = "unknown"
    follows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fact:
    """A named fact. ``view.column`` holds it, one row per subject of ``grain`` and ``period``.

    ``absence`` says what no row means: ``unknown``, or ``no`` / ``zero`` – and these only where the source
    is a complete list whose batch of the month is published. ``limits`` hold for cases given by hand; a row
    of the city is judged as it stands. ``follows`` names facts of the same register from which the view works
    this one out: people are asked for those.
    """

    code: str
    name: Mapping[str, str]
    definition: Mapping[str, str]
    type: TypeName
    unit: str
    grain: Grain
    period: Literal["year", "month", "none"]
    view: str
    column: str
    sources: tuple[str, ...]
    absence: Literal["unknown", "no", "zero"]
    limits: Limits = OPEN
    follows: tuple[str, ...] = ()


_ABSENCE = {"no": ("bool",), "zero": ("count", "fen"), "unknown": None}


def load_facts(folder: Path) -> dict[str, Fact]:
    """Every ``*.yaml`` of the folder by code; :class:`PackError` with all faults of all files."""
    problems: list[Problem] = []
    facts: dict[str, Fact] = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            facts[path.stem] = _load(path)
        except PackError as error:
            problems += error.problems
    if not facts and not problems:
        problems.append(Problem(folder, 0, "no fact is declared here"))
    raise_if(problems)
    return facts


def _load(path: Path) -> Fact:
    document = read_yaml(path)
    raw = validate(document, RawFact)
    problems = []
    if raw.code != path.stem:
        problems.append(document.problem(("code",), f"code {raw.code} differs from the file’s name"))
    if not usable_name(raw.code):
        problems.append(document.problem(("code",), f"{raw.code} cannot be a name in an expression"))
    allowed = _ABSENCE[raw.absence]
    if allowed is not None and raw.type not in allowed:
        problems.append(document.problem(("absence",), f"absence {raw.absence} does not fit a {raw.type}"))
    limits, faults = read_limits(raw.type, raw.least, raw.most, raw.codes)
    problems += [document.problem((key,), reason) for key, reason in faults]
    raise_if(problems)
    name, definition = raw.name.model_dump(), raw.definition.model_dump()
    return Fact(
        raw.code, name, definition, raw.type, raw.unit, raw.grain, raw.period,
        raw.view, raw.column or raw.code, raw.sources, raw.absence, limits, raw.follows,
    )  # fmt: skip
