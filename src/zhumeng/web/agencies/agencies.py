"""The register of agencies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import employer_labels, employer_names
from zhumeng.web.agencies import words
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.exports import table_sheet, to_export
from zhumeng.web.site.paging import page_of
from zhumeng.web.site.parts import Box, Cell, Page, Table, fields_of
from zhumeng.web.site.plain import acted, number_of, show, sliced, units_for
from zhumeng.web.site.templatetags.site import day, place
from zhumeng.work.outreach import api


def agencies(request: Asking) -> HttpResponse:
    """The list, by district."""
    reader = request.reader
    rows, pager = sliced(api.agencies_in(reader), page_of(request))
    actions = [(reverse("hr-agency-new"), _("Register an agency"))] if reader.may("run_outreach") else []
    lead = _("Licensed HR agencies of the area; an account of the agency’s firm acts for it.")
    page = Page(_("HR agencies"), lead, actions=actions, tables=[_table(rows)],
                export=to_export(request, "hr-agencies-export"))  # fmt: skip
    return show(request, page, **pager)


def export(request: Asking) -> FileResponse:
    """The list as a spreadsheet."""
    return table_sheet(_table, api.agencies_in(request.reader))


def _table(rows: Sequence[Any]) -> Table:
    on = today()
    names = employer_names({row.employer_id for row in rows})
    return Table(
        _("Agencies"),
        [_("Agency"), _("District"), _("Licence number"), _("Licensed until"), _("Main business")],
        [
            [
                Cell(names.get(row.employer_id, ""), reverse("hr-agency", args=[row.pk]), True),
                Cell(place(row.unit)),
                Cell(row.licence, data=True),
                _until(row, on),
                Cell(words.BUSINESS[row.business]),
            ]
            for row in rows
        ],
        _("No agency is registered yet."),
    )


def agency(request: Asking, number: int) -> HttpResponse:
    """One agency, with its licence to be renewed."""
    return _one(request, number)


def _one(request: Asking, number: int, refused: Refused | None = None) -> HttpResponse:
    row, on, reader = api.find_agency(request.reader, number), today(), request.reader
    code, name = employer_labels([row.employer_id]).get(row.employer_id, ("", ""))
    facts = [
        (_("Credit code of the agency"), Cell(code)), (_("Licence number"), Cell(row.licence, data=True)),
        (_("Licensed from"), Cell(day(row.licensed_from))), (_("Licensed until"), _until(row, on)),
        (_("Main business"), Cell(words.BUSINESS[row.business])), (_("District"), Cell(place(row.unit))),
        (_("Phone"), Cell(row.phone)),
        (_("Visits"), Cell(row.visits.exclude(state="cancelled").count(), reverse("visits"))),
        (_("Placements"), Cell(row.placements.exclude(state="withdrawn").count(), reverse("placements"))),
    ]  # fmt: skip
    typed = (
        request.POST
        if refused
        else {
            "licence": row.licence,
            "licensed_from": f"{row.licensed_from}",
            "licensed_until": f"{row.licensed_until}",
            "business": row.business,
            "unit": row.unit,
            "phone": row.phone,
        }
    )
    fields = fields_of(api.LICENCE_ASKS, words.FIELDS, typed, refused, _choices(request))
    boxes = [Box(_("Renew or correct the licence"), reverse("hr-agency-renew", args=[row.pk]), fields,
                 [("", "", _("Keep"))], row.version)] if reader.may("run_outreach") else []  # fmt: skip
    crumbs = [(reverse("hr-agencies"), _("HR agencies"))]
    return show(
        request, Page(name or code, crumbs=crumbs, facts=facts, boxes=boxes, data=True, refused=refused)
    )


def new(request: Asking) -> HttpResponse:
    """Register one."""

    def form(refused: Refused | None = None) -> HttpResponse:
        fields = fields_of(api.AGENCY_ASKS, words.FIELDS, request.POST, refused, _choices(request))
        box = Box(_("What the licence says"), "", fields, [("", "", _("Register"))])
        crumbs = [(reverse("hr-agencies"), _("HR agencies"))]
        return show(request, Page(_("Register an agency"), crumbs=crumbs, boxes=[box], refused=refused))

    if request.method != "POST":
        return form()
    return acted(
        request, lambda: api.register_agency(the_pack(), request.reader, request.POST.dict()),
        _("The agency is registered"), "hr-agencies", again=form,
    )  # fmt: skip


def renew(request: Asking, number: int) -> HttpResponse:
    """Change what the licence says."""
    typed = request.POST.dict()
    return acted(
        request, lambda: api.renew_licence(the_pack(), request.reader, number, number_of(typed), typed),
        _("It is kept"), "hr-agency", [number], lambda error: _one(request, number, error),
    )  # fmt: skip


def _until(row: Any, on: Any) -> Cell:
    return Cell(day(row.licensed_until), warn="" if row.licensed(on) else _("does not hold today"))


def _choices(request: Asking) -> dict[str, Any]:
    return {"business": list(words.BUSINESS.items()), "unit": units_for(request)}
