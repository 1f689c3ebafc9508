"""Visits and trainings as a reader sees them."""

from __future__ import annotations

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing
from zhumeng.foundation.scope import Reader
from zhumeng.work.outreach.models import Training, Visit
from zhumeng.work.outreach.reach import in_office, within


def visits_in(reader: Reader) -> QuerySet[Visit]:
    """Those of one's units; for an agency, its own."""
    found = Visit.objects.select_related("agency")
    if reader.scope.employer is not None:
        return found.filter(agency__employer_id=reader.scope.employer)
    return found.filter(within(reader)) if in_office(reader) else found.none()


def find_visit(reader: Reader, number: int) -> Visit:
    """One of them; Missing for any other."""
    row = visits_in(reader).filter(pk=number).first()
    if row is None:
        raise Missing(_("There is no such visit in your area"), mend=_("look for it in the list"))
    return row


def trainings_in(reader: Reader) -> QuerySet[Training]:
    """Those of one's units, each with how many came (``came``); none for who is no office."""
    found = Training.objects.annotate(came=Count("seats"))
    return found.filter(within(reader)) if in_office(reader) else found.none()


def find_training(reader: Reader, number: int) -> Training:
    """One of them; Missing for any other."""
    row = trainings_in(reader).filter(pk=number).first()
    if row is None:
        raise Missing(_("There is no such training in your area"), mend=_("look for it in the list"))
    return row


def came_to(row: Training) -> list[tuple[int, int]]:
    """(employer of the agency, persons) of who came to a training."""
    counted = row.seats.values("agency__employer_id").annotate(n=Count("pk")).order_by("agency__employer_id")
    return [(one["agency__employer_id"], one["n"]) for one in counted]
