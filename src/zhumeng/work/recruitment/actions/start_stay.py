"""Somebody admitted begins: the agreement of a traineeship, an internship or a course."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.registers.api import Ask, read_asked, record_service
from zhumeng.work.recruitment.jobs_seen import received_application
from zhumeng.work.recruitment.models import TRAINEES, JobApplication, Stay
from zhumeng.work.recruitment.programmes import JOB
from zhumeng.work.recruitment.terms import months_later

COLLEGE = ("graduate", "final_year")
"""Trainees that P17 counts: graduates and students about to graduate."""
ASKS = (
    Ask("started_on", "day"),
    Ask("trainee", "code", needed=False, codes=TRAINEES),
    Ask("insured", "yes", needed=False),
)


def start_stay(pack: Pack, reader: Reader, number: int, typed: Mapping[str, str]) -> Stay:
    """Begin; the end follows from the months or weeks of the advert. Counted on the day of beginning: a
    graduate's traineeship for P17, an internship that came with a group for P18.

    Refused without the kind of trainee or for a day to come; Conflict for who was not admitted, began
    already, or is on another seat of the programme.
    """
    row = received_application(reader, number)
    values = read_asked(pack, ASKS, typed, today())
    _require(row, values)
    advert = row.advert
    try:
        with transaction.atomic(), acting(reader.username):
            stay = Stay.objects.create(
                application=row, person_id=row.person_id, programme=advert.programme,
                trainee=values["trainee"], insured=values["insured"], started_on=values["started_on"],
                ends_on=_end(row, values["started_on"]),
            )  # fmt: skip
            _count(row, stay, reader.username)
    except IntegrityError as error:
        raise Conflict(
            _("This person is on such a seat already"), mend=_("that one is finished or left first")
        ) from error
    return stay


def _require(row: JobApplication, values: dict[str, object]) -> None:
    if row.advert.programme == JOB or row.state != "hired":
        raise Conflict(_("Only who was admitted to a seat begins"), mend=_("admit the applicant first"))
    if values["started_on"] > today():  # type: ignore[operator]
        raise Refused(
            _("this day is still to come"), where="started_on", mend=_("write it down once it has begun")
        )
    trainee = row.advert.programme == "traineeship"
    if trainee != bool(values["trainee"]):
        raise Refused(_("it is not said what kind of trainee"), where="trainee", mend=_("choose one"))


def _end(row: JobApplication, started: object) -> object:
    details = row.advert.details
    if row.advert.programme == "traineeship":
        return months_later(started, details["months"]) - timedelta(1)  # type: ignore[arg-type]
    if row.advert.programme == "internship":
        return started + timedelta(weeks=details["weeks"]) - timedelta(1)  # type: ignore[operator]
    return max(str(started), details["until_on"])


def _count(row: JobApplication, stay: Stay, by: str) -> None:
    kind = {
        "traineeship": "traineeship" if stay.trainee in COLLEGE else "",
        "internship": "internship" if hasattr(row, "group_student") else "",
    }.get(stay.programme, "")
    if kind:
        record_service(
            kind, f"stay:{stay.pk}", on=stay.started_on, unit=row.advert.unit, by=by,
            person_id=stay.person_id, employer_id=row.advert.employer_id,
        )  # fmt: skip
