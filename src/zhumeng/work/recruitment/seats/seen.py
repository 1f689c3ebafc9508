"""Seats as a host, a school, a person and an office see them: always within a scope."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Missing
from zhumeng.foundation.scope import Reader
from zhumeng.work.recruitment.jobs_seen import person_of
from zhumeng.work.recruitment.models import Advert, GroupStudent, JobApplication, SeatCheck, SeatGroup, Stay
from zhumeng.work.recruitment.programmes import JOB
from zhumeng.work.recruitment.public import public_adverts

MOST = 200
STUDENTS = "students"


@dataclass(frozen=True)
class GroupSeen:
    """A group with how many were asked, said yes or no, and were admitted."""

    group: SeatGroup
    asked: int
    confirmed: int
    declined: int
    admitted: int

    @property
    def answered(self) -> int:
        """How many said yes or no."""
        return self.confirmed + self.declined


def find_stay(reader: Reader, number: int) -> Stay:
    """A seat taken at one's own firm; Missing for any other, Forbidden for who employs nobody."""
    own = _own(reader)
    row = (
        Stay.objects.select_related("application__advert")
        .filter(pk=number, application__advert__employer_id=own)
        .first()
    )
    if row is None:
        raise Missing(_("There is no such seat of yours"), mend=_("look at the page of the advert"))
    return row


def _own(reader: Reader) -> int:
    if not reader.may("own_adverts") or reader.scope.employer is None:
        raise Forbidden(_("Only the employer keeps its seats"), mend=_("the employer does it"))
    return reader.scope.employer


def find_group(reader: Reader, number: int) -> SeatGroup:
    """A group for an internship of one's own firm; Missing for any other."""
    own = _own(reader)
    row = SeatGroup.objects.select_related("advert").filter(pk=number, advert__employer_id=own).first()
    if row is None:
        raise Missing(_("There is no such group for you"), mend=_("look at the page of the advert"))
    return row


def own_seats(reader: Reader, advert: int) -> tuple[Advert, list[JobApplication], list[GroupSeen]]:
    """An advert of seats of one's own firm, who was admitted with their stays, and the groups proposed."""
    own = _own(reader)
    row = Advert.objects.exclude(programme=JOB).filter(pk=advert, employer_id=own).first()
    if row is None:
        raise Missing(_("There is no such advert of yours"), mend=_("look for it in the list"))
    admitted = JobApplication.objects.filter(advert=row, state="hired").select_related("stay")
    return row, list(admitted.order_by("pk")[:MOST]), _groups(SeatGroup.objects.filter(advert=row))


def own_groups(reader: Reader) -> list[GroupSeen]:
    """Groups one's own school proposed, the newest first."""
    if not reader.may("propose_groups") or reader.scope.employer is None:
        raise Forbidden(_("Only a school proposes students"), mend=_("the school does it"))
    return _groups(SeatGroup.objects.filter(school_id=reader.scope.employer))


def _groups(found: QuerySet[SeatGroup]) -> list[GroupSeen]:
    counted = found.select_related("advert").annotate(
        n=Count(STUDENTS), yes=Count(STUDENTS, filter=Q(students__state="confirmed")),
        no=Count(STUDENTS, filter=Q(students__state="declined")),
        there=Count(STUDENTS, filter=Q(students__application__state="hired")),
    )  # fmt: skip
    return [GroupSeen(row, row.n, row.yes, row.no, row.there) for row in counted[:MOST]]


def open_internships(on: date) -> list[Advert]:
    """Internships with a free seat, those that close first before the others."""
    found = public_adverts(on).filter(programme="internship", hired__lt=F("headcount"))
    return list(found.order_by("ends_on", "pk")[:MOST])


def own_proposals(reader: Reader) -> list[GroupStudent]:
    """Proposals for oneself, the newest first."""
    mine = GroupStudent.objects.filter(person_id=person_of(reader))
    return list(mine.select_related("group__advert").order_by("-pk")[:MOST])


def own_stays(reader: Reader) -> list[Stay]:
    """Seats one took, the newest first."""
    mine = Stay.objects.filter(person_id=person_of(reader))
    return list(mine.select_related("application__advert")[:MOST])


def checks_in(reader: Reader) -> QuerySet[SeatCheck]:
    """What an office's units must decide of applicants for seats, the oldest first; none for anybody else."""
    if not reader.may("handle_matching") or reader.scope.own:
        return SeatCheck.objects.none()
    found = SeatCheck.objects.select_related("application__advert").filter(state="open")
    found = found.filter(application__state__in=("applied", "interview"))
    found = found if reader.scope.city else found.filter(unit__in=reader.scope.units or ())
    return found.order_by("due_on", "pk")


def find_check(reader: Reader, number: int) -> SeatCheck:
    """One of them; Missing for any other."""
    row = checks_in(reader).filter(pk=number).first()
    if row is None:
        raise Missing(_("There is no such application in your area"), mend=_("look for it in the list"))
    return row


def seats_in(reader: Reader, programme: str) -> QuerySet[Advert]:
    """Public adverts of seats of an office's units, each with how many began, finished and left."""
    if not reader.may("handle_matching") or reader.scope.own:
        raise Forbidden(_("Your role does not handle matching"), mend=_("the employment office does"))
    found = Advert.objects.exclude(programme=JOB).filter(published_on__isnull=False)
    found = found if reader.scope.city else found.filter(unit__in=reader.scope.units or ())
    if programme:
        found = found.filter(programme=programme)
    states = {
        name: Count("applications", filter=Q(applications__stay__state=name))
        for name in ("started", "finished", "left")
    }
    return found.annotate(**states).order_by("-pk")


__all__ = [
    "GroupSeen", "checks_in", "find_check", "find_group", "find_stay", "open_internships", "own_groups",
    "own_proposals", "own_seats", "own_stays", "seats_in",
]  # fmt: skip
