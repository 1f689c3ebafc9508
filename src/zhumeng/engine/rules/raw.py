"""The shape of policy.yaml and cases.yaml, before names and types are checked against each other."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field

from zhumeng.engine.packs.city import Name
from zhumeng.engine.packs.plan import Part
from zhumeng.engine.rules.facts import SQL_NAME, Grain
from zhumeng.engine.rules.types import TypeName

Territory = Literal["户籍地", "常住地", "参保地", "登记地", "受理地", "注册地"]
Confidence = Literal["A", "B", "C", "M", "seed"]
Period = Literal["this_year", "previous_year", "two_years_before", "this_month", "previous_month", "none"]


class Basis(Part):
    """Where the rule is written."""

    doc: str
    clause: str = ""


class FactRef(Part):
    """Which fact a local name stands for, and of which period."""

    fact: str
    period: Period


class RawValue(Part):
    """A value in force from a day to a day (both included)."""

    from_: date = Field(alias="from")
    to: date | None = None
    value: Any = None
    source: str
    confidence: Confidence
    note: str = ""


class RawAlternative(RawValue):
    """A value another text gives; never in force, to be tried in a simulation."""

    label: str


class RawParameter(Part):
    """A dated parameter. ``list`` makes it a list for IN.

    ``options`` or the code list ``codes`` close the values a text may take, ``least`` and ``most`` those of a
    number.
    """

    zh: str
    en: str
    type: TypeName
    list: bool = False
    unit: str = ""
    options: tuple[str, ...] = ()
    least: Any = None
    most: Any = None
    codes: str = ""
    values: tuple[RawValue, ...] = ()
    alternatives: tuple[RawAlternative, ...] = ()


class RawCondition(Part):
    """One condition in the order it is explained."""

    id: str = Field(pattern=SQL_NAME)
    zh: str
    en: str
    when: str
    clause: str


class RawAmount(Part):
    """What is due, in fen."""

    expr: str
    unit: Literal["fen"]
    label: Name | None = None


class RawFigure(Part):
    """A number shown beside the decision; it decides nothing."""

    expr: str
    unit: Literal["fen", "count", "rate"]
    label: Name


class Stacking(Part):
    """How often a claim may be made, and what it excludes."""

    once_per: tuple[str, ...]
    excludes: tuple[str, ...] = ()
    source: str = ""


class Procedure(Part):
    """Who checks and what is published before payment."""

    levels: tuple[str, ...]
    publicity_working_days: int | None = None
    confirm_account: bool = False
    source: str = ""


class RawPolicy(Part):
    """policy.yaml."""

    code: str
    name: Name
    subject: Literal["person", "employer"]
    grain: Grain
    keys: tuple[str, ...] = Field(min_length=1)
    period: Literal["year", "month", "once"]
    delivery: Literal["automatic", "confirm", "apply"]
    fund: str
    basis: tuple[Basis, ...] = Field(min_length=1)
    handles: Territory
    counts_at: Territory
    candidates: str = Field(pattern=SQL_NAME)
    facts: dict[str, FactRef] = Field(min_length=1)
    parameters: dict[str, RawParameter] = Field(default_factory=dict)
    let: dict[str, str] = Field(default_factory=dict)
    conditions: tuple[RawCondition, ...] = Field(min_length=1)
    amount: RawAmount
    figures: dict[str, RawFigure] = Field(default_factory=dict)
    stacking: Stacking
    procedure: Procedure
    unknowns: tuple[str, ...] = ()


class Expect(Part):
    """What a case must come to."""

    outcome: Literal["entitled", "not_entitled", "cannot_tell"]
    amount_fen: int | None = None
    failing: str = ""
    missing: tuple[str, ...] | None = None


class RawCase(Part):
    """One scenario: the ordinary case of ``given`` with these facts changed (null: has not arrived)."""

    name: str
    on: date
    facts: dict[str, Any] = Field(default_factory=dict)
    overrides: dict[str, Any] = Field(default_factory=dict, alias="set")
    expect: Expect


class RawCases(Part):
    """cases.yaml."""

    given: dict[str, Any]
    cases: tuple[RawCase, ...] = Field(min_length=1)
