"""The city around the plan: dated territories, attribution to reporting units, offices, roles, lights."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal

from pydantic import Field, RootModel, ValidationError, model_validator

from zhumeng.engine.packs.plan import Part
from zhumeng.engine.packs.problems import PackError, Problem

REPORTING_KINDS = frozenset({"district", "county", "zone"})


class Name(Part):
    """A name in Chinese and English."""

    zh: str
    en: str


class Territory(Part):
    """A place with its code, valid from a day until a day (included) or for ever.

    ``tile_col`` and ``tile_row`` are its cell on the tile map, for units that have one.
    """

    code: str = Field(pattern=r"^[0-9A-Z]{6,9}$")
    name: str
    short_name: str
    name_en: str
    kind: Literal["city", "district", "county", "zone"]
    valid_from: date
    valid_to: date | None = None
    successor: str = ""
    status: str = ""
    tile_col: int | None = Field(default=None, ge=0, le=8)
    tile_row: int | None = Field(default=None, ge=0, le=8)

    def valid(self, on: date) -> bool:
        """Whether it existed that day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


class Territories:
    """All territories of a city, past and present."""

    def __init__(self, rows: tuple[Territory, ...]) -> None:
        self.rows = rows
        self._by_code = {row.code: row for row in rows}

    def __iter__(self) -> Iterator[Territory]:
        return iter(self.rows)

    def get(self, code: str) -> Territory | None:
        """The territory of a code, whatever the day."""
        return self._by_code.get(code)

    def units(self, on: date) -> tuple[Territory, ...]:
        """The reporting units of a day; together they are the city."""
        return tuple(row for row in self.rows if row.kind in REPORTING_KINDS and row.valid(on))

    def heirs(self, on: date) -> dict[str, str]:
        """Units that ended, each with the unit of that day that took it over."""
        valid = {unit.code for unit in self.units(on)}
        found = {}
        for row in self.rows:
            heir, seen = row.code, {row.code}
            while heir not in valid and (ended := self._by_code.get(heir)) and ended.successor not in seen:
                heir = ended.successor
                seen.add(heir)
            if heir in valid and heir != row.code:
                found[row.code] = heir
        return found

    def city(self) -> Territory:
        """The city itself."""
        return next(row for row in self.rows if row.kind == "city")

    def find(self, text: str) -> Territory | None:
        """By code or any of its names."""
        return self._by_code.get(text) or next(
            (row for row in self.rows if text in (row.name, row.short_name, row.name_en)), None
        )


class AttributionPeriod(Part):
    """In which reporting unit a code counts while the period lasts.

    Own code first, then the unit that took it over, the street's zone, its district, then ``elsewhere``.
    """

    from_: date = Field(alias="from")
    to: date | None = None
    elsewhere: str
    status: str = ""
    zone_streets: dict[str, tuple[str, ...]] = Field(default={})


class Attribution(RootModel[tuple[AttributionPeriod, ...]]):
    """The dated attribution rules of a city."""

    def on(self, day: date) -> AttributionPeriod | None:
        """The rule in force that day."""
        return next(
            (p for p in self.root if p.from_ <= day and (p.to is None or day <= p.to)),
            None,
        )


class Office(Part):
    """A unit the notice names as responsible."""

    code: str
    full_name: str
    en: str
    kind: str
    full_name_status: Literal["known", "inferred"]
    aliases: tuple[str, ...] = ()


class Offices(RootModel[tuple[Office, ...]]):
    """All offices of a city."""


Permission = Literal[
    "read_plan", "report_figure", "check_report",
    "read_decisions", "handle_decisions", "simulate",
    "set_parameter", "approve_parameter",
    "read_employers", "read_people", "reveal", "read_labels", "read_own",
    "read_sources", "intake", "confirm_intake", "run_month",
    "take_application",
    "handle_batch", "check_batch", "approve_batch", "make_payment", "check_payment", "review_plan",
    "sample_payments", "read_audit", "manage_users",
    "post_adverts", "own_adverts", "inspect_adverts", "seek_jobs", "hold_events", "handle_matching",
    "run_outreach", "confirm_outreach", "serve_as_agency", "write_market_report",
    "keep_demand", "keep_recruits", "propose_groups", "admit_firms",
]  # fmt: skip


class Role(Part):
    """What a person may be, where the role is given (``level``), what it reaches there, what it may do.

    ``registers``: a firm may ask for it by itself; only a role that reaches one employer's file.
    """

    code: str
    zh: str
    en: str
    level: Literal["city", "district", "street", "self"]
    scope: Literal["territory", "items", "employer", "person"]
    may: tuple[Permission, ...]
    registers: bool = False

    @model_validator(mode="after")
    def _own_file_only(self) -> Role:
        if self.registers and self.scope != "employer":
            raise ValueError(f"the role {self.code} reaches more than one employer: nobody registers for it")
        return self


class Roles(RootModel[tuple[Role, ...]]):
    """All roles of a city."""


class LightRule(Part):
    """How a light is judged; see :mod:`zhumeng.engine.indicators.lights`."""

    on_pace_from: Decimal
    behind_from: Decimal
    level_margin: Decimal
    about_margin: Decimal
    quiet_months: int


def read_territories(path: Path) -> Territories:
    """Read ``territories.csv``; every faulty row becomes a problem with its line."""
    problems, rows, seen = [], [], set()
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            for line, row in enumerate(csv.DictReader(handle), start=2):
                filled = {key: value for key, value in row.items() if value}
                try:
                    territory = Territory.model_validate(filled)
                except ValidationError as error:
                    problems += [
                        Problem(path, line, f"{fault['loc'][0]}: {fault['msg']}") for fault in error.errors()
                    ]
                    continue
                if territory.code in seen:
                    problems.append(Problem(path, line, f"code {territory.code} is given twice"))
                seen.add(territory.code)
                rows.append(territory)
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(path, 0, f"cannot be read: {error}"))
    if not problems and not any(row.kind == "city" for row in rows):
        problems.append(Problem(path, 0, "no row of kind city"))
    if problems:
        raise PackError(problems)
    return Territories(tuple(rows))
