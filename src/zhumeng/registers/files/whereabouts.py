"""Whose matter it is and where it belongs: the dated territories of a person or firm, within a scope."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from zhumeng.engine.month import Month
from zhumeng.foundation.accounts.api import log_access
from zhumeng.foundation.scope import Reader
from zhumeng.registers.display import masked
from zhumeng.registers.files.employer import reached_employer
from zhumeng.registers.files.person import reached
from zhumeng.registers.people.plain import plain_numbers


@dataclass(frozen=True)
class Applicant:
    """A person or firm that applies. ``places`` are territories by role; ``shown`` names it, masked."""

    kind: Literal["person", "employer"]
    id: int
    shown: str
    places: Mapping[str, str]

    @property
    def person(self) -> int | None:
        """The person’s id, None for a firm."""
        return self.id if self.kind == "person" else None

    @property
    def employer(self) -> int | None:
        """The firm’s id, None for a person."""
        return self.id if self.kind == "employer" else None

    @cached_property
    def number(self) -> str:
        """The identity number or credit code, for the row of a register; it is shown to nobody."""
        return plain_numbers([self.id])[self.id] if self.kind == "person" else self.shown.split(" ")[0]


def find_applicant(reader: Reader, kind: str, number: int, month: Month) -> Applicant:
    """The person or firm of an id in the reader's scope; Missing for any other, told alike.

    Somebody else than the applicant who looks is logged.
    """
    if kind == "person":
        person, _ids, _told, places = reached(reader, number, month)
        if not reader.scope.own:
            log_access(reader, "view", person=person)
        mine = number if reader.scope.own else person  # the own file keeps the id it is held by
        return Applicant("person", mine, masked(person), {one.role: one.code for one in places})
    code, name, _told, found = reached_employer(reader, number, month)
    if not reader.scope.own:
        log_access(reader, "view", employer=number)
    return Applicant("employer", number, f"{code} {name}".strip(), {one.role: one.code for one in found})
