"""An interview as a calendar file, for either side; one that is off strikes itself out."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import now
from zhumeng.web.interviews.shown import shown
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.calendars import Event, calendar
from zhumeng.work.recruitment import api


def one(request: Asking, number: int) -> HttpResponse:
    """One interview; Missing before a time was taken."""
    row = api.interviews.find_interview(request.reader, number)
    if row.slot is None:
        raise Missing(_("No time is agreed yet"), mend=_("choose a time first"))
    event = _event(request, shown(request.reader, [row], now())[0])
    return calendar(event.summary, [event], f"{row.number}.ics", "CANCEL" if event.cancelled else "PUBLISH")


def _event(request: Asking, found: dict[str, Any]) -> Event:
    row, slot = found["row"], found["slot"]
    address = request.build_absolute_uri(reverse("interview", args=[row.pk]))
    what = _("Interview: %(job)s, %(who)s") % {"job": found["advert"].title, "who": found["other"]}
    return Event(
        uid=f"{row.number}@{the_pack().code}.zhumeng", changed_at=row.changed_at, revision=row.version,
        day=slot.day, starts=slot.starts, ends=slot.ends, summary=what,
        place=_("Video room") if slot.remote else slot.place,
        text="\n".join(filter(None, (row.reason, address))), url=address,
        cancelled=row.state in ("cancelled", "declined"), remind=60,
    )  # fmt: skip
