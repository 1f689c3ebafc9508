"""Gig jobs: for everybody those of today and tomorrow, for an office all of its markets."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Missing
from zhumeng.foundation.scope import Reader
from zhumeng.work.outreach.models import GigJob, GigTaking
from zhumeng.work.outreach.reach import in_office, within
from zhumeng.work.outreach.sites import public_sites

AHEAD = 1
"""Days after today that are shown."""


def public_gigs(on: date, unit: str = "") -> QuerySet[GigJob]:
    """Published jobs of today and tomorrow at markets that are recognised."""
    found = GigJob.objects.select_related("site").filter(
        state="published",
        day__gte=on,
        day__lte=on + timedelta(AHEAD),
        site__in=public_sites(on, "gig_market"),
    )
    return found.filter(site__unit=unit) if unit else found


def free_gigs(on: date, unit: str = "") -> QuerySet[GigJob]:
    """Those with a place left."""
    return public_gigs(on, unit).filter(taken__lt=F("places"))


def find_public_gig(number: int, on: date) -> GigJob:
    """One of them; Missing for any other."""
    row = public_gigs(on).filter(pk=number).first()
    if row is None:
        raise Missing(_("This gig job is not open"), mend=_("look at today’s and tomorrow’s"))
    return row


def gigs_in(reader: Reader) -> QuerySet[GigJob]:
    """The jobs of one's markets."""
    found = GigJob.objects.select_related("site")
    return found.filter(within(reader, "site__unit")) if in_office(reader) else found.none()


def find_gig(reader: Reader, number: int) -> GigJob:
    """One of them; Missing for any other."""
    row = gigs_in(reader).filter(pk=number).first()
    if row is None:
        raise Missing(_("There is no such gig job in your area"), mend=_("look for it in the list"))
    return row


def own_takings(reader: Reader, on: date) -> list[GigTaking]:
    """What a person took from today on, also what was given back; Forbidden for who takes none."""
    if not reader.may("seek_jobs") or not reader.scope.person:
        raise Forbidden(_("Only a job seeker takes a gig job"), mend=_("sign in as yourself"))
    mine = GigTaking.objects.select_related("gig", "gig__site").filter(person_id=reader.scope.person)
    return list(mine.filter(gig__day__gte=on).order_by("gig__day", "gig__starts")[:100])
