"""What is asked of the alliances."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import employer_names
from zhumeng.web.alliances import words
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.exports import table_sheet, to_export
from zhumeng.web.site.paging import page_of
from zhumeng.web.site.parts import Box, Cell, Page, Table, fields_of
from zhumeng.web.site.plain import acted, number_of, show, sliced, units_for
from zhumeng.web.site.templatetags.site import day, place
from zhumeng.work.outreach import api


def requests(request: Asking) -> HttpResponse:
    """What one asked, is asked, or routes; with how many there are of each alliance."""
    reader = request.reader
    rows, pager = sliced(api.requests_in(reader), page_of(request))
    actions = [(reverse("alliance-ask"), _("Ask for a service"))] if reader.scope.own else []
    actions.append((reverse("alliances"), _("Members")))
    tables = [_table(rows)] if reader.scope.own else [_table(rows), _counts(reader)]
    page = Page(_("Requests to the alliances"), actions=actions, tables=tables,
                export=to_export(request, "alliance-requests-export"))  # fmt: skip
    return show(request, page, **pager)


def export(request: Asking) -> FileResponse:
    """The list as a spreadsheet."""
    return table_sheet(_table, api.requests_in(request.reader))


def _table(rows: Sequence[Any]) -> Table:
    on = today()
    return Table(
        _("Requests"),
        [_("Service"), _("Alliance"), _("District"), _("Asked on"), _("State"), _("Next step"), _("By when")],
        [[Cell(words.OFFERS[row.service], reverse("alliance-request", args=[row.pk])),
          Cell(words.ALLIANCES[row.alliance]), Cell(place(row.unit)),
          Cell(day(row.asked_on), value=row.asked_on), Cell(mark=words.REQUESTS[row.state]),
          Cell(words.NEXT[row.state]), _due(row, on)] for row in rows],
        _("Nothing was asked yet."),
    )  # fmt: skip


def _counts(reader: Any) -> Table:
    found = api.counted(reader)
    states = list(words.REQUESTS)
    return Table(
        _("Counted"),
        [_("Alliance"), *(words.REQUESTS[one][1] for one in states)],
        [
            [Cell(words.ALLIANCES[code]), *(Cell(f"{count[one]}") for one in states)]
            for code, count in sorted(found.items())
        ],
        _("Nothing was asked yet."),
    )


def _due(row: Any, on: Any) -> Cell:
    if row.due_on is None:
        return Cell("")
    return Cell(day(row.due_on), warn=_("overdue") if row.due_on < on else "")


def one(request: Asking, number: int) -> HttpResponse:
    """One request and what may be done with it."""
    return _one(request, number)


def _one(request: Asking, number: int, refused: Refused | None = None) -> HttpResponse:
    row, on = api.find_request(request.reader, number), today()
    member = row.member.employer_id if row.member else None
    names = employer_names({one for one in (row.employer_id, member) if one})
    asker = names.get(row.employer_id or 0, "")
    facts = [
        (_("State"), Cell(mark=words.REQUESTS[row.state])),
        (_("Next step"), Cell(words.NEXT[row.state])),
        (_("By when"), _due(row, on)),
        (_("Alliance"), Cell(words.ALLIANCES[row.alliance])),
        (_("District"), Cell(place(row.unit))),
        (_("Who asks"), Cell(asker or _("a person"), data=bool(asker))),
        (_("What is needed"), Cell(row.words, data=True)),
        (_("Member"), Cell(names.get(member or 0, ""), data=True)),
        (_("Answer"), Cell(row.answer, data=True)),
    ]
    crumbs = [(reverse("alliance-requests"), _("Requests to the alliances"))]
    page = Page(
        words.OFFERS[row.service],
        crumbs=crumbs,
        facts=facts,
        boxes=_boxes(request, row, refused),
        refused=refused,
    )
    return show(request, page)


def _boxes(request: Asking, row: Any, refused: Refused | None) -> list[Box]:
    reader, act = request.reader, reverse("alliance-request-act", args=[row.pk])
    if row.state == "asked" and reader.may("run_outreach"):
        fitting = [one for one in api.members_on(today(), row.alliance) if row.service in one.offers]
        names = employer_names({one.employer_id for one in fitting})
        choices = {
            "member": [
                (f"{one.pk}", f"{names.get(one.employer_id, '')} · {place(one.unit)}") for one in fitting
            ]
        }
        fields = fields_of([api.Ask("member", "code")], words.FIELDS, request.POST, refused, choices)
        return [Box(_("Choose a member"), act, fields, [("act", "route", _("Send it there"))], row.version)]
    if api.asked_of(reader, row):
        fields = fields_of([api.Ask("answer", "words", most=500)], words.FIELDS, request.POST, refused)
        buttons = [("act", "answer", _("Answer")), ("act", "decline", _("Give it back with this reason"))]
        return [Box(_("Answer"), act, fields, buttons, row.version)]
    if row.state == "asked" and row.asked_by == reader.username:
        return [Box(_("Take it back"), act, [], [("act", "close", _("Take it back"))], row.version)]
    return []


def ask(request: Asking) -> HttpResponse:
    """Ask for a service."""

    def form(refused: Refused | None = None) -> HttpResponse:
        labels = words.FIELDS | {"words": _("What is needed")}
        offers = [
            (one, f"{words.OFFERS[one]} · {words.ALLIANCES[code]}")
            for code, found in api.OFFERS.items()
            for one in found
        ]
        choices = {"alliance": list(words.ALLIANCES.items()), "service": offers, "unit": units_for(request)}
        fields = fields_of(api.REQUEST_ASKS, labels, request.POST, refused, choices)
        box = Box(_("What is asked"), "", fields, [("", "", _("Send"))])
        crumbs = [(reverse("alliance-requests"), _("Requests to the alliances"))]
        return show(request, Page(_("Ask for a service"), crumbs=crumbs, boxes=[box], refused=refused))

    if request.method != "POST":
        return form()
    return acted(
        request, lambda: api.ask_alliance(the_pack(), request.reader, request.POST.dict()),
        _("The office chooses a member who answers"), "alliance-requests", again=form,
    )  # fmt: skip


def act(request: Asking, number: int) -> HttpResponse:
    """Route, answer, give back or take back."""
    typed, reader = request.POST.dict(), request.reader
    version, words_ = number_of(typed), typed.get("answer", "")
    acts = {
        "route": (
            lambda: api.route_request(the_pack(), reader, number, version, number_of(typed, "member")),
            _("The member has it"),
        ),
        "answer": (lambda: api.answer_request(reader, number, version, words_, True), _("It is answered")),
        "decline": (
            lambda: api.answer_request(reader, number, version, words_, False),
            _("The office has it again"),
        ),
        "close": (lambda: api.close_request(reader, number, version), _("It is taken back")),
    }
    do, said = acts.get(typed.get("act", ""), (lambda: _unknown_act(), ""))
    if typed.get("act") == "decline":
        return acted(request, do, said, "alliance-requests", again=lambda error: _one(request, number, error))
    return acted(request, do, said, "alliance-request", [number], lambda error: _one(request, number, error))


def _unknown_act() -> None:
    raise Refused(_("It is not said what is to be done"), mend=_("load the page again"))
