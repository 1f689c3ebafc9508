"""Gig jobs: today's and tomorrow's for everybody, one's own, and those a market posts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.web.points import words
from zhumeng.web.points.sites import unknown_act
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.exports import table_sheet, to_export
from zhumeng.web.site.paging import page_of
from zhumeng.web.site.parts import Box, Cell, Page, Table, fields_of
from zhumeng.web.site.plain import acted, number_of, show, sliced
from zhumeng.web.site.templatetags.site import day, said
from zhumeng.work.outreach import api


def gigs(request: HttpRequest) -> HttpResponse:
    """Today's and tomorrow's, by district."""
    return _public(request)


def _public(request: HttpRequest, refused: Refused | None = None) -> HttpResponse:
    on, unit = today(), request.GET.get("unit", "")
    units = the_pack().territories.units(on)
    if unit and unit not in {one.code for one in units}:
        raise Refused(_("“%(text)s” is no district") % {"text": unit}, mend=_("choose one of the list"))
    rows = list(api.public_gigs(on, unit).order_by("day", "site__unit", "starts", "pk"))
    reader: Any = getattr(request, "reader", None)
    seeks = reader is not None and reader.may("seek_jobs")
    held = {one.gig_id for one in api.own_takings(reader, on) if not one.given_back} if seeks else set()
    days = [(at, [(row, words.pay_of(row), row.places - row.taken) for row in found])
            for at, found in groupby(rows, key=lambda row: row.day)]  # fmt: skip
    context = {
        "days": days, "units": units, "unit": unit, "seeks": seeks, "held": held, "visitor": reader is None,
        "refused": refused, "today": on, "tomorrow": on + timedelta(1),
    }  # fmt: skip
    return render(request, "points/gigs.html", context, status=refused.status if refused else 200)


def take(request: Asking, number: int) -> HttpResponse:
    """Take a place."""
    return acted(
        request, lambda: api.take_gig(request.reader, number), _("The place is yours"), "my-gigs",
        again=lambda error: _public(request, error),
    )  # fmt: skip


def my_gigs(request: Asking) -> HttpResponse:
    """One's places from today on, with those a market called off."""
    found = api.own_takings(request.reader, today())
    rows = [one for one in found if one.called_off or not one.given_back]
    return render(
        request, "points/mine.html", {"rows": [(one, words.pay_of(one.gig)) for one in rows], "on": today()}
    )


def give_back(request: Asking, number: int) -> HttpResponse:
    """Give a place back."""
    return acted(
        request, lambda: api.give_back_gig(request.reader, number), _("The place is free again"), "my-gigs"
    )


def gig_jobs(request: Asking) -> HttpResponse:
    """What the markets of the area posted, the latest day first."""
    rows, pager = sliced(_posted(request), page_of(request))
    actions = [(reverse("gigs"), _("As people see them")), (reverse("sites"), _("Service points"))]
    lead = _("Work by the day at the gig markets of the area.")
    page = Page(_("Gig jobs"), lead, actions=actions, tables=[_table(rows)],
                export=to_export(request, "gig-jobs-export"))  # fmt: skip
    return show(request, page, **pager)


def export(request: Asking) -> FileResponse:
    """The list as a spreadsheet."""
    return table_sheet(_table, _posted(request))


def _posted(request: Asking) -> Any:
    return api.gigs_in(request.reader).order_by("-day", "starts", "pk")


def _table(rows: Sequence[Any]) -> Table:
    return Table(
        _("Gig jobs"),
        [_("Work"), _("Gig market"), _("Day"), _("Pay"), _("Places taken"), _("State")],
        [
            [
                Cell(row.title, reverse("gig-job", args=[row.pk]), True),
                Cell(row.site.name, data=True),
                Cell(f"{day(row.day)} {row.starts}–{row.ends}"),
                Cell(words.pay_of(row)),
                Cell(f"{row.taken} / {row.places}"),
                Cell(mark=words.GIGS[row.state]),
            ]
            for row in rows
        ],
        _("No gig job was posted yet. It is posted on the page of a recognised gig market."),
    )


def gig_job(request: Asking, number: int) -> HttpResponse:
    """One posted gig job; held, it is corrected here."""
    return _one(request, number)


def _one(request: Asking, number: int, refused: Refused | None = None) -> HttpResponse:
    row = api.find_gig(request.reader, number)
    facts = [
        (_("State"), Cell(mark=words.GIGS[row.state])),
        (_("Gig market"), Cell(row.site.name, data=True)),
        (_("Day"), Cell(f"{day(row.day)} {row.starts}–{row.ends}")),
        (_("Pay"), Cell(words.pay_of(row))),
        (_("Places taken"), Cell(f"{row.taken} / {row.places}")),
        (_("Where to meet"), Cell(row.meet, data=True)),
        (_("What the work is, what is asked"), Cell(row.text, data=True)),
    ]
    if row.reason:
        facts += [(_("Reason"), Cell(row.reason, data=True))]
    found = [[Cell(one["words"], data=True), Cell(said(one["name"])), Cell(one["clause"], data=True),
              Cell(said(one["suggestion"]))] for one in row.found]  # fmt: skip
    tables = (
        [Table(_("What screening found"), [_("Words"), _("Finding"), _("Clause"), _("Suggestion")], found)]
        if found
        else []
    )
    page = Page(
        row.title,
        crumbs=[(reverse("gig-jobs"), _("Gig jobs"))],
        facts=facts,
        tables=tables,
        boxes=_boxes(request, row, refused),
        data=True,
        refused=refused,
    )
    return show(request, page)


def _boxes(request: Asking, row: Any, refused: Refused | None) -> list[Box]:
    if not request.reader.may("run_outreach") or row.state in ("closed", "cancelled"):
        return []
    act = reverse("gig-job-act", args=[row.pk])
    close = Box(_("Take it down"), act, [], [("act", "close", _("Take it down"))], row.version)
    if row.state != "held":
        return [_call_off(row, act, request.POST if refused else {}, refused)] if _held(row) else [close]
    typed = request.POST if refused else _of(row)
    fields = fields_of(api.GIG_ASKS, words.FIELDS, typed, refused, _choices())
    return [
        Box(_("Change the words"), act, fields, [("act", "correct", _("Screen and publish"))], row.version),
        close,
    ]


def _held(row: Any) -> bool:
    return bool(row.taken) and row.day >= today()


def _call_off(row: Any, act: str, typed: Any, refused: Refused | None) -> Box:
    fields = fields_of([api.Ask("reason", "words", most=500)], words.FIELDS, typed, refused)
    lead = _("Who holds a place reads your reason under My gig jobs and is free again at once.")
    return Box(_("Call it off"), act, fields, [("act", "cancel", _("Call it off"))], row.version, lead)


def _of(row: Any) -> dict[str, str]:
    plain = ("day", "starts", "ends", "title", "text", "paid_by", "places", "meet")
    return {name: f"{getattr(row, name)}" for name in plain} | {"pay": f"{row.pay_fen / 100:.10g}"}


def new(request: Asking, number: int) -> HttpResponse:
    """Post one at a market."""
    market = api.find_site(request.reader, number)

    def form(refused: Refused | None = None) -> HttpResponse:
        typed = request.POST if request.method == "POST" else {"day": f"{today() + timedelta(1)}"}
        fields = fields_of(api.GIG_ASKS, words.FIELDS, typed, refused, _choices())
        lead = _("Phone numbers are taken out; the text is screened before it is public.")
        box = Box(market.name, "", fields, [("", "", _("Screen and publish"))], lead=lead)
        crumbs = [(reverse("sites"), _("Service points")), (reverse("site", args=[number]), market.name)]
        return show(request, Page(_("Post a gig job"), crumbs=crumbs, boxes=[box], refused=refused))

    if request.method != "POST":
        return form()
    return acted(
        request, lambda: api.post_gig(the_pack(), request.reader, number, request.POST.dict()),
        _("The gig job is screened; look at its state"), "gig-jobs", again=form,
    )  # fmt: skip


def act(request: Asking, number: int) -> HttpResponse:
    """Correct it, take it down, call it off."""
    typed, reader = request.POST.dict(), request.reader
    acts = {
        "correct": (lambda: api.correct_gig(the_pack(), reader, number, number_of(typed), typed),
                    _("The gig job is screened; look at its state")),
        "close": (lambda: api.close_gig(reader, number, number_of(typed)), _("It is taken down")),
        "cancel": (lambda: api.cancel_gig(reader, number, number_of(typed), typed.get("reason", "")),
                   _("It is called off; everybody who held a place is told")),
    }  # fmt: skip
    do, said_ = acts.get(typed.get("act", ""), (lambda: unknown_act(), ""))
    return acted(request, do, said_, "gig-job", [number], lambda error: _one(request, number, error))


def _choices() -> dict[str, Any]:
    return {"paid_by": list(words.PAID_BY.items())}
