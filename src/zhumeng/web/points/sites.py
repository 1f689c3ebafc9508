"""Service points as an office keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.foundation.city import the_pack
from zhumeng.web.points import words
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.exports import table_sheet, to_export
from zhumeng.web.site.paging import page_of
from zhumeng.web.site.parts import Box, Cell, Page, Table, fields_of
from zhumeng.web.site.plain import acted, number_of, show, sliced, units_for
from zhumeng.web.site.templatetags.site import day, place
from zhumeng.work.outreach import api


def sites(request: Asking) -> HttpResponse:
    """Those of the area in every state."""
    rows, pager = sliced(api.sites_in(request.reader), page_of(request))
    actions = [(reverse("points"), _("The public map"))]
    if request.reader.may("run_outreach"):
        actions.insert(0, (reverse("site-new"), _("Propose a service point")))
    lead = _("Proposed by one person, recognised by another; 15+5 circles are counted apart.")
    page = Page(_("Service points"), lead, actions=actions, tables=[_table(rows)],
                export=to_export(request, "sites-export"))  # fmt: skip
    return show(request, page, **pager)


def export(request: Asking) -> FileResponse:
    """The list as a spreadsheet."""
    return table_sheet(_table, api.sites_in(request.reader))


def _table(rows: Sequence[Any]) -> Table:
    return Table(
        _("Service points"),
        [_("Name"), _("Kind"), _("District"), _("State"), _("Recognised on")],
        [
            [
                Cell(row.name, reverse("site", args=[row.pk]), True),
                Cell(words.KINDS[row.kind]),
                Cell(place(row.unit)),
                Cell(mark=words.SITES[row.state]),
                Cell(day(row.recognised_on) if row.recognised_on else "", value=row.recognised_on),
            ]
            for row in rows
        ],
        _("No service point is here yet."),
    )


def site(request: Asking, number: int) -> HttpResponse:
    """One of them and what may be done with it."""
    return _one(request, number)


def _one(request: Asking, number: int, refused: Refused | None = None) -> HttpResponse:
    row = api.find_site(request.reader, number)
    facts = [
        (_("State"), Cell(mark=words.SITES[row.state])), (_("Kind"), Cell(words.KINDS[row.kind])),
        (_("District"), Cell(place(row.unit))), (_("Address"), Cell(row.address, data=True)),
        (_("Opening hours"), Cell(row.hours, data=True)), (_("Phone"), Cell(row.phone)),
        (_("Services"), Cell(row.services, data=True)), (_("Proposed on"), Cell(day(row.proposed_on))),
    ]  # fmt: skip
    if row.recognised_on:
        until = day(row.recognised_until) if row.recognised_until else _("until it is ended")
        facts += [(_("Recognised on"), Cell(day(row.recognised_on))), (_("Recognised until"), Cell(until))]
    if row.reason:
        facts += [(_("Reason"), Cell(row.reason, data=True))]
    actions = []
    if row.kind == "gig_market" and row.state == "recognised" and request.reader.may("run_outreach"):
        actions = [(reverse("gig-new", args=[row.pk]), _("Post a gig job"))]
    page = Page(row.name, crumbs=[(reverse("sites"), _("Service points"))], facts=facts, actions=actions,
                boxes=_boxes(request, row, refused), data=True, refused=refused)  # fmt: skip
    return show(request, page)


def _boxes(request: Asking, row: Any, refused: Refused | None) -> list[Box]:
    if not request.reader.may("confirm_outreach"):
        return []
    act, typed = reverse("site-act", args=[row.pk]), request.POST if refused else {}
    reason = fields_of([api.Ask("reason", "words", most=500)], words.FIELDS, typed, refused)
    if row.state == "proposed":
        until = fields_of(api.UNTIL_ASKS, words.FIELDS, typed, refused)
        lead = _("By another person than who proposed it. From today it is public and counts for the plan.")
        return [
            Box(_("Recognise it"), act, until, [("act", "recognise", _("Recognise"))], row.version, lead),
            Box(_("Refuse it"), act, reason, [("act", "refuse", _("Refuse"))], row.version),
        ]  # fmt: skip
    if row.state == "recognised":
        return [Box(_("End it"), act, reason, [("act", "end", _("End it"))], row.version)]
    return []


def new(request: Asking) -> HttpResponse:
    """Propose one."""

    def form(refused: Refused | None = None) -> HttpResponse:
        choices = {"kind": list(words.KINDS.items()), "unit": units_for(request)}
        fields = fields_of(api.SITE_ASKS, words.FIELDS, request.POST, refused, choices)
        box = Box(_("What and where"), "", fields, [("", "", _("Propose it"))])
        crumbs = [(reverse("sites"), _("Service points"))]
        return show(request, Page(_("Propose a service point"), crumbs=crumbs, boxes=[box], refused=refused))

    if request.method != "POST":
        return form()
    return acted(
        request, lambda: api.propose_site(the_pack(), request.reader, request.POST.dict()),
        _("It waits for another person to recognise it"), "sites", again=form,
    )  # fmt: skip


def act(request: Asking, number: int) -> HttpResponse:
    """Recognise, refuse, end."""
    typed, reader = request.POST.dict(), request.reader
    version, reason = number_of(typed), typed.get("reason", "")
    acts = {
        "recognise": (
            lambda: api.recognise_site(the_pack(), reader, number, version, typed),
            _("It is recognised"),
        ),
        "refuse": (lambda: api.refuse_site(reader, number, version, reason), _("It is refused")),
        "end": (lambda: api.end_site(reader, number, version, reason), _("It is ended")),
    }
    do, said = acts.get(typed.get("act", ""), (lambda: unknown_act(), ""))
    return acted(request, do, said, "site", [number], lambda error: _one(request, number, error))


def unknown_act() -> None:
    """A button that does not exist."""
    raise Refused(_("It is not said what is to be done"), mend=_("load the page again"))
