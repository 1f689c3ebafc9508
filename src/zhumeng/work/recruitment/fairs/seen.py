"""Fairs and bookings as a reader sees them: an office its units', a firm and a person their own."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Missing
from zhumeng.foundation.scope import Reader
from zhumeng.work.recruitment.models import Booking, Fair, FairVisit

MOST_OWN = 100


def fairs_in(reader: Reader) -> QuerySet[Fair]:
    """The fairs of an office's units; none for anybody else."""
    if not reader.may("hold_events") or reader.scope.own:
        return Fair.objects.none()
    return Fair.objects.all() if reader.scope.city else Fair.objects.filter(unit__in=reader.scope.units or ())


def counted_fairs(reader: Reader) -> QuerySet[Fair]:
    """The same, each with how many firms have a booth (``firms``) and how many wait for one (``asked``)."""
    asked, firms = (Count("bookings", filter=Q(bookings__state=one)) for one in ("asked", "confirmed"))
    return fairs_in(reader).annotate(asked=asked, firms=firms).order_by("-first_on", "-pk")


def find_fair(reader: Reader, number: int) -> Fair:
    """A fair of one's units; Missing for any other, Forbidden for who holds none."""
    if not reader.may("hold_events"):
        raise Forbidden(_("Your role holds no fairs"), mend=_("the office that holds it does"))
    row = fairs_in(reader).filter(pk=number).first()
    if row is None:
        raise Missing(_("There is no such fair in your area"), mend=_("look for it in the list"))
    return row


def bookings_of(row: Fair) -> QuerySet[Booking]:
    """All who registered, those at booths first, then those who wait."""
    return row.bookings.order_by("booth", "pk")


def bookings_in(reader: Reader) -> QuerySet[Booking]:
    """A firm's own, or those of an office's fairs."""
    if reader.scope.employer is not None:
        return Booking.objects.filter(employer_id=reader.scope.employer)
    return Booking.objects.filter(fair__in=fairs_in(reader).values("pk"))


def find_booking(reader: Reader, number: int) -> Booking:
    """One of them, with its fair; Missing for any other."""
    row = bookings_in(reader).select_related("fair").filter(pk=number).first()
    if row is None:
        raise Missing(_("There is no such registration of yours"), mend=_("look for it in the list"))
    return row


def own_bookings(reader: Reader) -> list[Booking]:
    """A firm's, the newest first, with the fairs."""
    return list(bookings_in(reader).select_related("fair").order_by("-fair__first_on", "-pk")[:MOST_OWN])


def own_visits(reader: Reader) -> list[FairVisit]:
    """The fairs a person signed up for, the newest first."""
    mine = FairVisit.objects.filter(person_id=reader.scope.person).exclude(person_id=None)
    return list(mine.select_related("fair").order_by("-fair__first_on", "-pk")[:MOST_OWN])


def signed_up(reader: Reader, fair: int) -> bool:
    """Whether a person signed up for a fair."""
    return reader.scope.person is not None and FairVisit.objects.filter(
        person_id=reader.scope.person, fair_id=fair).exists()  # fmt: skip


def standing_of(reader: Reader, fair: int) -> Booking | None:
    """A firm's registration for a fair that stands."""
    mine = Booking.objects.filter(employer_id=reader.scope.employer, fair_id=fair)
    return mine.filter(state__in=("asked", "confirmed")).first() if reader.scope.employer else None
