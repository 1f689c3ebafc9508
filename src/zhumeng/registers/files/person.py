"""One person's file as of a month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.accounts.api import log_access
from zhumeng.foundation.city import the_lake, the_pack
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.registers.display import masked
from zhumeng.registers.files.doubts import CONFLICTS, Doubt, doubts
from zhumeng.registers.files.groups import Membership, groups, labels
from zhumeng.registers.files.household import Household, household
from zhumeng.registers.files.lines import Line
from zhumeng.registers.files.places import person_places
from zhumeng.registers.files.reach import reaches
from zhumeng.registers.files.received import Received, received
from zhumeng.registers.files.said import Told, ask
from zhumeng.registers.files.spans import Place
from zhumeng.registers.files.standing import Insurance, about, certificates, insurance, standing
from zhumeng.registers.people.aliases import one_person

RECEIVED = ("service_records", "benefit_claimants", "startup_loans")
REGISTERS = (
    "people", "deaths", "pension_recipients", "contributions", "insured_history", "flexible_employment",
    "unemployment_registrations", "graduates", "skill_certificates",
)  # fmt: skip

LARGEST = 2**63 - 1
"""The largest id there can be."""


@dataclass(frozen=True)
class PersonFile:
    """What the registers say of a person, name and number masked.

    ``also`` are other ids that are the same person; ``asked`` the id the file was opened by.
    """

    id: int
    asked: int
    also: tuple[int, ...]
    masked: str
    month: Month
    standing: tuple[Line, ...]
    about: tuple[Line, ...]
    places: tuple[Place, ...]
    insurance: Insurance
    certificates: tuple[Line, ...]
    groups: tuple[Membership, ...]
    household: Household | None
    received: tuple[Received, ...]
    doubts: tuple[Doubt, ...]


def person_file(reader: Reader, person_id: int, month: Month) -> PersonFile:
    """Open a person's file; the view is logged. Missing when there is none in the reader's scope."""
    pack = the_pack()
    person, ids, told, places = reached(reader, person_id, month)
    log_access(reader, "view", person=person)
    shown = labels(pack, reader, month.last_day)
    return PersonFile(
        person,
        person_id,
        tuple(sorted(ids - {person})),
        masked(person),
        month,
        standing=tuple(standing(pack, told, month, shown)),
        about=tuple(about(pack, told)),
        places=places,
        insurance=insurance(told),
        certificates=tuple(certificates(pack, told)),
        groups=groups(pack, told, month, shown),
        household=household(told, the_lake().snapshot(), month),
        received=received(pack, told, RECEIVED),
        doubts=doubts(told),
    )


def reached(
    reader: Reader, person_id: int, month: Month
) -> tuple[int, frozenset[int], Told, tuple[Place, ...]]:
    """The person's id, every id of the same person, what is told and where; Missing outside the scope."""
    pack = the_pack()
    if not 0 < person_id <= LARGEST:
        raise _missing(person_id)
    person, ids = one_person(person_id, month.last_day)
    if not masked(person):
        raise _missing(person_id)
    told = _ask(pack, ids, month)
    places = tuple(person_places(pack, told))
    if not _within(pack, reader.scope, ids, places, month.last_day):
        raise _missing(person_id)
    return person, ids, told, places


def _ask(pack: Pack, ids: Iterable[int], month: Month) -> Told:
    lists = [source for source in pack.contracts if source.startswith("group_")]
    return ask(
        pack, the_lake().snapshot(), month, (*REGISTERS, *RECEIVED, *lists, CONFLICTS), "person_id", ids
    )


def _within(pack: Pack, scope: Scope, ids: frozenset[int], places: tuple[Place, ...], on: date) -> bool:
    if scope.person is not None:
        return scope.person in ids
    return reaches(pack, scope, [place.code for place in places], on)


def _missing(person_id: int) -> Missing:
    return Missing(
        _("There is no person %(number)s in your area") % {"number": person_id},
        mend=_("search by the whole identity number; ask the street where the person lives"),
    )
