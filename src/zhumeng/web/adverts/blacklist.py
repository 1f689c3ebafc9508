"""The blacklist: its entries, one entry, and what each side may do with it."""

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
from zhumeng.web.adverts.pages import page_of_one
from zhumeng.web.adverts.shown import version_of
from zhumeng.web.site.asking import Asking
from zhumeng.web.users.paged import page_in
from zhumeng.work.recruitment import api


def listings(request: Asking) -> HttpResponse:
    """The entries, the newest first."""
    on, page = today(), page_in(request, api.listings_in(request.reader))
    names = employer_names({row.employer_id for row in page})
    context = {
        "page": page, "on": on, "own": request.reader.scope.own,
        "rows": [(row, names.get(row.employer_id, ""), api.next_of_listing(row, on)) for row in page],
    }  # fmt: skip
    return render(request, "adverts/blacklist.html", context)


def listing(request: Asking, number: int) -> HttpResponse:
    """One entry."""
    return _one(request, number)


def _one(request: Asking, number: int, refused: Refused | None = None) -> HttpResponse:
    row, on, reader = api.find_listing(request.reader, number), today(), request.reader
    context: dict[str, Any] = {
        "row": row, "firm": employer_names([row.employer_id]).get(row.employer_id, ""), "on": on,
        "step": api.next_of_listing(row, on), "refused": refused, "typed": request.POST, "pleas": api.PLEAS,
        "own": reader.scope.employer is not None, "inspects": reader.may("inspect_adverts"),
        "findings": api.findings_behind(row),
    }  # fmt: skip
    return render(request, "adverts/listing.html", context, status=refused.status if refused else 200)


def propose(request: Asking, number: int) -> HttpResponse:
    """Propose the employer of an advert."""
    posted = request.POST
    months = posted.get("months", "")
    try:
        row = api.propose_listing(
            the_pack(), request.reader, number, posted.get("reason", ""), posted.get("clause", ""),
            int(months) if months.isascii() and months.isdigit() and len(months) < 4 else 0,
        )  # fmt: skip
    except Missing:
        raise
    except Refused as error:
        return page_of_one(request, number, error)
    return _to(request, row.pk, _("The entry is proposed; the employer is heard first"))


def speak(request: Asking, number: int) -> HttpResponse:
    """The employer is heard."""
    words = request.POST.get("words", "")
    try:
        api.speak_on_listing(request.reader, number, version_of(request.POST), words)
    except Missing:
        raise
    except Refused as error:
        return _one(request, number, error)
    return _to(request, number, _("Your words are with the inspectors"))


def plead(request: Asking, number: int) -> HttpResponse:
    """The employer appeals or asks for removal."""
    posted = request.POST
    try:
        api.plead_listing(
            the_pack(), request.reader, number, version_of(posted), posted.get("kind", ""),
            posted.get("words", ""),
        )  # fmt: skip
    except Missing:
        raise
    except Refused as error:
        return _one(request, number, error)
    return _to(request, number, _("Another person looks at it"))


def decide(request: Asking, number: int) -> HttpResponse:
    """Confirm or drop a proposal."""
    posted = request.POST
    try:
        if posted.get("act") == "drop":
            api.drop_listing(request.reader, number, version_of(posted), posted.get("reason", ""))
        else:
            api.confirm_listing(request.reader, number, version_of(posted))
    except Missing:
        raise
    except Refused as error:
        return _one(request, number, error)
    return _to(request, number, _("It is decided"))


def settle(request: Asking, number: int) -> HttpResponse:
    """Lift an entry or keep it."""
    posted = request.POST
    try:
        api.settle_listing(
            request.reader, number, version_of(posted), posted.get("act") == "lift", posted.get("reason", "")
        )
    except Missing:
        raise
    except Refused as error:
        return _one(request, number, error)
    return _to(request, number, _("It is decided"))


def _to(request: Asking, number: int, said: str) -> HttpResponse:
    messages.success(request, said)
    return HttpResponseRedirect(reverse("listing", args=[number]))
