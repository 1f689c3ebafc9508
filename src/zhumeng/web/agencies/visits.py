"""Visits to districts, parks and firms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.foundation.city import the_pack
from zhumeng.registers.api import employer_names
from zhumeng.web.agencies import words
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.exports import table_sheet, to_export
from zhumeng.web.site.paging import page_of
from zhumeng.web.site.parts import Box, Cell, Page, Table, fields_of
from zhumeng.web.site.plain import acted, number_of, show, sliced, units_for
from zhumeng.web.site.templatetags.site import day, place
from zhumeng.work.outreach import api


def visits(request: Asking) -> HttpResponse:
    """The list, the newest first; by state."""
    state, reader = request.GET.get("state", ""), request.reader
    rows, pager = sliced(_chosen(request), page_of(request))
    actions = [(reverse("visit-new"), _("Plan a visit"))] if _may_plan(reader) else []
    lead = _("Agencies go into districts, parks and firms; it counts once another person confirmed it.")
    tabs = [("?", _("all"), not state)] + [
        (f"?state={s}", words.VISITS[s][1], s == state) for s in api.VISIT_STATES
    ]
    page = Page(_("Visits"), lead, actions=actions, tables=[_table(rows)], tabs=tabs,
                export=to_export(request, "visits-export"))  # fmt: skip
    return show(request, page, "agencies/states.html", **pager)


def export(request: Asking) -> FileResponse:
    """The list as it is filtered, as a spreadsheet."""
    return table_sheet(_table, _chosen(request))


def _chosen(request: Asking) -> Any:
    state, found = request.GET.get("state", ""), api.visits_in(request.reader)
    return found.filter(state=state) if state in api.VISIT_STATES else found


def _table(rows: Sequence[Any]) -> Table:
    names = employer_names({row.agency.employer_id for row in rows if row.agency})
    return Table(
        _("Visits"),
        [_("Place"), _("Where to"), _("District"), _("Agency"), _("Day"), _("Posts collected"), _("State"),
         _("Next step")],
        [_line(row, names) for row in rows], _("No visit is here."),
    )  # fmt: skip


def _line(row: Any, names: dict[int, str]) -> list[Cell]:
    return [
        Cell(row.place, reverse("visit", args=[row.pk]), True),
        Cell(words.KINDS[row.kind]),
        Cell(place(row.unit)),
        Cell(names.get(row.agency.employer_id, "") if row.agency else _("the office"), data=bool(row.agency)),
        Cell(day(row.done_on or row.planned_on), value=row.done_on or row.planned_on),
        Cell(row.posts if row.posts is not None else "", value=row.posts),
        Cell(mark=words.VISITS[row.state]),
        Cell(words.NEXT_OF_VISIT[row.state]),
    ]


def visit(request: Asking, number: int) -> HttpResponse:
    """One visit and what may be done with it."""
    return _one(request, number)


def _one(request: Asking, number: int, refused: Refused | None = None) -> HttpResponse:
    row = api.find_visit(request.reader, number)
    names = employer_names([row.agency.employer_id] if row.agency else [])
    agency = names.get(row.agency.employer_id, "") if row.agency else ""
    facts = [
        (_("State"), Cell(mark=words.VISITS[row.state])),
        (_("Next step"), Cell(words.NEXT_OF_VISIT[row.state])),
        (_("Where to"), Cell(words.KINDS[row.kind])),
        (_("District"), Cell(place(row.unit))),
        (_("Agency"), Cell(agency or _("the office"), data=bool(agency))),
        (_("Planned for"), Cell(day(row.planned_on))),
    ]
    if row.done_on:
        facts += [(_("Held on"), Cell(day(row.done_on)))]
        counted = ("participants", "posts", "served", "firms")
        facts += [(words.FIELDS[name], Cell(f"{getattr(row, name)}")) for name in counted]
        facts += [(words.FIELDS[name], Cell(getattr(row, name), data=True)) for name in ("outcome", "proof")]
    if row.reason:
        facts += [(_("Reason"), Cell(row.reason, data=True))]
    crumbs = [(reverse("visits"), _("Visits"))]
    page = Page(
        row.place, crumbs=crumbs, facts=facts, boxes=_boxes(request, row, refused), data=True, refused=refused
    )
    return show(request, page)


def _boxes(request: Asking, row: Any, refused: Refused | None) -> list[Box]:
    act, reader = reverse("visit-act", args=[row.pk]), request.reader
    reason = fields_of([_REASON], words.FIELDS, request.POST if refused else {}, refused)
    if row.state == "planned" and _may_plan(reader):
        typed = request.POST if refused else {"done_on": f"{row.planned_on}"}
        report = fields_of(api.REPORT_ASKS, words.FIELDS, typed, refused)
        return [
            Box(
                _("Report what came of it"),
                act,
                report,
                [("act", "report", _("Send for confirmation"))],
                row.version,
            ),
            Box(_("It is not held"), act, reason, [("act", "cancel", _("Cancel it"))], row.version),
        ]
    if row.state == "reported" and reader.may("confirm_outreach"):
        lead = _("By another person than who reported it. From then on it counts for the plan.")
        return [
            Box(_("Confirm it"), act, [], [("act", "confirm", _("Confirm"))], row.version, lead),
            Box(_("Give it back"), act, reason, [("act", "return", _("Give it back"))], row.version),
        ]  # fmt: skip
    return []


def new(request: Asking) -> HttpResponse:
    """Plan one."""

    def form(refused: Refused | None = None) -> HttpResponse:
        choices = {"kind": list(words.KINDS.items()), "unit": units_for(request)}
        fields = fields_of(api.PLAN_ASKS, words.FIELDS, request.POST, refused, choices)
        box = Box(_("Where and when"), "", fields, [("", "", _("Plan it"))])
        crumbs = [(reverse("visits"), _("Visits"))]
        return show(request, Page(_("Plan a visit"), crumbs=crumbs, boxes=[box], refused=refused))

    if request.method != "POST":
        return form()
    return acted(
        request, lambda: api.plan_visit(the_pack(), request.reader, request.POST.dict()),
        _("The visit is planned"), "visits", again=form,
    )  # fmt: skip


def act(request: Asking, number: int) -> HttpResponse:
    """Report, cancel, confirm or give back."""
    typed, reader = request.POST.dict(), request.reader
    version, reason = number_of(typed), typed.get("reason", "")
    acts = {
        "report": (
            lambda: api.report_visit(the_pack(), reader, number, version, typed),
            _("It waits for confirmation"),
        ),
        "cancel": (lambda: api.cancel_visit(reader, number, version, reason), _("It is cancelled")),
        "confirm": (lambda: api.confirm_visit(reader, number, version), _("It is confirmed and counts")),
        "return": (lambda: api.return_visit(reader, number, version, reason), _("It is given back")),
    }
    do, said = acts.get(typed.get("act", ""), (lambda: unknown_act(), ""))
    return acted(request, do, said, "visit", [number], lambda error: _one(request, number, error))


def unknown_act() -> None:
    """A button that does not exist."""
    raise Refused(_("It is not said what is to be done"), mend=_("load the page again"))


def _may_plan(reader: Any) -> bool:
    return bool(reader.may("run_outreach") or reader.may("serve_as_agency"))


_REASON = api.Ask("reason", "words", most=500)
