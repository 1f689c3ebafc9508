"""The fairs of a firm or a job seeker: where each stands, and the code for the door."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.web.fairs.pages import page_of_fair
from zhumeng.web.site.asking import Asking
from zhumeng.work.recruitment import api


def my_fairs(request: Asking) -> HttpResponse:
    """The list, the newest first; codes only of fairs that are still to come."""
    reader, on, pack = request.reader, today(), the_pack()
    if reader.may("seek_jobs"):
        return render(request, "fairs/visits.html", {"rows": api.fairs.own_visits(reader), "on": on})
    own = reader.scope.employer
    listed = own is not None and api.listing_of(own, on) is not None
    rows = [(one, api.fairs.next_of_booking(pack, one, on, listed)) for one in api.fairs.own_bookings(reader)]
    return render(request, "fairs/bookings.html", {"rows": rows})


def sign_up(request: Asking, number: int) -> HttpResponse:
    """Sign up for a fair."""
    try:
        api.fairs.sign_up(request.reader, number)
    except Missing:
        raise
    except Refused as error:
        return page_of_fair(request, number, error)
    messages.success(request, _("You are signed up; show this code at the door"))
    return HttpResponseRedirect(reverse("my-fairs"))


def take_back(request: Asking, number: int) -> HttpResponse:
    """Take a sign-up back before the day."""
    api.fairs.take_back_sign_up(request.reader, number)
    messages.success(request, _("It is taken back; the code is no longer valid"))
    return HttpResponseRedirect(reverse("my-fairs"))
