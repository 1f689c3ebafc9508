"""Forms of plans and books: each asks one act of the house and goes back to its page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.web.site.amounts import fen_of
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.days import day_of
from zhumeng.work.benefits.treasury import api

LARGEST = 20_000_000
"""Bytes of a bank's statement."""


def _to(request: Asking, name: str, number: int, said: str) -> HttpResponse:
    messages.success(request, said)
    return HttpResponseRedirect(reverse(name, args=[number]))


def plan(request: Asking) -> HttpResponse:
    """Make a plan."""
    form = request.POST
    number = api.plan_spending(
        request.reader, form.get("fund", ""), form.get("unit", ""), form.get("key", "")
    )
    return _to(request, "spending-plan", number, _("The plan is made; the treasury reviews it"))


def review(request: Asking, number: int) -> HttpResponse:
    """Agree or return."""
    form = request.POST
    api.review_plan(request.reader, number, form.get("agreed") == "yes", form.get("note", ""))
    return _to(request, "spending-plan", number, _("Your word is noted"))


def arrival(request: Asking, number: int) -> HttpResponse:
    """Note what arrived, in yuan."""
    form = request.POST
    on = day_of(form.get("on", ""), "on")
    if on is None:
        raise Refused(_("the day is not given"), where="on", mend=_("write it as 2022-07-31"))
    fen = fen_of(form.get("yuan", ""))
    api.note_arrival(request.reader, number, fen, on, form.get("document", ""), form.get("key", ""))
    return _to(request, "spending-plan", number, _("What arrived is noted"))


def compare(request: Asking) -> HttpResponse:
    """Compare the books with the bank's statement of the month shown."""
    given = request.FILES.get("statement")
    if given is None or (given.size or 0) > LARGEST:
        raise Refused(
            _("no file was given, or it is too large"), where="statement", mend=_("choose the bank’s file")
        )
    fund, unit = request.POST.get("fund", ""), request.POST.get("unit", "")
    number = api.reconcile(request.reader, fund, unit, request.month, given.read())
    return _to(request, "books", number, _("The books are compared"))


def close(request: Asking, number: int) -> HttpResponse:
    """Close the month."""
    api.close_reconciliation(request.reader, number)
    return _to(request, "books", number, _("The month is closed"))
