"""The shape of policy.yaml and cases.yaml, before names and types are checked against each other."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field, field_validator

from zhumeng.engine.packs.city import Name
from zhumeng.engine.packs.plan import Part
from zhumeng.engine.rules.facts import SQL_NAME, Grain
from zhumeng.engine.rules.types import TypeName

Territory = Literal["户籍地", "常住地", "参保地", "登记地", "受理地", "注册地"]
Confidence = Literal["A", "B", "C", "M", "seed"]
Fund = Literal["失业保险基金", "就业补助资金", "贷款贴息", "专账", "none"]
ClaimKey = Literal["person", "employer", "record", "year", "month"]
PublicField = Literal["name", "amount", "employer", "headcount", "period", "occupation", "level"]
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

    ``options`` (each with its name for people) or the code list ``codes`` close the values a text may take,
    ``least`` and ``most`` those of a number.
    """

    zh: str
    en: str
    type: TypeName
    list: bool = False
    unit: str = ""
    options: dict[str, Name] = Field(default_factory=dict)
    least: Any = None
    most: Any = None
    codes: str = ""
    values: tuple[RawValue, ...] = ()
    alternatives: tuple[RawAlternative, ...] = ()

    @field_validator("options", mode="before")
    @classmethod
    def _bare(cls, given: Any) -> Any:
        """Texts kept with decisions from before options had names list the codes alone."""
        return {code: {"zh": code, "en": code} for code in given} if isinstance(given, list) else given


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


class Claim(Part):
    """What may be claimed once: the group's name with these keys is held by one grant over all policies."""

    group: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    once_per: tuple[ClaimKey, ...] = Field(min_length=1)


class Stacking(Part):
    """How often a grant may be made; policies that exclude each other share a group."""

    claims: tuple[Claim, ...] = ()
    source: str = ""


class Publicity(Part):
    """What is made public before payment, for how long and where objections go.

    ``working_days`` is None where a publicity is prescribed but its length was not found: nothing is
    published until it is set. ``parameter`` names the parameter that has the length instead, dated and to be
    set by the bureau. ``fields`` are all that is shown.
    """

    working_days: int | None = Field(default=None, ge=1)
    parameter: str = ""
    fields: tuple[PublicField, ...] = Field(min_length=1)
    channel: Name
    phone: str


class Procedure(Part):
    """Who checks and what is published before payment.

    ``level`` is who handles: the district, or the city itself. Both limits are dated parameters of the policy
    in fen, to be set by the bureau: an amount above that of ``collective_above`` is decided by a meeting
    besides, and none is asked while it is unset; up to that of a level in ``final_up_to`` its word is the
    last, and while it is unset the next level speaks too. ``account`` is the kind that is paid by default.
    """

    levels: tuple[str, ...] = Field(min_length=1)
    level: Literal["district", "city"] = "district"
    collective_above: str = ""
    final_up_to: dict[str, str] = Field(default_factory=dict)
    confirm_account: bool = False
    account: Literal["social_card", "premium", "corporate"] | None = None
    publicity: Publicity | None = None
    source: str = ""

    @property
    def limits(self) -> tuple[str, ...]:
        """The parameters with a limit of approval; unset they ask for nothing, and no case waits for one."""
        return tuple(filter(None, (self.collective_above, *self.final_up_to.values())))


class Service(Part):
    """What the public policy package says besides conditions and basis; true on ``checked_on``."""

    content: Name
    channel: Name
    contact: Name
    materials: tuple[Name, ...] = ()
    working_days: int | None = None
    checked_on: date


class RawPolicy(Part):
    """policy.yaml."""

    code: str
    name: Name
    subject: Literal["person", "employer"]
    grain: Grain
    keys: tuple[str, ...] = Field(min_length=1)
    period: Literal["year", "month", "once"]
    delivery: Literal["automatic", "confirm", "apply"]
    fund: Fund
    basis: tuple[Basis, ...] = Field(min_length=1)
    handles: Territory
    counts_at: Territory
    candidates: str = Field(pattern=SQL_NAME)
    standing: str = Field("", pattern=rf"^$|{SQL_NAME}")
    paid: str = Field("", pattern=rf"^$|{SQL_NAME}")
    facts: dict[str, FactRef] = Field(min_length=1)
    parameters: dict[str, RawParameter] = Field(default_factory=dict)
    let: dict[str, str] = Field(default_factory=dict)
    conditions: tuple[RawCondition, ...] = Field(min_length=1)
    amount: RawAmount
    figures: dict[str, RawFigure] = Field(default_factory=dict)
    stacking: Stacking
    procedure: Procedure
    service: Service | None = None
    benefit: str = ""
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
