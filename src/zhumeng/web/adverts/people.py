"""People who match an advert and agree to be shown, without a name; an invitation; the occupation code."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.web.adverts.acts import to
from zhumeng.web.adverts.pages import page_of_one
from zhumeng.web.adverts.shown import version_of
from zhumeng.web.matching.shown import reasons, words
from zhumeng.web.site.asking import Asking
from zhumeng.work.recruitment.matching import api


def people(request: Asking, number: int) -> HttpResponse:
    """Who matches, the best first."""
    return _people(request, number)


def invite(request: Asking, number: int) -> HttpResponse:
    """Invite one of them."""
    posted = request.POST
    try:
        api.invite_person(the_pack(), request.reader, number, posted.get("who", ""), posted.get("words", ""))
    except Missing:
        raise
    except Refused as error:
        return _people(request, number, error)
    messages.success(request, _("Invited; you see the name once the person accepts"))
    return HttpResponseRedirect(reverse("advert-people", args=[number]))


def occupation(request: Asking, number: int) -> HttpResponse:
    """Set the occupation code of an advert."""
    code = request.POST.get("code", "")
    try:
        api.set_occupation(the_pack(), request.reader, number, version_of(request.POST), code)
    except Missing:
        raise
    except Refused as error:
        return page_of_one(request, number, error)
    return to(request, number, _("The occupation is set"))


def _people(request: Asking, number: int, refused: Refused | None = None) -> HttpResponse:
    row = api.own_public(request.reader, number)
    found = api.matching_people(the_pack(), request.reader, row, today())
    context = {
        "row": row, "refused": refused,
        "rows": [(one, reasons(one.met.parts), words(one.met.words)) for one in found],
    }  # fmt: skip
    return render(request, "adverts/people.html", context, status=refused.status if refused else 200)
