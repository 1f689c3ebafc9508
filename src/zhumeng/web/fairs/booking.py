"""A firm's registration for a fair: made, decided, taken back, and what came of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import employer_names
from zhumeng.web.adverts.shown import version_of
from zhumeng.web.site.asking import Asking
from zhumeng.work.recruitment import api


def book(request: Asking, number: int) -> HttpResponse:
    """Register for a fair with the adverts that are brought."""
    refused, row, on = None, api.fairs.find_public_fair(number), today()
    picked = {one for text in request.POST.getlist("adverts") if (one := _number(text)) is not None}
    if request.method == "POST":
        try:
            wished = _number(request.POST.get("wished", ""))
            made = api.fairs.book_booth(the_pack(), request.reader, number, picked, wished)
            messages.success(request, _("Your firm is registered; the office gives the booths"))
            return HttpResponseRedirect(reverse("booking", args=[made.pk]))
        except Refused as error:
            refused = error
    adverts = list(api.fairs.adverts_to_bring(request.reader, on)[:200])
    taken = api.fairs.taken_booths(row)
    context = {
        "row": row, "adverts": adverts, "refused": refused, "picked": picked, "typed": request.POST,
        "free": [one for one in range(1, row.booths + 1) if one not in taken],
        "listed": api.listing_of(request.reader.scope.employer or 0, on),
    }  # fmt: skip
    return render(request, "fairs/book.html", context, status=refused.status if refused else 200)


def booking(request: Asking, number: int) -> HttpResponse:
    """One registration."""
    return _one(request, number)


def _one(request: Asking, number: int, refused: Refused | None = None) -> HttpResponse:
    reader, on = request.reader, today()
    row = api.fairs.find_booking(reader, number)
    listed, taken = api.listing_of(row.employer_id, on), api.fairs.taken_booths(row.fair)
    standing = row.fair.state in api.fairs.OPEN_FAIRS and row.state in ("asked", "confirmed")
    open_jobs = {one.pk for one in api.fairs.open_jobs([row], on).get(row.pk, [])}
    context: dict[str, Any] = {
        "row": row, "fair": row.fair, "on": on, "refused": refused, "typed": request.POST, "listed": listed,
        "firm": employer_names([row.employer_id]).get(row.employer_id, ""), "own": reader.scope.own,
        "step": api.fairs.next_of_booking(the_pack(), row, on, listed is not None), "standing": standing,
        "jobs": [(one.advert, one.advert_id in open_jobs) for one in row.jobs.select_related("advert")],
        "free": [one for one in range(1, row.fair.booths + 1) if one not in taken or one == row.booth],
        "decides": reader.may("hold_events") and standing, "results": api.fairs.RESULTS,
        "tells": standing and row.state == "confirmed" and row.fair.first_on <= on,
    }  # fmt: skip
    return render(request, "fairs/booking.html", context, status=refused.status if refused else 200)


def withdraw(request: Asking, number: int) -> HttpResponse:
    """Take it back."""
    try:
        api.fairs.withdraw_booking(request.reader, number, version_of(request.POST))
    except Missing:
        raise
    except Refused as error:
        return _one(request, number, error)
    return _to(request, number, _("It is taken back; the booth is free"))


def decide(request: Asking, number: int) -> HttpResponse:
    """Give a booth, or refuse with the reason."""
    posted, version = request.POST, version_of(request.POST)
    try:
        if posted.get("act") == "refuse":
            api.fairs.refuse_booking(request.reader, number, version, posted.get("reason", ""))
            return _to(request, number, _("The firm reads your reason"))
        booth = api.fairs.confirm_booking(request.reader, number, version, _number(posted.get("booth", "")))
    except Missing:
        raise
    except Refused as error:
        return _one(request, number, error)
    return _to(request, number, _("The firm has booth %(n)d") % {"n": booth}, posted.get("then") == "fair")


def results(request: Asking, number: int) -> HttpResponse:
    """Tell what came of it."""
    try:
        api.fairs.tell_results(request.reader, number, version_of(request.POST), request.POST.dict())
    except Missing:
        raise
    except Refused as error:
        return _one(request, number, error)
    return _to(request, number, _("The results are kept"))


def _to(request: Asking, number: int, said: str, fair: bool = False) -> HttpResponse:
    messages.success(request, said)
    if fair:
        row = api.fairs.find_booking(request.reader, number)
        return HttpResponseRedirect(reverse("fair-held", args=[row.fair_id]))
    return HttpResponseRedirect(reverse("booking", args=[number]))


def _number(text: str) -> int | None:
    """What was chosen; None where nothing was, 0 – which nothing has – for what is no number."""
    if not text.strip():
        return None
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0
