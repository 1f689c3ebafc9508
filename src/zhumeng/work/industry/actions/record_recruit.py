"""A person began at a key firm, or left it: each once a spell."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.registers.api import Ask, read_asked, record_service
from zhumeng.work.industry.models import CHANNELS, Recruit
from zhumeng.work.industry.seen import answers_for_it, find_demand, find_recruit

RECRUIT_ASKS = (
    Ask("id_number", "person"), Ask("channel", "code", codes=CHANNELS), Ask("unit", "unit"),
    Ask("hired_on", "day"),
)  # fmt: skip
LEFT_ASKS = (Ask("left_on", "day"),)


def record_recruit(pack: Pack, reader: Reader, demand: int, typed: Mapping[str, str]) -> Recruit:
    """Record who began. The identity number is looked up and kept nowhere.

    Refused names the first fault; Conflict for a person who is with the firm already, or began that day.
    """
    row, on = find_demand(reader, demand), today()
    _require(reader)
    values = read_asked(pack, RECRUIT_ASKS, typed, on)
    if values["hired_on"] > on:
        raise Refused(_("this day is still to come"), where="hired_on", mend=_("record it once work began"))
    if not reader.scope.covers(values["unit"]):
        raise Forbidden(_("This lies outside your area"), mend=_("the office of that district does it"))
    person = values.pop("id_number")
    _no_overlap(row.employer_id, person, values["hired_on"])
    try:
        with transaction.atomic(), acting(reader.username):
            made = Recruit.objects.create(
                demand=row,
                employer_id=row.employer_id,
                person_id=person,
                entered_by=reader.username,
                **values,
            )
            record_service(
                "key_industry_hire", f"recruit-{made.pk}", on=made.hired_on, unit=made.unit,
                by=reader.username, person_id=person, employer_id=row.employer_id,
            )  # fmt: skip
            return made
    except IntegrityError as error:
        raise _known() from error


def record_leaving(pack: Pack, reader: Reader, number: int, version: int, typed: Mapping[str, str]) -> None:
    """The spell ended on a day. Conflict once it has, or for a stale form."""
    row, on = find_recruit(reader, number), today()
    _require(reader)
    left = read_asked(pack, LEFT_ASKS, typed, on)["left_on"]
    if not row.hired_on <= left <= on:
        raise Refused(
            _("the day is from the first day of work to today"), where="left_on", mend=_("choose a day")
        )
    with acting(reader.username):
        same = Recruit.objects.filter(pk=row.pk, version=version, left_on=None)
        if not same.update(left_on=left, version=F("version") + 1):
            raise Conflict(_("Somebody changed this meanwhile"), mend=_("load the page again"))


def _no_overlap(employer: int, person: int, hired_on: object) -> None:
    """A spell that was open that day holds the person, also when it was entered later."""
    held = Recruit.objects.filter(employer_id=employer, person_id=person)
    if held.filter(hired_on__lte=hired_on, left_on__gte=hired_on).exists():
        raise _known()


def _known() -> Conflict:
    return Conflict(
        _("This person is recorded with the firm already"), mend=_("end that spell first, or look at it")
    )


def _require(reader: Reader) -> None:
    if not reader.may("keep_recruits") or not answers_for_it(reader):
        raise Forbidden(_("Your role records no recruits"), mend=_("the office of the district does"))
