"""A visit: planned, reported with what came of it, confirmed by another person; or cancelled."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.accounts.api import require_other_person
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.registers.api import Ask, move_on, read_asked, record_service
from zhumeng.work.outreach.agencies import own_agency
from zhumeng.work.outreach.models import VISIT_KINDS, Visit
from zhumeng.work.outreach.reach import require, require_reach
from zhumeng.work.outreach.states import VISITS
from zhumeng.work.outreach.visits import find_visit
from zhumeng.work.outreach.words import reason_of

MANY = 100_000
PLAN_ASKS = (
    Ask("kind", "code", codes=VISIT_KINDS), Ask("place", most=120), Ask("unit", "unit"),
    Ask("planned_on", "day"),
)  # fmt: skip
REPORT_ASKS = (
    Ask("done_on", "day"), Ask("participants", "count", most=MANY), Ask("posts", "count", most=MANY),
    Ask("served", "count", most=MANY), Ask("firms", "count", most=MANY),
    Ask("outcome", "words", needed=False, most=500), Ask("proof", "words", most=500),
)  # fmt: skip


def plan_visit(pack: Pack, reader: Reader, typed: Mapping[str, str]) -> Visit:
    """Plan one: an office within its units, an agency anywhere in the city. Refused names the first fault."""
    on = today()
    agency = own_agency(reader, on) if reader.scope.own else None
    values = read_asked(pack, PLAN_ASKS, typed, on)
    if agency is None:
        require(reader, "run_outreach")
        require_reach(reader, values["unit"])
    with acting(reader.username):
        return Visit.objects.create(agency=agency, planned_by=reader.username, **values)


def report_visit(pack: Pack, reader: Reader, number: int, version: int, typed: Mapping[str, str]) -> None:
    """Say what came of it. Refused for a day to come or without a visit's participants."""
    row, on = _mine(reader, number), today()
    values = read_asked(pack, REPORT_ASKS, typed, on)
    if values["done_on"] > on:
        raise Refused(_("this day is still to come"), where="done_on", mend=_("report it once it was held"))
    if not values["participants"]:
        raise Refused(_("nobody came"), where="participants", mend=_("cancel the visit instead"))
    with acting(reader.username):
        move_on(row, VISITS, "reported", version, reported_by=reader.username, reason="", **values)


def cancel_visit(reader: Reader, number: int, version: int, reason: str) -> None:
    """It is not held, with the reason."""
    row, words = _mine(reader, number), reason_of(reason)
    with acting(reader.username):
        move_on(row, VISITS, "cancelled", version, reason=words)


def confirm_visit(reader: Reader, number: int, version: int) -> None:
    """Another person of the office confirms it; from then on it counts. Forbidden for who reported it."""
    row = _to_confirm(reader, number)
    with acting(reader.username):
        move_on(row, VISITS, "confirmed", version, confirmed_by=reader.username, confirmed_on=today())
        record_service(
            "agency_visit", f"visit-{row.pk}", on=row.done_on or today(), unit=row.unit, by=reader.username,
            employer_id=row.agency.employer_id if row.agency else None,
        )  # fmt: skip


def return_visit(reader: Reader, number: int, version: int, reason: str) -> None:
    """The report goes back with the reason."""
    row, words = _to_confirm(reader, number), reason_of(reason)
    with acting(reader.username):
        move_on(row, VISITS, "planned", version, reason=words)


def _mine(reader: Reader, number: int) -> Visit:
    row = find_visit(reader, number)
    if reader.scope.own:
        own_agency(reader, today())
    else:
        require(reader, "run_outreach")
    return row


def _to_confirm(reader: Reader, number: int) -> Visit:
    require(reader, "confirm_outreach")
    row = find_visit(reader, number)
    require_other_person(reader.username, [row.reported_by], _("Who reported it does not confirm it"))
    return row
