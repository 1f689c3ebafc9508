"""``matching.yaml``: weights, the meaning of each part and the hard rules, as data of a pack."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from zhumeng.engine.packs.problems import raise_if
from zhumeng.engine.packs.yamlfile import read_yaml, validate
from zhumeng.engine.rules.raw import Confidence
from zhumeng.engine.sources.contract import Contract, Label, Part
from zhumeng.engine.sources.loading import load_contracts

PARTS = ("occupation", "skills", "text", "experience", "pay", "distance")
"""Names of the parts of a score, in order."""
Choice = Literal["pass", "fail"]
Percent = Annotated[int, Field(ge=0, le=100)]


class Weights(Part):
    """How much each part counts, in hundredths of the whole."""

    occupation: Percent
    skills: Percent
    text: Percent
    experience: Percent
    pay: Percent
    distance: Percent

    @model_validator(mode="after")
    def _whole(self) -> Weights:
        if sum(self.in_order) != 100:
            raise ValueError(f"the weights add up to {sum(self.in_order)}, not to 100")
        return self

    @property
    def in_order(self) -> tuple[int, ...]:
        """The weights in the order of ``PARTS``."""
        return tuple(getattr(self, name) for name in PARTS)


class Proximity(Part):
    """Hundredths for two occupation codes that agree down to a level; deeper is never less."""

    major: Percent
    middle: Percent
    minor: Percent
    detailed: Percent

    @model_validator(mode="after")
    def _rising(self) -> Proximity:
        if not self.major <= self.middle <= self.minor <= self.detailed:
            raise ValueError("a deeper level may not count less")
        return self


class Distance(Part):
    """Hundredths for a place in the person's first district, and in a neighbouring one."""

    same: Percent
    neighbour: Percent


class Text(Part):
    """What becomes a term: words, and runs of so many ``characters`` of titles; rarer ones count more.

    ``most_terms`` are kept a row; a term of more than ``max_share`` of the vacancies, and of more than
    ``usual_from`` of them, says nothing.
    """

    title_times: int = Field(ge=1, le=10)
    characters: tuple[int, ...]
    most_terms: int = Field(ge=1, le=500)
    max_share: float = Field(gt=0, le=1)
    usual_from: int = Field(ge=1)


class Condition(Part):
    """A fact that is one of some values, or a number within limits; of a list, one of it is enough."""

    fact: Literal["kind", "barred_to_women", "barred_to_minors", "listed_work", "age", "sex", "groups"]
    values: tuple[str, ...] = Field(default=(), alias="is")
    at_least: int | None = None
    at_most: int | None = None


class Rule(Part):
    """What a pair must meet. ``missing_*``: what happens when a side does not tell its fact.

    ``at_least``: ``asks`` is the side that asks ``asked``; the other offers ``offered``. ``holds``: all of
    a list. ``belongs``: the occupation is of an accepted group. ``proves``: vacancies of which one of
    ``when`` holds (without any: all) want ``any`` of the conditions. ``relax`` names what would help.
    ``from`` and ``to`` (included) are the days it is in force. ``clause`` is what it stands on, ``source``
    the text that was read for it, ``confidence`` how surely, in the grades of parameters.
    """

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    zh: str
    en: str
    test: Literal["district", "at_least", "open", "holds", "belongs", "proves"]
    clause: str = ""
    source: str
    confidence: Confidence
    asks: Literal["vacancy", "seeker"] = "vacancy"
    asked: str = ""
    offered: str = ""
    when: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()
    relax: str = ""
    missing_vacancy: Choice = "pass"
    missing_seeker: Choice = "pass"
    from_: date | None = Field(default=None, alias="from")
    to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the rule is in force that day; without days it always is."""
        return (self.from_ is None or self.from_ <= day) and (self.to is None or day <= self.to)


class Assignment(Part):
    """How places are given out: places a person, what a first one is worth beyond its score, and the least
    raise of the auction, both in scores."""

    each: int = Field(ge=1, le=10)
    first_bonus: float = Field(ge=0, le=10)
    least_raise: float = Field(gt=0, le=1)


class Settings(Part):
    """The whole of ``matching.yaml``."""

    basis: str
    weights: Weights
    names: dict[str, Label]
    proximity: Proximity
    distance: Distance
    experience_span: int = Field(ge=1, le=50)
    text: Text
    not_skills: tuple[str, ...] = ()
    education: tuple[tuple[str, ...], ...] = Field(min_length=6, max_length=6)
    rules: tuple[Rule, ...]
    helps: dict[str, Label]
    assignment: Assignment

    def rule(self, code: str) -> Rule:
        """The rule of a code; KeyError when there is none."""
        return {rule.code: rule for rule in self.rules}[code]

    def on(self, day: date) -> Settings:
        """The same with only the rules in force that day."""
        rules = tuple(rule for rule in self.rules if rule.holds_on(day))
        return self if len(rules) == len(self.rules) else self.model_copy(update={"rules": rules})


def load_settings(folder: Path) -> Settings:
    """Read ``matching.yaml`` of a pack folder; PackError names file, line and reason of every fault."""
    document = read_yaml(folder / "matching.yaml")
    settings = validate(document, Settings)
    raise_if(document.problem(loc, reason) for loc, reason in _faults(settings))
    return settings


def load_columns(folder: Path) -> dict[str, Contract]:
    """What a file of each side may hold: ``vacancies`` and ``seekers``."""
    return load_contracts(folder / "matching")


NUMBERS = {
    "vacancy": ("education", "pay_min", "pay_max", "experience"),
    "seeker": ("education", "least_pay", "experience"),
}
"""Columns that can be asked for or offered as a number."""


def _faults(settings: Settings) -> list[tuple[tuple[str | int, ...], str]]:
    found: list[tuple[tuple[str | int, ...], str]] = []
    codes = [rule.code for rule in settings.rules]
    for index, rule in enumerate(settings.rules):
        place = ("rules", index)
        if codes.index(rule.code) != index:
            found.append((place, f"the rule {rule.code} is given twice"))
        if rule.relax and rule.relax not in settings.helps:
            found.append((place, f"{rule.relax} is not among “helps”"))
        if rule.test == "proves" and not rule.any:
            found.append((place, "“proves” wants conditions under “any”"))
        other = "seeker" if rule.asks == "vacancy" else "vacancy"
        if rule.test == "at_least" and not (
            rule.asked in NUMBERS[rule.asks] and rule.offered in NUMBERS[other]
        ):
            found.append((place, f"{rule.asks} has no number {rule.asked}, or {other} no {rule.offered}"))
    if set(PARTS) != set(settings.names):
        found.append((("names",), f"the parts are {', '.join(PARTS)}: name these and no others"))
    if sum(rule.test == "district" for rule in settings.rules) != 1:
        found.append((("rules",), "exactly one rule of test district is wanted"))
    return found
