"""Livestreams as calendar files: a reminder of one, or all that come."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.web.site.calendars import Event, calendar
from zhumeng.work.recruitment import api

MOST = 1_000
REMIND = 30


def one_session(request: HttpRequest, number: int) -> HttpResponse:
    """One."""
    row = api.live.find_public_session(number)
    return calendar(row.title, [_event(request, row)], f"{row.number}.ics")


def all_sessions(request: HttpRequest) -> HttpResponse:
    """All that come, to be followed by a calendar."""
    rows = api.live.coming_sessions(today())[:MOST]
    return calendar(_("Livestreams"), [_event(request, row) for row in rows], "live.ics")


def _event(request: HttpRequest, row: Any) -> Event:
    address = request.build_absolute_uri(reverse("livestream", args=[row.pk]))
    return Event(
        uid=f"{row.number}@{the_pack().code}.zhumeng", changed_at=row.changed_at, revision=row.version,
        day=row.day, starts=row.starts, ends=row.ends, summary=row.title, place=row.platform,
        text="\n".join([_("Host: %(host)s") % {"host": row.host}, row.link, address]), url=address,
        remind=REMIND,
    )  # fmt: skip
