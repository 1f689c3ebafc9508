"""``indicators.yaml``: how each figure is made, and the steps that have a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from zhumeng.engine.facts.windows import DATES, parameters_in
from zhumeng.engine.packs.city import Name
from zhumeng.engine.packs.plan import Part, Plan
from zhumeng.engine.packs.problems import Problem
from zhumeng.engine.packs.yamlfile import Document, read_yaml, validate

Shape = Literal["cumulative", "level", "rate", "cohort", "done"]
Source = Literal["computed", "reported", "loaded"]


class Figure(Part):
    """One figure. ``records`` names the SQL whose rows are its evidence; ``with`` the lists it is given.

    A figure that is not ``judged`` is shown without a light.
    """

    name: Name
    source: Source
    shape: Shape
    item: str = ""
    unit: str = ""
    records: str = ""
    lists: dict[str, tuple[str, ...]] = Field(default={}, alias="with")
    starts: date | None = None
    published_as: str = ""
    milestone: str = ""
    judged: bool = True

    @model_validator(mode="after")
    def _complete(self) -> Figure:
        if self.source == "computed" and self.shape != "done" and not self.records:
            raise ValueError("a computed figure needs `records`, the SQL of its evidence")
        if self.shape == "done" and not self.milestone:
            raise ValueError("a figure of shape done needs its `milestone`")
        return self


class Milestone(Part):
    """A step with a day. ``basis``: the notice names it, or the pack declares it for confirmation."""

    item: str
    name: Name
    due: date
    basis: Literal["notice", "declared"]


class Indicators(Part):
    """All figures and milestones of a plan."""

    figures: dict[str, Figure]
    milestones: dict[str, Milestone]


def load_indicators(folder: Path, plan: Plan) -> tuple[Indicators, dict[str, str], list[Problem]]:
    """Read the declarations and the SQL files they name; returns them with every fault found."""
    document = read_yaml(folder / "indicators.yaml")
    indicators = validate(document, Indicators)
    texts: dict[str, str] = {}
    problems = list(_against_plan(document, indicators, plan))
    for code, figure in indicators.figures.items():
        file = folder / "indicators" / f"{figure.records}.sql"
        if not figure.records:
            continue
        if not file.is_file():
            problems.append(document.problem(("figures", code), f"its evidence {file.name} is missing"))
            continue
        texts[figure.records] = file.read_text(encoding="utf-8")
        problems += [
            document.problem(("figures", code), f"{file.name} asks for the list “{asked}” in `with`")
            for asked in parameters_in(texts[figure.records]) - DATES - set(figure.lists)
        ]
    return indicators, texts, problems


def _against_plan(document: Document, indicators: Indicators, plan: Plan) -> list[Problem]:
    items = {item.id for item in plan.items()}
    targets = {target.id for _, target in plan.targets()}
    found = [
        document.problem(("figures",), f"the target “{missing}” of the plan has no figure")
        for missing in sorted(targets - set(indicators.figures))
    ]
    for code, figure in indicators.figures.items():
        if code not in targets and figure.item not in items:
            found.append(document.problem(("figures", code), "is neither a target nor given an item"))
        if figure.milestone and figure.milestone not in indicators.milestones:
            found.append(
                document.problem(("figures", code), f"the milestone “{figure.milestone}” is not declared")
            )
    for code, step in indicators.milestones.items():
        if step.item not in items:
            found.append(document.problem(("milestones", code), f"the item “{step.item}” is not in the plan"))
    watched = targets_items(plan) | {f.item for f in indicators.figures.values()}
    watched |= {step.item for step in indicators.milestones.values()}
    found += [
        document.problem(("figures",), f"the item {item} has neither a target, a figure nor a milestone")
        for item in sorted(items - watched)
    ]
    return found


def targets_items(plan: Plan) -> set[str]:
    """Items with a target, repeats included."""
    return {item.id for item in plan.items() if item.targets}
