"""What waits for an inspector, an office, a firm or a person: how many, and how many of them are late."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from zhumeng.foundation.scope import Reader
from zhumeng.foundation.turns import Turns, counted
from zhumeng.work.recruitment.interviews.seen import interviews_of
from zhumeng.work.recruitment.labour.seen import loans_waiting, reports_in
from zhumeng.work.recruitment.matching.code_of import waiting_codings
from zhumeng.work.recruitment.models import Advert, Complaint, GroupStudent, Invitation, JobApplication
from zhumeng.work.recruitment.seats.seen import checks_in
from zhumeng.work.recruitment.seen import WAITING, adverts_in


def inspection_turns(reader: Reader, on: date) -> Turns:
    """``adverts`` and ``complaints`` of the inspector's queue: how many wait, how many are past their day."""
    if not reader.may("inspect_adverts"):
        return {}
    mine = adverts_in(reader)
    asked = {
        "adverts": mine.filter(state__in=WAITING),
        "complaints": Complaint.objects.filter(state="open", advert__in=mine.values("pk")),
    }
    return counted(asked, on)


def office_turns(reader: Reader, on: date) -> Turns:
    """``labour`` reports to answer, ``codes`` and ``seat_checks`` to decide, of a reader's units."""
    asked: dict[str, QuerySet[Any]] = {"seat_checks": checks_in(reader)}
    if reader.may("hold_events") and not reader.scope.own:
        asked["labour"] = reports_in(reader).filter(state="open")
    if reader.may("handle_matching"):
        asked["codes"] = waiting_codings(reader)
    return counted(asked, on)


def own_turns(reader: Reader, on: date) -> Turns:
    """What waits for a firm or a person that looks at its own file."""
    if reader.scope.person is not None and reader.may("seek_jobs"):
        return counted(_of_person(reader, reader.scope.person), on)
    if reader.scope.employer is not None and reader.may("own_adverts"):
        return counted(_of_firm(reader, reader.scope.employer), on)
    return {}


def _of_person(reader: Reader, person: int) -> dict[str, QuerySet[Any]]:
    return {
        "invited": interviews_of(reader).filter(state="invited"),
        "offers": Invitation.objects.filter(person_id=person, state="sent"),
        "proposals": GroupStudent.objects.filter(person_id=person, state="asked"),
    }


def _of_firm(reader: Reader, firm: int) -> dict[str, QuerySet[Any]]:
    received = JobApplication.objects.filter(advert__employer_id=firm, state="applied")
    return {
        "applicants": received, "times": interviews_of(reader).filter(state="asked"),
        "returned": Advert.objects.filter(employer_id=firm, state="returned"), "loans": loans_waiting(reader),
    }  # fmt: skip
