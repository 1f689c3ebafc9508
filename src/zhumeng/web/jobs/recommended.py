"""Jobs recommended to oneself with reasons, not interested, why not a job, and invitations."""

from __future__ import annotations

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
from zhumeng.web.matching.shown import reasons, shares, words
from zhumeng.web.site.asking import Asking
from zhumeng.work.recruitment import api as recruitment
from zhumeng.work.recruitment.matching import api


def recommended(request: Asking) -> HttpResponse:
    """Referrals first, then what fits best now; invitations above them."""
    pack, on, reader = the_pack(), today(), request.reader
    found, invited = api.suggestions(pack, reader, on), api.own_invitations(reader, on)
    profile = api.own_profile(pack, reader, on)
    seats = api.suggestions(pack, reader, on, seats=True)
    firms = {one.advert.employer_id for one in (*found, *seats)} | {one.advert.employer_id for one in invited}
    names = employer_names(firms)
    context = {
        "rows": [(one, names.get(one.advert.employer_id, ""), reasons(one.parts), words(one.words))
                 for one in found],
        "seats": [(one, names.get(one.advert.employer_id, ""), reasons(one.parts), words(one.words))
                  for one in seats],
        "invited": [(one, names.get(one.advert.employer_id, "")) for one in invited], "profile": profile,
        "why_not": api.WHY_NOT,
    }  # fmt: skip
    return render(request, "jobs/recommended.html", context)


def turn_down(request: Asking, number: int) -> HttpResponse:
    """Not interested, with the reason."""
    api.turn_down(the_pack(), request.reader, number, request.POST.get("reason", ""))
    messages.success(request, _("It is not shown to you again; thank you for the reason"))
    return HttpResponseRedirect(reverse("recommended"))


def why(request: Asking, number: int) -> HttpResponse:
    """Why a job fits oneself, or every rule that is not met with both values."""
    pack, on = the_pack(), today()
    row, found, refused = recruitment.find_public(number, on), None, None
    try:
        found = api.why(pack, request.reader, number, on)
    except Missing as error:
        refused = error
    context = {
        "row": row, "firm": employer_names([row.employer_id]).get(row.employer_id, ""), "found": found,
        "shares": shares({one.name: one.value for one in found.parts}) if found else [],
        "words": words(found.words) if found else [], "refused": refused,
        "own": True, "applied": recruitment.applied_for(request.reader, number), "why_not": api.WHY_NOT,
    }  # fmt: skip
    return render(request, "jobs/why.html", context)


def answer(request: Asking, number: int) -> HttpResponse:
    """Accept an invitation, which is applying, or decline it."""
    said = request.POST.get("answer", "")
    try:
        api.answer_invitation(the_pack(), request.reader, number, version_of(request.POST), said)
    except Missing:
        raise
    except Refused as error:
        messages.error(request, f"{error.what} – {error.mend}" if error.mend else error.what)
        return HttpResponseRedirect(reverse("recommended"))
    if said == "accepted":
        messages.success(request, _("The employer has your application"))
        return HttpResponseRedirect(reverse("my-jobs"))
    messages.success(request, _("The employer sees that you declined, not your name"))
    return HttpResponseRedirect(reverse("recommended"))
