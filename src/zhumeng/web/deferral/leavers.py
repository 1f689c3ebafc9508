"""Who left a firm that defers: the work list, one person with the reasons, and the word of a handler."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhumeng.foundation.accounts.api import log_access
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import employer_names, people_masked
from zhumeng.web.deferral.acts import day_of, parts_of, to_page
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.paging import page_of
from zhumeng.work.benefits.deferral import api


def leavers(request: Asking) -> HttpResponse:
    """The work list of an area: those who left, or (``?kind=unsure``) of whom it cannot be told."""
    unsure, page = request.GET.get("kind") == "unsure", page_of(request)
    found, count = api.page_of_leavers(request.scope, page, unsure)
    names = employer_names({one.employer_id for one in found})
    people = people_masked({one.person_id for one in found})
    sure, others = api.count_leavers(request.scope)
    context = {
        "rows": [(one, names.get(one.employer_id, ""), people.get(one.person_id, "")) for one in found],
        "unsure": unsure, "sure": sure, "others": others, "page": page,
        "last": max(1, -(-count // api.PAGE)),
    }  # fmt: skip
    return render(request, "deferral/leavers.html", context)


def leaver(request: Asking, employer: int, person: int) -> HttpResponse:
    """One person: what the registers tell, and the form to settle or to say that nothing is due."""
    one, parts = api.find_leaver(request.scope, employer, person)
    log_access(request.reader, "view", person=person, employer=employer, purpose="deferral")
    contract = the_pack().contracts[one.source]
    context = {
        "one": one, "parts": parts, "employer": employer, "source": contract, "on": today(),
        "name": employer_names({employer}).get(employer, ""),
        "shown": people_masked({person}).get(person, ""), "unsure": one.kind in api.UNSURE,
        "day": max([one.left_on, *(part.deferral.fee_month for part in parts)]) if one.left_on else None,
    }  # fmt: skip
    return render(request, "deferral/leaver.html", context)


def settle(request: Asking, employer: int, person: int) -> HttpResponse:
    """Make the person's parts due at once, as the handler confirms them."""
    form = request.POST
    api.settle_found(
        request.reader, employer, person, day_of(form.get("left_on", ""), "left_on"), parts_of(form)
    )
    return to_page("deferral-firm", _("This person’s part is due at once"), request, employer)


def stays(request: Asking, employer: int, person: int) -> HttpResponse:
    """Nothing is to be settled: the reason is kept."""
    api.note_stay(request.reader, employer, person, request.POST.get("because", ""))
    return to_page("deferral-leavers", _("The person is taken off the list"), request)


def compare(request: Asking, employer: int) -> HttpResponse:
    """Compare one firm with the registers now."""
    api.compare_firm(the_pack(), request.reader, employer)
    return to_page("deferral-firm", _("The firm is compared with the registers"), request, employer)
