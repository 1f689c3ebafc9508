"""The interviews of one advert: the times, who has them, who is still to be invited."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import now
from zhumeng.registers.api import people_named
from zhumeng.web.site.asking import Asking
from zhumeng.work.recruitment import api

USUAL = {"minutes": "15", "number": "4", "parallel": "1", "way": "remote"}


def plan(request: Asking, number: int) -> HttpResponse:
    """One advert."""
    return _page(request, number)


def offer(request: Asking, number: int) -> HttpResponse:
    """Keep times free."""
    try:
        made = api.interviews.offer_slots(the_pack(), request.reader, number, request.POST.dict())
    except Missing:
        raise
    except Refused as error:
        return _page(request, number, error)
    said = ngettext("%(n)d time is offered", "%(n)d times are offered", len(made)) % {"n": len(made)}
    return _to(request, number, said)


def invite(request: Asking, number: int) -> HttpResponse:
    """Invite those ticked."""
    ticked = [int(one) for one in request.POST.getlist("applications") if one.isascii() and one.isdigit()
              and len(one) < 16]  # fmt: skip
    words = request.POST.get("words", "")
    try:
        made = api.interviews.invite_applicants(the_pack(), request.reader, number, ticked, words)
    except Missing:
        raise
    except Refused as error:
        return _page(request, number, error)
    said = ngettext("%(n)d person is invited", "%(n)d people are invited", len(made)) % {"n": len(made)}
    return _to(request, number, said)


def withdraw(request: Asking, number: int) -> HttpResponse:
    """Take a free time back."""
    row = api.interviews.withdraw_slot(request.reader, number)
    return _to(request, row.advert_id, _("The time is taken back"))


def _page(request: Asking, number: int, refused: Refused | None = None) -> HttpResponse:
    at, row = now(), api.interviews.find_interviewing(request.reader, number)
    slots, waiting = api.interviews.slots_of(row, at.date()), api.interviews.to_invite(row)
    people = {one.person_id for one in waiting}
    names = people_named(people | {has.application.person_id for _slot, has in slots if has is not None})
    offering = refused is not None and "starts" in request.POST
    faults = api.interviews.read_slots(request.POST.dict(), at).faults if offering else {}
    context = {
        "row": row, "refused": None if faults else refused, "faults": faults,
        "typed": request.POST if offering else USUAL | {"day": at.date().isoformat()},
        "said": request.POST.get("words", ""), "ways": api.interviews.WAYS,
        "ticked": set(request.POST.getlist("applications")),
        "slots": [(one, has, names.get(has.application.person_id, "") if has else "", one.over > at)
                  for one, has in slots],
        "free": sum(has is None and one.over > at for one, has in slots),
        "waiting": [(one, names.get(one.person_id, ""), str(one.pk)) for one in waiting],
    }  # fmt: skip
    return render(request, "interviews/plan.html", context, status=refused.status if refused else 200)


def _to(request: Asking, number: int, said: str) -> HttpResponse:
    messages.success(request, said)
    return HttpResponseRedirect(reverse("interview-plan", args=[number]))
