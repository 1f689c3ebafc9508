"""Fairs as calendar files: one, or all that come."""

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
DAY_BEFORE = 24 * 60


def one_fair(request: HttpRequest, number: int) -> HttpResponse:
    """One fair."""
    row = api.fairs.find_public_fair(number)
    return calendar(row.name, [_event(request, row)], f"{row.number}.ics")


def all_fairs(request: HttpRequest) -> HttpResponse:
    """All that come, to be followed by a calendar."""
    rows = api.fairs.coming_fairs(today())[:MOST]
    return calendar(_("Job fairs"), [_event(request, row) for row in rows], "fairs.ics")


def _event(request: HttpRequest, row: Any) -> Event:
    address = request.build_absolute_uri(reverse("fair", args=[row.pk]))
    told = [row.reason, _("Contact: %(contact)s") % {"contact": row.contact}, address]
    return Event(
        uid=f"{row.number}@{the_pack().code}.zhumeng", changed_at=row.changed_at, revision=row.version,
        day=row.first_on, starts=row.opens, ends=row.closes, days=(row.last_on - row.first_on).days + 1,
        summary=row.name, place=row.place, text="\n".join(filter(None, told)), url=address,
        cancelled=row.state == "cancelled", remind=DAY_BEFORE,
    )  # fmt: skip
