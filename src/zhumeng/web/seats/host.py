"""Who takes part at one's own firm: groups admitted, seats begun, ended, and the subsidy applied for."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import employer_names, people_named
from zhumeng.web.adverts.shown import version_of
from zhumeng.web.site.asking import Asking
from zhumeng.work.recruitment.seats import api


def seats(request: Asking, number: int) -> HttpResponse:
    """The seats of one advert."""
    return _page(request, number)


def start(request: Asking, number: int) -> HttpResponse:
    """Somebody admitted begins."""
    advert = api.received_application(request.reader, number).advert_id
    try:
        api.start_stay(the_pack(), request.reader, number, request.POST.dict())
    except Missing:
        raise
    except Refused as error:
        return _page(request, advert, error)
    return _to(request, advert, _("The start is written down"))


def end(request: Asking, number: int) -> HttpResponse:
    """A seat is finished or left."""
    advert = api.find_stay(request.reader, number).application.advert_id
    try:
        api.end_stay(the_pack(), request.reader, number, version_of(request.POST), request.POST.dict())
    except Missing:
        raise
    except Refused as error:
        return _page(request, advert, error)
    return _to(request, advert, _("The end is written down"))


def claim(request: Asking, number: int) -> HttpResponse:
    """Apply for the subsidy of an ended traineeship."""
    advert = api.find_stay(request.reader, number).application.advert_id
    api.claim_subsidy(request.reader, number, version_of(request.POST))
    return _to(request, advert, _("Applied for; the next run of the month decides it"))


def admit(request: Asking, number: int) -> HttpResponse:
    """Admit the students of a group who said yes."""
    advert = api.find_group(request.reader, number).advert_id
    try:
        api.admit_group(the_pack(), request.reader, number)
    except Missing:
        raise
    except Refused as error:
        return _page(request, advert, error)
    return _to(request, advert, _("The group is admitted"))


def _to(request: Asking, advert: int, said: str) -> HttpResponse:
    messages.success(request, said)
    return HttpResponseRedirect(reverse("advert-seats", args=[advert]))


def _page(request: Asking, number: int, refused: Refused | None = None) -> HttpResponse:
    row, admitted, groups = api.own_seats(request.reader, number)
    names = people_named({one.person_id for one in admitted})
    schools = employer_names({one.group.school_id for one in groups})
    context = {
        "row": row, "on": today(), "refused": refused, "trainees": api.TRAINEES[1:],
        "rows": [(one, names.get(one.person_id, ""), getattr(one, "stay", None)) for one in admitted],
        "groups": [(one, schools.get(one.group.school_id, "")) for one in groups],
    }  # fmt: skip
    return render(request, "seats/host.html", context, status=refused.status if refused else 200)
