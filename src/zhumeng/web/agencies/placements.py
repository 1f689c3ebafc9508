"""Placements: an agency enters them, an office checks them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.foundation.city import the_pack
from zhumeng.registers.api import employer_labels, employer_names, people_masked
from zhumeng.web.agencies import words
from zhumeng.web.agencies.visits import unknown_act
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.exports import table_sheet, to_export
from zhumeng.web.site.paging import page_of
from zhumeng.web.site.parts import Box, Cell, Page, Table, fields_of
from zhumeng.web.site.plain import acted, number_of, show, sliced, units_for
from zhumeng.web.site.templatetags.site import day, place
from zhumeng.work.outreach import api


def placements(request: Asking) -> HttpResponse:
    """The list, the newest first; by state."""
    state, reader = request.GET.get("state", ""), request.reader
    rows, pager = sliced(_chosen(request), page_of(request))
    actions = [(reverse("placement-new"), _("Enter a placement"))] if reader.may("serve_as_agency") else []
    lead = _(
        "Whom an agency placed where, with proof; what an office checked becomes a claim for the subsidy."
    )
    states = api.PLACEMENT_STATES
    tabs = [("?", _("all"), not state)] + [
        (f"?state={s}", words.PLACEMENTS[s][1], s == state) for s in states
    ]
    page = Page(_("Placements"), lead, actions=actions, tables=[_table(rows)], tabs=tabs,
                export=to_export(request, "placements-export"))  # fmt: skip
    return show(request, page, "agencies/states.html", **pager)


def export(request: Asking) -> FileResponse:
    """The list as it is filtered, as a spreadsheet; people masked as on the page."""
    return table_sheet(_table, _chosen(request))


def _chosen(request: Asking) -> Any:
    state, found = request.GET.get("state", ""), api.placements_in(request.reader)
    return found.filter(state=state) if state in api.PLACEMENT_STATES else found


def _table(rows: Sequence[Any]) -> Table:
    names = employer_names({one for row in rows for one in (row.agency.employer_id, row.employer_id)})
    people = people_masked({row.person_id for row in rows})
    return Table(
        _("Placements"),
        [
            _("Number"),
            _("Person concerned"),
            _("Agency"),
            _("Employer"),
            _("Contract from"),
            _("State"),
            _("Next step"),
        ],
        [
            [
                Cell(row.number, reverse("placement", args=[row.pk])),
                Cell(people.get(row.person_id, ""), data=True),
                Cell(names.get(row.agency.employer_id, ""), data=True),
                Cell(names.get(row.employer_id, ""), data=True),
                Cell(day(row.contract_from), value=row.contract_from),
                Cell(mark=words.PLACEMENTS[row.state]),
                Cell(words.NEXT_OF_PLACEMENT[row.state]),
            ]
            for row in rows
        ],
        _("No placement is here."),
    )


def placement(request: Asking, number: int) -> HttpResponse:
    """One placement and what may be done with it."""
    return _one(request, number)


def _one(request: Asking, number: int, refused: Refused | None = None) -> HttpResponse:
    row = api.find_placement(request.reader, number)
    names = employer_names([row.agency.employer_id, row.employer_id])
    yes = {True: _("yes"), False: _("no")}
    facts = [
        (_("State"), Cell(mark=words.PLACEMENTS[row.state])),
        (_("Next step"), Cell(words.NEXT_OF_PLACEMENT[row.state])),
        (_("Person concerned"), Cell(people_masked([row.person_id]).get(row.person_id, ""), data=True)),
        (_("Kind of job seeker"), Cell(words.GROUPS[row.placed_group])),
        (_("Agency"), Cell(names.get(row.agency.employer_id, ""), data=True)),
        (_("Employer"), Cell(names.get(row.employer_id, ""), data=True)),
        (_("Contract from"), Cell(day(row.contract_from))),
        (_("Contract until"), Cell(day(row.contract_to) if row.contract_to else _("open"))),
        (_("Months insured without a gap"), Cell(f"{row.months_insured}")),
        (_("full time"), Cell(yes[row.full_time])), (_("labour dispatch"), Cell(yes[row.dispatch])),
        (_("public-welfare post"), Cell(yes[row.public_post])), (_("District"), Cell(place(row.unit))),
        (_("Where the proof is"), Cell(row.proof, data=True)), (_("Entered on"), Cell(day(row.entered_on))),
    ]  # fmt: skip
    if row.reason:
        facts += [(_("Reason"), Cell(row.reason, data=True))]
    if row.checked_on:
        facts += [(_("Checked on"), Cell(day(row.checked_on)))]
    crumbs = [(reverse("placements"), _("Placements"))]
    page = Page(row.number, crumbs=crumbs, facts=facts, boxes=_boxes(request, row, refused), refused=refused)
    return show(request, page)


def _boxes(request: Asking, row: Any, refused: Refused | None) -> list[Box]:
    act, reader, typed = reverse("placement-act", args=[row.pk]), request.reader, request.POST
    if reader.may("run_outreach") and row.state == "entered":
        lead = _(
            "Compare contract and insurance with the proof. Checked by another person than who entered it."
        )
        check = fields_of(api.CHECK_ASKS, words.FIELDS, typed if refused else {"paid_in_year": ""}, refused)
        reason = fields_of([api.Ask("reason", "words", most=500)], words.FIELDS, typed, refused)
        return [
            Box(_("The proof is in order"), act, check, [("act", "check", _("Checked"))], row.version, lead),
            Box(_("Send it back"), act, reason, [("act", "return", _("Send it back"))], row.version),
        ]  # fmt: skip
    if reader.may("serve_as_agency") and row.state == "returned":
        fields = fields_of(
            api.CONTRACT_ASKS, words.FIELDS, typed if refused else _of(row), refused, _choices(request)
        )
        buttons = [("act", "correct", _("Send again")), ("act", "withdraw", _("Take it back"))]
        return [Box(_("Correct it"), act, fields, buttons, row.version)]
    if reader.may("serve_as_agency") and row.state == "entered":
        return [Box(_("Take it back"), act, [], [("act", "withdraw", _("Take it back"))], row.version)]
    return []


def _of(row: Any) -> dict[str, str]:
    """A placement as it would be typed."""
    plain = ("placed_group", "contract_from", "months_insured", "unit", "proof")
    flags = {name: "1" if getattr(row, name) else "" for name in ("full_time", "dispatch", "public_post")}
    code = employer_labels([row.employer_id]).get(row.employer_id, ("", ""))[0]
    return {name: f"{getattr(row, name)}" for name in plain} | flags | {
        "employer": code, "contract_to": f"{row.contract_to or ''}",
    }  # fmt: skip


def new(request: Asking) -> HttpResponse:
    """Enter one; what was typed of the person is not written back into the page."""

    def form(refused: Refused | None = None) -> HttpResponse:
        typed = {name: value for name, value in request.POST.items() if name != "id_number"}
        fields = fields_of(api.PLACEMENT_ASKS, words.FIELDS, typed, refused, _choices(request))
        box = Box(_("Who was placed where"), "", fields, [("", "", _("Send to the office"))])
        crumbs = [(reverse("placements"), _("Placements"))]
        return show(request, Page(_("Enter a placement"), crumbs=crumbs, boxes=[box], refused=refused))

    if request.method != "POST":
        return form()
    return acted(
        request, lambda: api.enter_placement(the_pack(), request.reader, request.POST.dict()),
        _("The office has it"), "placements", again=form,
    )  # fmt: skip


def act(request: Asking, number: int) -> HttpResponse:
    """Check, send back, correct or take back."""
    typed, reader = request.POST.dict(), request.reader
    version = number_of(typed)
    acts = {
        "check": (
            lambda: api.check_placement(the_pack(), reader, number, version, typed),
            _("It is checked"),
        ),
        "return": (
            lambda: api.send_back_placement(reader, number, version, typed.get("reason", "")),
            _("The agency has it again"),
        ),
        "correct": (
            lambda: api.correct_placement(the_pack(), reader, number, version, typed),
            _("The office has it"),
        ),
        "withdraw": (lambda: api.withdraw_placement(reader, number, version), _("It is taken back")),
    }
    do, said = acts.get(typed.get("act", ""), (lambda: unknown_act(), ""))
    return acted(request, do, said, "placement", [number], lambda error: _one(request, number, error))


def _choices(request: Asking) -> dict[str, Any]:
    return {"placed_group": list(words.GROUPS.items()), "unit": units_for(request)}
