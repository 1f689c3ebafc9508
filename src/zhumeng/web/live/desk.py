"""The office's livestreams: the list, a new one, one with its adverts and what came through it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import employer_names
from zhumeng.web.adverts.shown import version_of
from zhumeng.web.site.asking import Asking
from zhumeng.web.users.paged import page_in
from zhumeng.work.recruitment import api

SUGGESTED = 60
"""Newest open adverts shown beside the form, to choose from."""


def sessions(request: Asking) -> HttpResponse:
    """The livestreams of the office's units, the newest first."""
    on, page = today(), page_in(request, api.live.sessions_in(request.reader))
    came = api.live.came_through(page)
    rows = [(row, api.live.next_of_session(the_pack(), row, on), came.get(row.pk, 0)) for row in page]
    return render(request, "live/desk.html", {"page": page, "rows": rows})


def new(request: Asking) -> HttpResponse:
    """Plan one."""
    if request.method != "POST":
        return _form(request, {})
    try:
        row = api.live.plan_session(the_pack(), request.reader, request.POST.dict())
    except Refused as error:
        return _form(request, request.POST.dict(), error)
    return HttpResponseRedirect(reverse("live-held", args=[row.pk]))


def change(request: Asking, number: int) -> HttpResponse:
    """Change one that is not over."""
    row = api.live.find_session(request.reader, number)
    if request.method != "POST":
        return _form(request, _as_typed(row), row=row)
    typed = request.POST.dict()
    try:
        api.live.change_session(the_pack(), request.reader, number, version_of(request.POST), typed)
    except Missing:
        raise
    except Refused as error:
        return _form(request, typed, error, row)
    return HttpResponseRedirect(reverse("live-held", args=[number]))


def _as_typed(row: Any) -> dict[str, str]:
    typed = {name: str(getattr(row, name)) for name in api.live.FIELDS if name != "adverts"}
    open_ones = api.live.shown_jobs([row], today()).get(row.pk, [])
    return typed | {
        "starts": f"{row.starts:%H:%M}", "ends": f"{row.ends:%H:%M}",
        "adverts": "\n".join(one.number for one in open_ones),
    }  # fmt: skip


def _form(
    request: Asking, typed: Mapping[str, str], refused: Refused | None = None, row: Any = None
) -> HttpResponse:
    pack, on = the_pack(), today()
    faults = api.live.read_session(pack, typed, on).faults if refused else {}
    units = [one for one in pack.territories.units(on) if request.reader.scope.covers(one.code)]
    newest = list(api.public_adverts(on).filter(unit__in=[one.code for one in units])[:SUGGESTED])
    names = employer_names({one.employer_id for one in newest})
    context = {
        "typed": typed, "faults": faults, "refused": None if faults else refused, "row": row, "units": units,
        "campaigns": pack.campaigns.of("live"), "version": row.version if row else "",
        "newest": [(one, names.get(one.employer_id, "")) for one in newest],
    }  # fmt: skip
    return render(request, "live/form.html", context, status=refused.status if refused else 200)


def session(request: Asking, number: int) -> HttpResponse:
    """One livestream."""
    return page_of_held(request, number)


def page_of_held(request: Asking, number: int, refused: Refused | None = None) -> HttpResponse:
    """The page of a livestream for its office, also with a refusal of one of its forms."""
    row, on = api.live.find_session(request.reader, number), today()
    jobs = api.live.shown_jobs([row], on).get(row.pk, [])
    names = employer_names({one.employer_id for one in jobs})
    context = {
        "row": row, "on": on, "refused": refused, "typed": request.POST,
        "step": api.live.next_of_session(the_pack(), row, on), "over": row.day <= on,
        "jobs": [(one, names.get(one.employer_id, "")) for one in jobs], "attached": row.jobs.count(),
        "came": api.live.came_through([row]).get(row.pk, 0),
    }  # fmt: skip
    return render(request, "live/held.html", context, status=refused.status if refused else 200)
