"""What a reader may see, and who the reader is. Every query that returns rows takes one of these."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from zhumeng.engine.lake.duck import literal
from zhumeng.engine.packs.city import Permission, Role, Territories


@dataclass(frozen=True)
class Scope:
    """A part of the city, or one file.

    ``units`` are reporting units with their predecessors by the dated territories, None: the whole city.
    ``street`` narrows one unit to a street code. ``items`` are the plan's items of an office, None: all.
    ``employer`` or ``person`` (ids) make the scope one file: then no territory is in it.
    """

    units: frozenset[str] | None = frozenset()
    street: str = ""
    items: frozenset[str] | None = None
    employer: int | None = None
    person: int | None = None

    def rows(self, unit: str = "unit", employer: str = "", person: str = "") -> str:
        """The SQL condition that keeps the rows in scope; each argument names a column the relation has.

        A relation without the column a file's scope needs has no row in it.
        """
        if self.employer is not None:
            return f"{employer} = {self.employer:d}" if employer else "FALSE"
        if self.person is not None:
            return f"{person} = {self.person:d}" if person else "FALSE"
        if self.units is None:
            return "TRUE"
        listed = ", ".join(literal(code) for code in sorted(self.units))
        return f"{unit} IN ({listed})" if unit and listed else "FALSE"

    def covers(self, unit: str) -> bool:
        """Whether a reporting unit lies in the scope."""
        return not self.own and (self.units is None or unit in self.units)

    @property
    def own(self) -> bool:
        """Whether the scope is one employer's or one person's file."""
        return self.employer is not None or self.person is not None

    @property
    def city(self) -> bool:
        """Whether the scope is the whole city."""
        return not self.own and self.units is None

    def narrowed(self, units: frozenset[str]) -> Scope:
        """The part of this scope within some units; never more than there was."""
        return replace(self, units=units if self.units is None else self.units & units)


@dataclass(frozen=True)
class Reader:
    """A person at work in one role: ``username`` is the actor of what is written, ``scope`` what is seen."""

    user: int
    username: str
    name: str
    role: Role
    territory: str
    office: str
    scope: Scope

    def may(self, permission: Permission) -> bool:
        """Whether the role allows it."""
        return permission in self.role.may


def units_with_predecessors(territories: Territories, code: str, on: date) -> frozenset[str]:
    """A reporting unit as of a day, with the units that were merged into it; empty if it is none.

    A unit that has ended stands for the one that took it over.
    """
    heirs = territories.heirs(on)
    heir = heirs.get(code, code)
    if heir not in {unit.code for unit in territories.units(on)}:
        return frozenset()
    return frozenset({heir, *(old for old, new in heirs.items() if new == heir)})
