"""Gig jobs for everybody: today's and tomorrow's, and one's own places."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.web.points import words
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.plain import acted
from zhumeng.work.outreach import api


def gigs(request: HttpRequest) -> HttpResponse:
    """Today's and tomorrow's, by district."""
    return _public(request)


def _public(request: HttpRequest, refused: Refused | None = None) -> HttpResponse:
    on, unit = today(), request.GET.get("unit", "")
    units = the_pack().territories.units(on)
    if unit and unit not in {one.code for one in units}:
        raise Refused(_("“%(text)s” is no district") % {"text": unit}, mend=_("choose one of the list"))
    rows = list(api.public_gigs(on, unit).order_by("day", "site__unit", "starts", "pk"))
    reader: Any = getattr(request, "reader", None)
    seeks = reader is not None and reader.may("seek_jobs")
    held = {one.gig_id for one in api.own_takings(reader, on) if not one.given_back} if seeks else set()
    days = [(at, [(row, words.pay_of(row), row.places - row.taken) for row in found])
            for at, found in groupby(rows, key=lambda row: row.day)]  # fmt: skip
    context = {
        "days": days, "units": units, "unit": unit, "seeks": seeks, "held": held, "visitor": reader is None,
        "refused": refused, "today": on, "tomorrow": on + timedelta(1),
    }  # fmt: skip
    return render(request, "points/gigs.html", context, status=refused.status if refused else 200)


def take(request: Asking, number: int) -> HttpResponse:
    """Take a place."""
    return acted(
        request, lambda: api.take_gig(request.reader, number), _("The place is yours"), "my-gigs",
        again=lambda error: _public(request, error),
    )  # fmt: skip


def my_gigs(request: Asking) -> HttpResponse:
    """One's places from today on, with those a market called off."""
    found = api.own_takings(request.reader, today())
    rows = [one for one in found if one.called_off or not one.given_back]
    return render(
        request, "points/mine.html", {"rows": [(one, words.pay_of(one.gig)) for one in rows], "on": today()}
    )


def give_back(request: Asking, number: int) -> HttpResponse:
    """Give a place back."""
    return acted(
        request, lambda: api.give_back_gig(request.reader, number), _("The place is free again"), "my-gigs"
    )
