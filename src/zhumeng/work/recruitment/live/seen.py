"""Livestreams as an office and as everybody sees them, and what came through them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Missing
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.scope import Reader
from zhumeng.work.recruitment.models import Advert, JobApplication, LiveJob, LiveSession
from zhumeng.work.recruitment.next_step import Next
from zhumeng.work.recruitment.public import public_adverts
from zhumeng.work.recruitment.terms import due

SHOWN = ("published", "closed")


def sessions_in(reader: Reader) -> QuerySet[LiveSession]:
    """The sessions of an office's units; none for anybody else."""
    if not reader.may("hold_events") or reader.scope.own:
        return LiveSession.objects.none()
    units = reader.scope.units or ()
    return LiveSession.objects.all() if reader.scope.city else LiveSession.objects.filter(unit__in=units)


def find_session(reader: Reader, number: int) -> LiveSession:
    """One of them; Missing for any other, Forbidden for who holds none."""
    if not reader.may("hold_events"):
        raise Forbidden(_("Your role holds no livestreams"), mend=_("the office that holds it does"))
    row = sessions_in(reader).filter(pk=number).first()
    if row is None:
        raise Missing(_("There is no such livestream in your area"), mend=_("look for it in the list"))
    return row


def coming_sessions(on: date) -> QuerySet[LiveSession]:
    """Public ones of today and later, the next first."""
    return LiveSession.objects.filter(state="published", day__gte=on).order_by("day", "starts", "pk")


def past_sessions(on: date) -> QuerySet[LiveSession]:
    """Public ones that are over, the last first."""
    over = LiveSession.objects.filter(state__in=SHOWN)
    gone = over.exclude(pk__in=coming_sessions(on).order_by().values("pk"))
    return gone.order_by("-day", "-starts", "-pk")


def find_public_session(number: int) -> LiveSession:
    """A public one; Missing for any other."""
    row = LiveSession.objects.filter(state__in=SHOWN, pk=number).first()
    if row is None:
        raise Missing(_("There is no such livestream"), mend=_("look at the list of livestreams"))
    return row


def shown_jobs(sessions: Iterable[LiveSession], on: date) -> dict[int, list[Advert]]:
    """The open adverts of each session in their order, by its id; whoever is on the blacklist is gone."""
    shown = LiveJob.objects.filter(session__in=[one.pk for one in sessions])
    found: dict[int, list[Advert]] = {}
    open_ones = shown.filter(advert__in=public_adverts(on).values("pk")).select_related("advert")
    for one in open_ones.order_by("session", "place"):
        found.setdefault(one.session_id, []).append(one.advert)
    return found


def came_through(sessions: Iterable[LiveSession]) -> dict[int, int]:
    """How many applications came through each session and were not taken back."""
    mine = JobApplication.objects.filter(live__in=[one.pk for one in sessions]).exclude(state="withdrawn")
    return dict(mine.order_by().values("live").annotate(n=Count("pk")).values_list("live", "n"))


def next_of_session(pack: Pack, row: LiveSession, on: date) -> Next:
    """Who must act next on a session, and by when."""
    if row.state == "planned":
        return Next("publish", "office", row.day, row.day < on)
    if row.state == "published":
        by = due(pack, row.day)
        return Next("close", "office", by, by < on) if row.day < on else Next("hold", "office", row.day)
    if row.state == "closed" and row.viewers is None:
        return Next("viewers", "office")
    return Next("nothing", "nobody")
