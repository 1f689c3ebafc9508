"""One employer's file as of a month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.accounts.api import log_access
from zhumeng.foundation.city import the_lake, the_pack
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.registers.files.doubts import CONFLICTS, Doubt, doubts
from zhumeng.registers.files.lines import Line, column_line
from zhumeng.registers.files.listing import Listing, listing
from zhumeng.registers.files.reach import reaches
from zhumeng.registers.files.received import Received, received
from zhumeng.registers.files.said import Told, ask
from zhumeng.registers.files.spans import EmployerMonth, Place, insured_months, insured_place, register_place
from zhumeng.registers.models import Employer

STATUS = (
    "employer_kind", "status", "industry", "established_on", "is_dispatch_firm",
    "figures_year", "revenue", "assets",
)  # fmt: skip
"""Columns of the register of employers shown as the employer's status."""
LISTS = ("dishonesty_list", "abnormal_list")
LARGEST = 2**63 - 1
"""The largest id there can be."""
MONTHS = "derived/employer_month"
RECEIVED = ("service_records", "benefit_claimants", "startup_loans")


@dataclass(frozen=True)
class EmployerFile:
    """What the registers say of an employer. Lists are in order of the pack, months the newest first."""

    id: int
    credit_code: str
    name: str
    month: Month
    status: tuple[Line, ...]
    places: tuple[Place, ...]
    months: tuple[EmployerMonth, ...]
    lists: tuple[Listing, ...]
    received: tuple[Received, ...]
    doubts: tuple[Doubt, ...]


def employer_file(reader: Reader, employer_id: int, month: Month) -> EmployerFile:
    """Open an employer's file; the view is logged. Missing when there is none in the reader's scope."""
    pack = the_pack()
    code, name, told, places = reached_employer(reader, employer_id, month)
    log_access(reader, "view", employer=employer_id)
    return EmployerFile(
        employer_id,
        credit_code=code,
        name=name,
        month=month,
        status=tuple(status_of(pack, told)),
        places=places,
        months=insured_months(told.of(MONTHS)),
        lists=tuple(listing(pack.contracts[source], told, month) for source in LISTS),
        received=received(pack, told, RECEIVED),
        doubts=doubts(told, of_employer=True),
    )


def reached_employer(
    reader: Reader, employer_id: int, month: Month
) -> tuple[str, str, Told, tuple[Place, ...]]:
    """Credit code, name, what is told and where; Missing outside the scope. Nothing is logged."""
    pack, employers = the_pack(), Employer.objects.filter(pk=employer_id)
    known = employers.values_list("credit_code", "name").first() if employer_id <= LARGEST else None
    if known is None:
        raise _missing(employer_id)
    told = asked_of(pack, employer_id, month)
    places = tuple(places_of(pack, told))
    if not _within(pack, reader.scope, employer_id, places, month.last_day):
        raise _missing(employer_id)
    return known[0], known[1], told, places


def asked_of(pack: Pack, employer_id: int, month: Month) -> Told:
    """What the lake says of an employer up to a month."""
    sources = ("employers", MONTHS, CONFLICTS, *LISTS, *RECEIVED)
    return ask(pack, the_lake().snapshot(), month, sources, "employer_id", [employer_id])


def status_of(pack: Pack, told: Told) -> Iterator[Line]:
    """The lines of the register of employers."""
    said = told.of("employers")
    if said:
        yield from (column_line(pack, "employers", column, said) for column in STATUS)


def places_of(pack: Pack, told: Told) -> Iterator[Place]:
    """Where it is registered, where insured: as far as it is told."""
    said = told.of("employers")
    if said:
        yield from register_place(pack, "employers", "registered_territory", said)
    yield from insured_place(pack, told, MONTHS, "employers")


def _within(pack: Pack, scope: Scope, employer_id: int, places: tuple[Place, ...], on: date) -> bool:
    if scope.employer is not None:
        return scope.employer == employer_id
    return reaches(pack, scope, [place.code for place in places], on)


def _missing(employer_id: int) -> Missing:
    return Missing(
        _("There is no employer %(number)s in your area") % {"number": employer_id},
        mend=_("search for its name or credit code; ask the unit where it is registered or insured"),
    )
