"""A run's figures and who was put first without a place; why a person and a job fit or not."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import people_masked
from zhumeng.web.matching.shown import shares, words
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.paging import page_of
from zhumeng.work.recruitment.matching import api

LONGEST = 18


def run(request: Asking) -> HttpResponse:
    """The newest run, or that of ``?of=`` a month."""
    kept, page = list(api.runs_kept()[:24]), page_of(request)
    asked = request.GET.get("of", "")
    found = next((one for one in kept if one.month == asked), None) if asked else next(iter(kept), None)
    if asked and found is None:
        raise Missing(_("There was no matching in this month"), mend=_("choose one of the list"))
    context: dict[str, Any] = {
        "runs": kept, "run": found, "on": today(), "rules": api.rules(the_pack(), today()),
    }  # fmt: skip
    if found is not None:
        rows, total = api.unplaced_in(the_pack(), request.reader, found, page)
        shown = people_masked({one.row.person_id for one in rows})
        context |= {
            "figures": found.figures, "total": total, "page": page,
            "last": max(1, -(-total // api.UNPLACED_PAGE)), "state": asked,
            "unplaced": [(one, shown.get(one.row.person_id, "")) for one in rows],
            "standing": api.referrals_in(request.reader, found),
        }  # fmt: skip
    return render(request, "matching/run.html", context)


def why(request: Asking) -> HttpResponse:
    """Any person of the area and any open advert: what speaks for it, or every rule that is not met."""
    asked = {name: request.GET.get(name, "").strip()[:LONGEST] for name in ("person", "advert")}
    context: dict[str, Any] = {"asked": asked}
    refused = None
    if asked["person"] or asked["advert"]:
        try:
            context |= _compared(request, asked)
        except Refused as error:
            refused = error
    context["refused"] = refused
    return render(request, "matching/why.html", context, status=refused.status if refused else 200)


def _compared(request: Asking, asked: dict[str, str]) -> dict[str, Any]:
    plain = asked["person"]
    if not (plain.isascii() and plain.isdigit()):
        raise Refused(
            _("this is no number of a person"), mend=_("it stands in the address of the person’s file")
        )
    found, advert = api.ask_pair(the_pack(), request.reader, int(plain), asked["advert"], today())
    person = int(plain)
    return {
        "found": found, "shares": shares({one.name: one.value for one in found.parts}), "advert": advert,
        "words": words(found.words), "person": person, "shown": people_masked([person]).get(person, ""),
    }  # fmt: skip
