"""A city's action plan as data: goals, actions, measures, plans, targets, and who answers for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Value = int | float | str


class Part(BaseModel):
    """Base of every model of a pack: unknown keys are faults, objects do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Baseline(Part):
    """A target that is the figure of an earlier day: ``figure@2021-12-31``."""

    baseline: str = Field(pattern=r"^[a-z_0-9]+@\d{4}-\d{2}-\d{2}$")

    @property
    def day(self) -> date:
        """The day the figure is taken from."""
        return date.fromisoformat(self.baseline.split("@")[1])


class Target(Part):
    """What an item must reach. ``op``: at least, at most, about (``~``), or done by the deadline."""

    id: str = Field(pattern=r"^[a-z][a-z_0-9]*$")
    name_zh: str
    name_en: str = ""
    op: Literal[">=", "<=", "~", "done"]
    value: float | Baseline
    unit: str
    raw: str
    deadline: date
    deadline_basis: Literal["explicit_date", "explicit_year", "implied_year"]
    scope: str = ""
    recurrence: str = ""
    same_as: str = ""
    part_of: str = ""
    related: str = ""


class Parameter(Part):
    """A figure of the notice that is not a target."""

    id: str
    name_zh: str
    value: Value
    unit: str
    raw: str
    note: str = ""
    op: str = ""


class Rule(Part):
    """An obligation in words: how often, to whom, with what content."""

    id: str
    name_zh: str
    value: Value
    raw: str
    unit: str = ""
    fields: tuple[str, ...] = ()
    reporter: str = ""
    recipient: str = ""
    contents: tuple[str, ...] = ()


class ItemList(Part):
    """A list the notice enumerates."""

    id: str
    name_zh: str
    items: tuple[str, ...]


class Item(Part):
    """A measure (M), a plan (P), an organisation item (O) or the city's goals (O0)."""

    no: int
    id: str = Field(pattern=r"^[A-Z]\d{1,2}$")
    label: str = ""
    title: str
    title_en: str
    text: str
    units: tuple[str, ...] = ()
    units_raw: str = ""
    units_note: str = ""
    targets: tuple[Target, ...] = ()
    params: tuple[Parameter, ...] = ()
    rules: tuple[Rule, ...] = ()
    lists: tuple[ItemList, ...] = ()
    names: tuple[str, ...] = ()


class Action(Part):
    """A group of measures."""

    no: int
    id: str
    label: str
    title: str
    title_en: str
    measures: tuple[Item, ...]


class Basis(Part):
    """A document the notice rests on."""

    title: str
    doc_no: str


class Addressees(Part):
    """Whom the notice is sent to."""

    raw: str
    groups: tuple[str, ...]


class Meta(Part):
    """The document itself."""

    id: str
    doc_no: str
    title: str
    title_en: str
    issuer: str
    issued_on: date
    year: int
    monthly_reports_to: str
    addressees: Addressees | None = None
    basis: tuple[Basis, ...] = ()
    publicity: str = ""
    preamble: str = ""
    op_legend: dict[str, str] = {}
    basis_legend: dict[str, str] = {}


class Overall(Part):
    """The city's goals."""

    text: str
    targets: tuple[Target, ...]


class UnitItems(Part):
    """The items one unit answers for."""

    unit: str
    items: tuple[str, ...]


class Plan(Part):
    """The whole notice."""

    meta: Meta
    overall: Overall
    actions: tuple[Action, ...]
    plans: tuple[Item, ...]
    organization: tuple[Item, ...]
    unit_register: tuple[UnitItems, ...]

    def items(self) -> Iterator[Item]:
        """Every item in the order of the notice; the city's goals first, as O0."""
        title, title_en = "总体目标", "City goals"
        yield Item(
            no=0,
            id="O0",
            title=title,
            title_en=title_en,
            text=self.overall.text,
            targets=self.overall.targets,
        )
        for action in self.actions:
            yield from action.measures
        yield from self.plans
        yield from self.organization

    def targets(self) -> Iterator[tuple[Item, Target]]:
        """Every target counted once: a repeat (``same_as``) is left to the item it repeats."""
        for item in self.items():
            for target in item.targets:
                if not target.same_as:
                    yield item, target
