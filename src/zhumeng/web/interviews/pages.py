"""The employer's day of interviews, the person's list, one interview."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from zhumeng.engine.errors import Refused
from zhumeng.foundation.today import now
from zhumeng.web.interviews.shown import shown
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.days import day_of
from zhumeng.work.recruitment import api


def interviews(request: Asking) -> HttpResponse:
    """What comes: a day for the employer, all of them for the person."""
    if request.reader.scope.employer is None:
        rows = shown(request.reader, api.interviews.own_interviews(request.reader), now())
        return render(request, "interviews/mine.html", {"rows": rows})
    return _day(request)


def _day(request: Asking) -> HttpResponse:
    at, reader = now(), request.reader
    day = day_of(request.GET.get("day", ""), "day") or at.date()
    waiting = [*api.interviews.untold(reader, at), *api.interviews.in_the_air(reader)]
    context = {
        "day": day, "today": at.date(), "before": day - timedelta(1), "after": day + timedelta(1),
        "rows": shown(request.reader, api.interviews.on_day(reader, day), at),
        "waiting": shown(request.reader, waiting, at), "ahead": api.interviews.days_ahead(reader, at.date()),
        "adverts": api.interviews.adverts_to_plan(reader),
    }  # fmt: skip
    return render(request, "interviews/day.html", context)


def interview(request: Asking, number: int) -> HttpResponse:
    """One interview."""
    return page_of_interview(request, number)


def page_of_interview(request: Asking, number: int, refused: Refused | None = None) -> HttpResponse:
    """Its page, with what this side may do now; also with a refusal of one of its forms."""
    at, reader = now(), request.reader
    row = api.interviews.find_interview(reader, number)
    slot, firm = row.slot, api.interviews.side_of(reader) == "firm"
    begun = row.state == "agreed" and slot is not None and slot.begins <= at
    ahead = row.state in ("invited", "asked", "agreed") and not begun
    free = api.interviews.free_slots([row.application.advert_id], at) if ahead or begun else {}
    context: dict[str, Any] = {
        **shown(request.reader, [row], at)[0], "firm": firm, "begun": begun, "ahead": ahead,
        "free": free.get(row.application.advert_id, []), "refused": refused, "typed": request.POST,
        "stays": api.interviews.stays_of(row), "outcomes": api.interviews.OUTCOMES,
        "notes": not firm and api.interviews.may_note_absence(row, at),
    }  # fmt: skip
    return render(request, "interviews/interview.html", context, status=refused.status if refused else 200)
