"""One posted gig job: correct it, take it down, call it off."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.web.points import words
from zhumeng.web.points.sites import unknown_act
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.parts import Box, Cell, Page, Table, fields_of
from zhumeng.web.site.plain import acted, number_of, show
from zhumeng.web.site.templatetags.site import day, said
from zhumeng.work.outreach import api


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
    fields = fields_of(api.GIG_ASKS, words.FIELDS, typed, refused, {"paid_by": list(words.PAID_BY.items())})
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
