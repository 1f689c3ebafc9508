"""The calendar of fairs and one fair, for everybody."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhumeng.engine.errors import Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import employer_names
from zhumeng.web.site.paging import page_of
from zhumeng.work.recruitment import api

PAGE, MOST_COMING = 20, 200


def fairs(request: HttpRequest) -> HttpResponse:
    """What comes, and what was, by district and campaign."""
    on, page = today(), page_of(request)
    units, campaigns = the_pack().territories.units(on), the_pack().campaigns.of("fair")
    known = {"unit": {one.code for one in units}, "campaign": {one.code for one in campaigns}}
    chosen = {name: request.GET[name] for name in known if request.GET.get(name) in known[name]}
    past = api.fairs.past_fairs(on).filter(**chosen)
    start = (page - 1) * PAGE
    total = past.count()
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "coming": list(api.fairs.coming_fairs(on).filter(**chosen)[:MOST_COMING]), "page": page,
        "past": list(past[start : start + PAGE]), "last": max(1, -(-total // PAGE)), "total": total,
        "units": units, "campaigns": campaigns, "asked": chosen, "query": query.urlencode(),
        "sums": api.fairs.campaign_sums(the_pack(), on),
    }  # fmt: skip
    return render(request, "fairs/calendar.html", context)


def fair(request: HttpRequest, number: int) -> HttpResponse:
    """One fair: when and where, its booths, its firms and their open jobs."""
    return page_of_fair(request, number)


def page_of_fair(request: HttpRequest, number: int, refused: Refused | None = None) -> HttpResponse:
    """The page of a fair, also with a refusal."""
    on, row = today(), api.fairs.find_public_fair(number)
    reader: Any = getattr(request, "reader", None)
    shown = api.fairs.shown_bookings(row, on)
    jobs, names = api.fairs.open_jobs(shown, on), employer_names({one.employer_id for one in shown})
    firms = [(one, names.get(one.employer_id, ""), jobs.get(one.pk, [])) for one in shown]
    seeks = reader is not None and reader.may("seek_jobs")
    registers = reader is not None and reader.may("own_adverts")
    context = {
        "row": row, "on": on, "firms": firms, "refused": refused, "visitor": reader is None,
        "map": map_of(row, shown, names, api.fairs.taken_booths(row)),
        "jobs": len({job.pk for found in jobs.values() for job in found}),
        "headcount": sum({job.pk: job.headcount for found in jobs.values() for job in found}.values()),
        "open": row.state in api.fairs.OPEN_FAIRS and row.last_on >= on,
        "registering": row.state in api.fairs.OPEN_FAIRS and row.register_until >= on,
        "seeks": seeks, "signed_up": seeks and api.fairs.signed_up(reader, number),
        "registers": registers, "booked": api.fairs.standing_of(reader, number) if registers else None,
    }  # fmt: skip
    return render(request, "fairs/fair.html", context, status=refused.status if refused else 200)


def map_of(row: Any, bookings: Any, names: Any, taken: Any) -> list[list[dict[str, Any]]]:
    """The booths row by row: number, whether it is taken, and by whom where that is shown."""
    return [
        [
            {
                "number": booth.number, "taken": booth.number in taken, "booking": booth.booking,
                "firm": names.get(booth.booking.employer_id, "") if booth.booking else "",
            }
            for booth in line
        ]
        for line in api.fairs.booths_of(row, bookings)
    ]  # fmt: skip
