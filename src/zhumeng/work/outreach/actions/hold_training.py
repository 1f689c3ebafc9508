"""A training of agencies' staff: planned, its list written, confirmed by another person."""

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
from zhumeng.work.outreach.models import Agency, Training, TrainingSeat
from zhumeng.work.outreach.reach import require, require_reach
from zhumeng.work.outreach.states import VISITS
from zhumeng.work.outreach.visits import find_training
from zhumeng.work.outreach.words import reason_of

TRAINING_ASKS = (
    Ask("title", most=120),
    Ask("unit", "unit"),
    Ask("held_on", "day"),
    Ask("place", needed=False, most=120),
)
SEAT_ASKS = (Ask("agency", "firm"), Ask("people", "people", most=200))


def plan_training(pack: Pack, reader: Reader, typed: Mapping[str, str]) -> Training:
    """Plan one in one's unit. Refused names the first fault."""
    require(reader, "run_outreach")
    values = read_asked(pack, TRAINING_ASKS, typed, today())
    require_reach(reader, values["unit"])
    with acting(reader.username):
        return Training.objects.create(planned_by=reader.username, **values)


def seat_people(pack: Pack, reader: Reader, number: int, typed: Mapping[str, str]) -> int:
    """Write down who came from an agency, by identity numbers; how many were new. Refused for a firm that is
    no agency; a list that was reported takes no more."""
    row = _planned(reader, number)
    values = read_asked(pack, SEAT_ASKS, typed, today())
    agency = Agency.objects.filter(employer_id=values["agency"]).first()
    if agency is None:
        raise Refused(_("This firm is no registered agency"), where="agency", mend=_("register it first"))
    with acting(reader.username):
        known = set(row.seats.values_list("person_id", flat=True))
        fresh = [one for one in values["people"] if one not in known]
        TrainingSeat.objects.bulk_create(
            [TrainingSeat(training=row, agency=agency, person_id=one) for one in fresh]
        )
    return len(fresh)


def report_training(reader: Reader, number: int, version: int) -> None:
    """The list is whole. Refused with nobody on it, or before the day."""
    row, on = _planned(reader, number), today()
    if row.held_on > on:
        raise Refused(_("this day is still to come"), where="held_on", mend=_("report it once it was held"))
    if not row.seats.exists():
        raise Refused(_("nobody is on the list"), where="people", mend=_("write down who came"))
    with acting(reader.username):
        move_on(row, VISITS, "reported", version, reported_by=reader.username, reason="")


def settle_training(reader: Reader, number: int, version: int, confirm: bool, reason: str = "") -> None:
    """Another person confirms the list, which then counts by its persons, or gives it back with a reason."""
    require(reader, "confirm_outreach")
    row = find_training(reader, number)
    require_other_person(reader.username, [row.reported_by], _("Who reported it does not confirm it"))
    words = "" if confirm else reason_of(reason)
    with acting(reader.username):
        if not confirm:
            move_on(row, VISITS, "planned", version, reason=words)
            return
        move_on(row, VISITS, "confirmed", version, confirmed_by=reader.username, confirmed_on=today())
        record_service(
            "agency_training", f"training-{row.pk}", on=row.held_on, unit=row.unit, by=reader.username,
            quantity=row.seats.count(),
        )  # fmt: skip


def _planned(reader: Reader, number: int) -> Training:
    require(reader, "run_outreach")
    row = find_training(reader, number)
    if row.state != "planned":
        raise Refused(_("The list is closed"), mend=_("it opens again when it is given back"))
    return row
