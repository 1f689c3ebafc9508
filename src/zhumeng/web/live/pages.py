"""Livestreams for everybody: those to come with their jobs, those held with their replays."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhumeng.foundation.today import today
from zhumeng.registers.api import employer_names
from zhumeng.web.site.paging import page_of
from zhumeng.work.recruitment import api

PAGE, MOST_COMING = 20, 100


def sessions(request: HttpRequest) -> HttpResponse:
    """The list: coming, then held."""
    on, page = today(), page_of(request)
    coming, past = list(api.live.coming_sessions(on)[:MOST_COMING]), api.live.past_sessions(on)
    start, total = (page - 1) * PAGE, past.count()
    held = list(past[start : start + PAGE])
    jobs = api.live.shown_jobs([*coming, *held], on)
    context = {
        "coming": [(row, len(jobs.get(row.pk, ()))) for row in coming], "page": page,
        "past": [(row, len(jobs.get(row.pk, ()))) for row in held], "last": max(1, -(-total // PAGE)),
    }  # fmt: skip
    return render(request, "live/list.html", context)


def session(request: HttpRequest, number: int) -> HttpResponse:
    """One livestream with its open jobs, in the order they are shown."""
    row, on = api.live.find_public_session(number), today()
    jobs = api.live.shown_jobs([row], on).get(row.pk, [])
    names = employer_names({one.employer_id for one in jobs})
    context = {
        "row": row, "coming": row.state == "published" and row.day >= on,
        "jobs": [(one, names.get(one.employer_id, "")) for one in jobs],
    }  # fmt: skip
    return render(request, "live/session.html", context)
