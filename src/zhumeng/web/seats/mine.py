"""A person's own seats, and what schools propose: say yes or no."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.city import the_pack
from zhumeng.registers.api import employer_names
from zhumeng.web.adverts.shown import version_of
from zhumeng.web.site.asking import Asking
from zhumeng.work.recruitment.seats import api


def seats(request: Asking) -> HttpResponse:
    """Proposals that wait first, then the seats one took."""
    return _page(request)


def answer(request: Asking, number: int) -> HttpResponse:
    """Yes is applying, and shows the host one's name."""
    said = request.POST.get("answer", "")
    try:
        api.answer_group(the_pack(), request.reader, number, version_of(request.POST), said)
    except Missing:
        raise
    except Refused as error:
        return _page(request, error)
    yes = said == "confirmed"
    messages.success(request, _("The host has your application") if yes else _("The school sees your no"))
    return HttpResponseRedirect(reverse("my-seats"))


def _page(request: Asking, refused: Refused | None = None) -> HttpResponse:
    proposals, stays = api.own_proposals(request.reader), api.own_stays(request.reader)
    firms = {one.group.advert.employer_id for one in proposals} | {one.group.school_id for one in proposals}
    names = employer_names(firms | {one.application.advert.employer_id for one in stays})
    context = {
        "refused": refused,
        "proposals": [
            (one, names.get(one.group.advert.employer_id, ""), names.get(one.group.school_id, ""))
            for one in proposals
        ],
        "stays": [(one, names.get(one.application.advert.employer_id, "")) for one in stays],
    }
    return render(request, "seats/mine.html", context, status=refused.status if refused else 200)
