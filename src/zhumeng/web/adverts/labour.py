"""Firms short of people and firms with too many: reported by them, answered and connected by the office."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import employer_names, place_name
from zhumeng.web.adverts.shown import version_of
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.sheets import sheet
from zhumeng.work.recruitment.labour import api

KINDS = {"shortage": gettext_lazy("short of people"), "surplus": gettext_lazy("too many people")}
STATES = {
    "open": gettext_lazy("to be answered"), "answered": gettext_lazy("answered"),
    "proposed": gettext_lazy("to be agreed"), "agreed": gettext_lazy("both agreed"),
    "declined": gettext_lazy("declined"),
}  # fmt: skip
HEADS = (
    gettext_lazy("Employer"), gettext_lazy("District"), gettext_lazy("Kind"), gettext_lazy("Post"),
    gettext_lazy("Number of people"), gettext_lazy("From"), gettext_lazy("Until"), gettext_lazy("Reason"),
    gettext_lazy("State"), gettext_lazy("By when"), gettext_lazy("Reply"),
)  # fmt: skip


def labour(request: Asking) -> HttpResponse:
    """The firm’s own, with the form; or the office’s, by district."""
    return _shown(request)


def report(request: Asking) -> HttpResponse:
    """Report one."""
    return _done(
        request, lambda: api.report_labour(the_pack(), request.reader, request.POST.dict()),
        _("Reported; the office answers you"),
    )  # fmt: skip


def answer(request: Asking, number: int) -> HttpResponse:
    """Answer a report, or connect it with a surplus."""
    posted = request.POST
    if posted.get("surplus"):
        chosen = posted["surplus"]
        surplus = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 16 else 0
        return _done(
            request, lambda: api.connect_firms(the_pack(), request.reader, number, surplus),
            _("Proposed to both firms"),
        )  # fmt: skip
    return _done(
        request,
        lambda: api.answer_report(request.reader, number, version_of(posted), posted.get("answer", "")),
        _("The firm sees your answer"),
    )


def loan(request: Asking, number: int) -> HttpResponse:
    """Agree or decline."""
    agrees = request.POST.get("agrees") == "1"
    return _done(
        request,
        lambda: api.answer_loan(request.reader, number, agrees=agrees),
        _("The office sees your answer"),
    )


def export(request: Asking) -> FileResponse:
    """The list as a spreadsheet."""
    rows = api.labour_list(request.reader, request.GET)
    names = employer_names({row.employer_id for row in rows})
    return sheet("labour", [str(head) for head in HEADS], (
        (names.get(row.employer_id, ""), place_name(row.unit), str(KINDS[row.kind]), row.post, row.count,
         row.from_on, row.until_on, row.reason, str(STATES[row.state]), row.due_on, row.answer)
        for row in rows
    ))  # fmt: skip


def _done(request: Asking, act: Callable[[], Any], said: str) -> HttpResponse:
    try:
        act()
    except Missing:
        raise
    except Refused as error:
        return _shown(request, error)
    messages.success(request, said)
    return HttpResponseRedirect(reverse("labour"))


def _shown(request: Asking, refused: Refused | None = None) -> HttpResponse:
    reader, on = request.reader, today()
    rows = api.labour_list(reader, request.GET)
    loans, lenders = api.loans_in(reader), api.may_lend(reader, on)
    every = [*rows, *lenders, *(side for one in loans for side in (one.surplus, one.shortage))]
    names = employer_names({one.employer_id for one in every})
    own = reader.scope.employer
    context = {
        "own": own is not None, "on": on, "units": the_pack().territories.units(on), "kinds": KINDS,
        "rows": [_row(row, names, on) for row in rows], "refused": refused, "typed": request.POST,
        "faults": api.read_report(the_pack(), request.POST.dict(), on).faults if refused and own else {},
        "by_unit": [] if own else api.labour_by_unit(reader, on),
        "lenders": [(one, names.get(one.employer_id, "")) for one in lenders],
        "loans": [_loan(one, names, own, on) for one in loans], "kind": request.GET.get("kind", ""),
    }  # fmt: skip
    return render(request, "adverts/labour.html", context, status=refused.status if refused else 200)


def _row(row: Any, names: Any, on: Any) -> dict[str, Any]:
    return {"row": row, "firm": names.get(row.employer_id, ""), "kind": KINDS[row.kind],
            "state": STATES[row.state], "late": row.state == "open" and row.due_on < on}  # fmt: skip


def _loan(one: Any, names: Any, own: int | None, on: Any) -> dict[str, Any]:
    sides = ((one.surplus, one.surplus_agreed_on), (one.shortage, one.shortage_agreed_on))
    waiting = [names.get(side.employer_id, "") for side, agreed in sides if agreed is None]
    mine = any(side.employer_id == own and agreed is None for side, agreed in sides)
    return {
        "row": one, "lender": names.get(one.surplus.employer_id, ""), "state": STATES[one.state],
        "borrower": names.get(one.shortage.employer_id, ""), "mine": mine and one.state == "proposed",
        "waiting": waiting if one.state == "proposed" else [],
        "late": one.state == "proposed" and one.due_on < on,
    }  # fmt: skip
