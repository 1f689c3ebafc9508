"""The seats of an office's units: collected, admitted, under way, finished, left."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import employer_names, people_masked
from zhumeng.web.adverts.shown import version_of
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.paging import page_of
from zhumeng.work.recruitment.api import SEATS
from zhumeng.work.recruitment.seats import api

PAGE = 50
FACTS = {
    "age": gettext_lazy("day of birth"), "graduated_on": gettext_lazy("day of graduating"),
    "groups": gettext_lazy("membership of a group the programme is for"),
}  # fmt: skip
"""What the registers do not tell."""


def seats(request: Asking) -> HttpResponse:
    """Adverts of seats, the newest first; ``?kind=`` keeps one programme. Above them who must be decided."""
    return _seats(request)


def decide(request: Asking, number: int) -> HttpResponse:
    """Whether an applicant may take a seat, where the registers cannot tell."""
    posted = request.POST
    try:
        api.decide_check(
            the_pack(), request.reader, number, version_of(posted), posted.get("answer", ""),
            posted.get("reason", ""),
        )  # fmt: skip
    except Missing:
        raise
    except Refused as error:
        return _seats(request, error, number)
    messages.success(request, _("It is decided; the person and the host see it"))
    return HttpResponseRedirect(reverse("seats"))


def _checks(request: Asking) -> list[Any]:
    rows = list(api.checks_in(request.reader)[:PAGE])
    people = people_masked({row.application.person_id for row in rows})
    return [
        (row, people.get(row.application.person_id, ""), *api.rule_name(the_pack(), row.rule),
         [FACTS[one] for one in row.missing], row.due_on is not None and row.due_on < today())
        for row in rows
    ]  # fmt: skip


def _seats(request: Asking, refused: Refused | None = None, about: int = 0) -> HttpResponse:
    kind, page = request.GET.get("kind", ""), page_of(request)
    if kind and kind not in SEATS:
        raise Refused(_("“%(text)s” is no kind of place") % {"text": kind}, mend=_("choose one of the list"))
    found = api.seats_in(request.reader, kind)
    total, start = found.count(), (page - 1) * PAGE
    rows = list(found[start : start + PAGE])
    names = employer_names({row.employer_id for row in rows})
    context = {
        "rows": [(row, names.get(row.employer_id, "")) for row in rows], "kinds": SEATS, "kind": kind,
        "total": total, "page": page, "last": max(1, -(-total // PAGE)), "checks": _checks(request),
        "refused": refused, "about": about, "typed": request.POST,
    }  # fmt: skip
    return render(request, "seats/office.html", context, status=refused.status if refused else 200)
