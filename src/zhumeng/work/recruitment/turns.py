"""What waits for an inspector, an office, a firm or a person: how many, and how many of them are late."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from zhumeng.foundation.scope import Reader
from zhumeng.work.recruitment.interviews.seen import interviews_of
from zhumeng.work.recruitment.labour.seen import loans_waiting, reports_in
from zhumeng.work.recruitment.matching.code_of import waiting_codings
from zhumeng.work.recruitment.models import Advert, Complaint, GroupStudent, Invitation, JobApplication
from zhumeng.work.recruitment.seats.seen import checks_in
from zhumeng.work.recruitment.seen import WAITING, adverts_in

Turns = dict[str, tuple[int, int]]
"""What waits → (how many, how many of them are past their day)."""


def inspection_turns(reader: Reader, on: date) -> Turns:
    """``adverts`` and ``complaints`` of the inspector's queue: how many wait, how many are past their day."""
    if not reader.may("inspect_adverts"):
        return {}
    mine = adverts_in(reader)
    asked = {
        "adverts": mine.filter(state__in=WAITING),
        "complaints": Complaint.objects.filter(state="open", advert__in=mine.values("pk")),
    }
    return _told(asked, on)


def office_turns(reader: Reader, on: date) -> Turns:
    """``labour`` reports to answer, ``codes`` and ``seat_checks`` to decide, of a reader's units."""
    asked: dict[str, QuerySet[Any]] = {}
    if reader.may("hold_events") and not reader.scope.own:
        asked["labour"] = reports_in(reader).filter(state="open")
    found = _told(asked, on)
    if reader.may("handle_matching") and (count := waiting_codings(reader).count()):
        found["codes"] = (count, 0)
    return found | _told({"seat_checks": checks_in(reader)}, on)


def own_turns(reader: Reader, on: date) -> Turns:
    """What waits for a firm or a person that looks at its own file."""
    if reader.scope.person is not None and reader.may("seek_jobs"):
        return _told(_of_person(reader, reader.scope.person), on)
    if reader.scope.employer is not None and reader.may("own_adverts"):
        return _told(_of_firm(reader, reader.scope.employer), on)
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


def _told(asked: Mapping[str, QuerySet[Any]], on: date) -> Turns:
    """One statement each; a row without a day is never late."""
    sums = {name: _count(rows, on) for name, rows in asked.items()}
    return {name: counts for name, counts in sums.items() if counts[0]}


def _count(rows: QuerySet[Any], on: date) -> tuple[int, int]:
    dated = any(field.name == "due_on" for field in rows.model._meta.get_fields())
    late = Count("pk", filter=Q(due_on__lt=on) if dated else Q(pk__in=[]))
    told = rows.order_by().aggregate(n=Count("pk"), late=late)
    return told["n"], told["late"]
