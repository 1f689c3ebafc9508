"""Members of the alliances."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import employer_names
from zhumeng.web.alliances import words
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.parts import fields_of
from zhumeng.web.site.plain import acted, number_of, units_for
from zhumeng.work.outreach import api


def alliances(request: HttpRequest) -> HttpResponse:
    """Every alliance with its members and what they offer."""
    rows = list(api.members_on(today()).order_by("alliance", "unit", "pk"))
    names = employer_names({row.employer_id for row in rows})
    reader: Any = getattr(request, "reader", None)
    office = reader is not None and api.in_office(reader)
    groups = [
        (word, [(row, names.get(row.employer_id, ""), [words.OFFERS[one] for one in row.offers],
                 office and reader.may("run_outreach") and reader.scope.covers(row.unit))
                for row in rows if row.alliance == code])
        for code, word in words.ALLIANCES.items()
    ]  # fmt: skip
    context = {
        "groups": groups, "visitor": reader is None, "asks": reader is not None and reader.scope.own,
        "office": office, "enters": office and reader.may("run_outreach"),
    }  # fmt: skip
    return render(request, "alliances/alliances.html", context)


def new(request: Asking) -> HttpResponse:
    """Enter a member."""

    def form(refused: Refused | None = None) -> HttpResponse:
        choices = {"alliance": list(words.ALLIANCES.items()), "unit": units_for(request)}
        chosen = request.POST.getlist("offers")
        offers = [(words.ALLIANCES[code], [(one, words.OFFERS[one], one in chosen) for one in found])
                  for code, found in api.OFFERS.items()]  # fmt: skip
        context = {
            "fields": fields_of(api.MEMBER_ASKS, words.FIELDS, request.POST, refused, choices),
            "offers": offers,
            "refused": refused,
            "wrong": refused is not None and refused.where == "offers",
        }
        return render(request, "alliances/member.html", context, status=refused.status if refused else 200)

    if request.method != "POST":
        return form()
    typed, offers = request.POST.dict(), request.POST.getlist("offers")
    return acted(
        request,
        lambda: api.enter_member(the_pack(), request.reader, typed, offers),
        _("The member is entered"),
        "alliances",
        again=form,
    )


def end(request: Asking, number: int) -> HttpResponse:
    """End a membership."""
    version = number_of(request.POST)
    return acted(
        request,
        lambda: api.end_member(request.reader, number, version),
        _("The membership is ended"),
        "alliances",
    )
