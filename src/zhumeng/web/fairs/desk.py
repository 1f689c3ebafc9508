"""The office's fairs: the list, a new one, one fair with its firms and what it brings."""

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
from zhumeng.web.fairs.pages import map_of
from zhumeng.web.site.asking import Asking
from zhumeng.web.users.paged import page_in
from zhumeng.work.recruitment import api


def fairs(request: Asking) -> HttpResponse:
    """The fairs of the office's units, the newest first."""
    on, page = today(), page_in(request, api.fairs.counted_fairs(request.reader))
    rows = [(row, api.fairs.next_of_fair(the_pack(), row, on, row.asked)) for row in page]
    return render(request, "fairs/desk.html", {"page": page, "rows": rows})


def new(request: Asking) -> HttpResponse:
    """Plan one."""
    if request.method != "POST":
        return _form(request, {})
    try:
        row = api.fairs.plan_fair(the_pack(), request.reader, request.POST.dict())
    except Refused as error:
        return _form(request, request.POST.dict(), error)
    return HttpResponseRedirect(reverse("fair-held", args=[row.pk]))


def change(request: Asking, number: int) -> HttpResponse:
    """Change one that is not published."""
    row = api.fairs.find_fair(request.reader, number)
    if request.method != "POST":
        return _form(request, as_typed(row), row=row)
    typed = request.POST.dict()
    try:
        api.fairs.replan_fair(the_pack(), request.reader, number, version_of(request.POST), typed)
    except Missing:
        raise
    except Refused as error:
        return _form(request, typed, error, row)
    return HttpResponseRedirect(reverse("fair-held", args=[number]))


def as_typed(row: Any) -> dict[str, str]:
    """A fair as it would be typed."""
    plain = {name: getattr(row, name) for name in api.fairs.FIELDS}
    return {name: f"{value:%H:%M}" if name in ("opens", "closes") else str(value)
            for name, value in plain.items()}  # fmt: skip


def _form(
    request: Asking, typed: Mapping[str, str], refused: Refused | None = None, row: Any = None
) -> HttpResponse:
    pack, on = the_pack(), today()
    faults = api.fairs.read_fair(pack, typed, on).faults if refused else {}
    context = {
        "typed": typed, "faults": faults, "refused": None if faults else refused, "row": row,
        "units": [one for one in pack.territories.units(on) if request.reader.scope.covers(one.code)],
        "campaigns": pack.campaigns.of("fair"), "version": row.version if row else "",
    }  # fmt: skip
    return render(request, "fairs/form.html", context, status=refused.status if refused else 200)


def fair(request: Asking, number: int) -> HttpResponse:
    """One fair."""
    return page_of_held(request, number)


def page_of_held(request: Asking, number: int, refused: Refused | None = None) -> HttpResponse:
    """The page of a fair for its office, also with a refusal of one of its forms."""
    row, on = api.fairs.find_fair(request.reader, number), today()
    bookings = list(api.fairs.bookings_of(row))
    names = employer_names({one.employer_id for one in bookings})
    at_booths = [one for one in bookings if one.state == "confirmed"]
    waiting = [(one, names.get(one.employer_id, "")) for one in bookings if one.state == "asked"]
    free = row.booths - len(at_booths)
    context = {
        "row": row, "on": on, "refused": refused, "typed": as_typed(row) | request.POST.dict(), "free": free,
        "step": api.fairs.next_of_fair(the_pack(), row, on, len(waiting)), "waiting": waiting,
        "firms": [(one, names.get(one.employer_id, "")) for one in at_booths],
        "gone": [(one, names.get(one.employer_id, "")) for one in bookings
                 if one.state in ("refused", "withdrawn")],
        "map": map_of(row, at_booths, names, {one.booth for one in at_booths}),
        "report": api.fairs.report_of(row), "results": api.fairs.RESULTS,
        "open": row.state in api.fairs.OPEN_FAIRS, "days": api.fairs.DAYS,
        "today": row.first_on <= on <= row.last_on, "over": row.last_on <= on,
    }  # fmt: skip
    return render(request, "fairs/held.html", context, status=refused.status if refused else 200)
