"""Quotas by hand, and one recruit."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month
from zhumeng.foundation.city import the_pack
from zhumeng.registers.api import employer_names, people_masked
from zhumeng.web.industry import words
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.parts import Box, Cell, Page, fields_of
from zhumeng.web.site.plain import acted, number_of, show
from zhumeng.web.site.templatetags.site import day, place
from zhumeng.work.industry import api


def quotas(request: Asking, number: int) -> HttpResponse:
    """Every unit's quota in one form; they must add up."""
    row = api.find_demand(request.reader, number)

    def form(refused: Refused | None = None) -> HttpResponse:
        units = the_pack().territories.units(Month.parse(row.month).last_day)
        held = {one.unit: f"{one.count}" for one in row.quotas.all()}
        typed = request.POST if request.method == "POST" else held
        asks = [api.Ask(unit.code, "count", needed=False, most=1_000_000) for unit in units]
        fields = fields_of(asks, {unit.code: place(unit.code) for unit in units}, typed, refused)
        lead = _("Together they must be %(n)s exactly; an empty field is none.") % {"n": f"{row.headcount:,}"}
        box = Box(_("Quotas"), "", fields, [("", "", _("Keep"))], row.version, lead)
        crumbs = [(reverse("demands"), _("Key firms’ labour")), (reverse("demand", args=[number]), row.post)]
        return show(request, Page(_("Change quotas by hand"), crumbs=crumbs, boxes=[box], refused=refused))

    if request.method != "POST":
        return form()
    typed = request.POST.dict()
    return acted(
        request, lambda: api.set_quotas(the_pack(), request.reader, number, number_of(typed), typed),
        _("The quotas add up to the demand"), "demand", [number], form,
    )  # fmt: skip


def recruit(request: Asking, number: int) -> HttpResponse:
    """One recruit, and the end of the spell."""
    return _one(request, number)


def _one(request: Asking, number: int, refused: Refused | None = None) -> HttpResponse:
    row = api.find_recruit(request.reader, number)
    firm = employer_names([row.employer_id]).get(row.employer_id, "")
    facts = [
        (_("Firm"), Cell(firm, reverse("demand", args=[row.demand_id]), True)),
        (_("Post"), Cell(row.demand.post, data=True)),
        (_("Way of recruiting"), Cell(words.CHANNELS[row.channel])),
        (_("District"), Cell(place(row.unit))),
        (_("First day of work"), Cell(day(row.hired_on))),
        (_("Last day of work"), Cell(day(row.left_on) if row.left_on else _("there"))),
    ]
    boxes = []
    if row.left_on is None and request.reader.may("keep_recruits"):
        fields = fields_of(api.LEFT_ASKS, words.FIELDS, request.POST if refused else {}, refused)
        boxes = [
            Box(
                _("The person left"),
                reverse("recruit-left", args=[row.pk]),
                fields,
                [("", "", _("Record"))],
                row.version,
            )
        ]
    name = people_masked([row.person_id]).get(row.person_id, "")
    crumbs = [
        (reverse("demands"), _("Key firms’ labour")),
        (reverse("demand", args=[row.demand_id]), row.demand.post),
    ]
    return show(request, Page(name, crumbs=crumbs, facts=facts, boxes=boxes, data=True, refused=refused))


def left(request: Asking, number: int) -> HttpResponse:
    """Record that the person left."""
    typed = request.POST.dict()
    return acted(
        request, lambda: api.record_leaving(the_pack(), request.reader, number, number_of(typed), typed),
        _("It is recorded"), "recruit", [number], lambda error: _one(request, number, error),
    )  # fmt: skip
