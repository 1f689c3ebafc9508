"""What everybody may see of fairs: the calendar, one fair, its firms and their open jobs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing
from zhumeng.work.recruitment.blacklist import listed_employer
from zhumeng.work.recruitment.models import OPEN_FAIRS, Advert, Booking, BoothJob, Fair
from zhumeng.work.recruitment.public import public_adverts

SHOWN = (*OPEN_FAIRS, "cancelled", "closed")


@dataclass(frozen=True)
class Booth:
    """A booth by its number: empty, or with the registration that has it; ``firm`` is empty where none."""

    number: int
    booking: Booking | None = None


def public_fairs() -> QuerySet[Fair]:
    """All that were published; a cancelled one only when somebody had read of it."""
    return Fair.objects.filter(state__in=SHOWN, published_on__isnull=False)


def coming_fairs(on: date) -> QuerySet[Fair]:
    """Those that are not over, the next first; a cancelled one stands until its day is past."""
    found = public_fairs().filter(last_on__gte=on).exclude(state="closed")
    return found.order_by("first_on", "opens", "pk")


def past_fairs(on: date) -> QuerySet[Fair]:
    """Those that are over, the last first."""
    gone = public_fairs().exclude(state="cancelled").exclude(pk__in=coming_fairs(on).order_by().values("pk"))
    return gone.order_by("-last_on", "-pk")


def find_public_fair(number: int) -> Fair:
    """One of them; Missing for any other."""
    row = public_fairs().filter(pk=number).first()
    if row is None:
        raise Missing(_("There is no such fair"), mend=_("look at the calendar of fairs"))
    return row


def shown_bookings(row: Fair, on: date) -> list[Booking]:
    """The firms at booths; one on the blacklist is gone with the statement that reads them."""
    return list(row.bookings.filter(~listed_employer(on), state="confirmed").order_by("booth"))


def booths_of(row: Fair, bookings: Iterable[Booking]) -> list[list[Booth]]:
    """The booths row by row; ``bookings`` are those that have one."""
    taken = {one.booth: one for one in bookings if one.booth is not None}
    return [
        [Booth(number, taken.get(number)) for number in range(start + 1, start + row.columns + 1)]
        for start in range(0, row.booths, row.columns)
    ]


def taken_booths(row: Fair) -> set[int]:
    """The numbers that have a firm, also one that is not shown."""
    found = row.bookings.filter(state="confirmed").values_list("booth", flat=True)
    return {number for number in found if number is not None}


def open_jobs(bookings: Iterable[Booking], on: date) -> dict[int, list[Advert]]:
    """The open jobs of each booking, by its id."""
    brought = BoothJob.objects.filter(
        booking__in=[one.pk for one in bookings], advert__in=public_adverts(on).values("pk")
    )
    found: dict[int, list[Advert]] = {}
    for one in brought.select_related("advert"):
        found.setdefault(one.booking_id, []).append(one.advert)
    return found
