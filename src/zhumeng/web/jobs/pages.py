"""The list of jobs and one job, for everybody."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from zhumeng.engine.errors import Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import employer_names
from zhumeng.web.jobs.facets import facets_of, tiles_of, within
from zhumeng.web.jobs.wanted import FILTERS, sort_of, wanted_of
from zhumeng.web.site.paging import page_of
from zhumeng.work.recruitment import api

HAVE = tuple(api.EDUCATION)[1:]


def jobs(request: HttpRequest) -> HttpResponse:
    """Search by words, place, education, pay, occupation and days, with the counts of each further choice."""
    pack, on, page = the_pack(), today(), page_of(request)
    wanted, sort, refused = api.Wanted(), "newest", None
    try:
        wanted, sort = wanted_of(request.GET), sort_of(request.GET)
    except Refused as error:
        refused = error
    start = (page - 1) * api.PUBLIC_PAGE
    found = api.find_adverts(pack, wanted, on, sort=sort, start=start, size=api.PUBLIC_PAGE)
    names = employer_names({row.employer_id for row in found.rows})
    query = request.GET.copy()
    query.pop("page", None)
    units = pack.territories.units(on)
    context = {
        "rows": [(row, names.get(row.employer_id, "")) for row in found.rows], "total": found.total,
        "page": page, "last": max(1, -(-found.total // api.PUBLIC_PAGE)), "wanted": wanted,
        "asked": request.GET, "units": units, "education": HAVE, "refused": refused,
        "programmes": api.KINDS, "query": query.urlencode(), "sort": sort,
        "facets": facets_of(found.counts, wanted, request.GET),
        "tiles": tiles_of(units, found.counts["unit"], found.counts["places"]),
        "near": within(pack, wanted), "keeps": getattr(request, "reader", None) is not None and not refused,
        "filters": [(name, request.GET[name]) for name in FILTERS if request.GET.get(name)],
    }  # fmt: skip
    return render(request, "jobs/list.html", context, status=refused.status if refused else 200)


def job(request: HttpRequest, number: int) -> HttpResponse:
    """One job."""
    return page_of_job(request, number)


def page_of_job(request: HttpRequest, number: int, refused: Refused | None = None) -> HttpResponse:
    """The page of a job, also with a refusal of one of its forms."""
    pack, on = the_pack(), today()
    row = api.find_public(number, on)
    reader: Any = getattr(request, "reader", None)
    seeks = reader is not None and reader.may("seek_jobs")
    applied = api.applied_for(reader, number) if seeks else None
    context = {
        "row": row, "firm": employer_names([row.employer_id]).get(row.employer_id, ""),
        "occupation": api.occupations(pack).get(row.occupation, ""), "seeks": seeks, "applied": applied,
        "visitor": reader is None, "refused": refused, "typed": request.POST,
        "step": api.next_of_job(applied, row, on) if applied is not None else None,
        "live": live_of(request.POST) or live_of(request.GET),
    }  # fmt: skip
    return render(request, "jobs/job.html", context, status=refused.status if refused else 200)


def live_of(asked: QueryDict) -> int | None:
    """The livestream somebody comes from; None where none is said."""
    text = asked.get("live", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None
