"""Forms of the deferral ledger: each asks one act of the house and goes back to its page."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhumeng.engine.errors import Refused
from zhumeng.foundation.city import the_pack
from zhumeng.registers.api import find_person
from zhumeng.web.site.amounts import fen_of
from zhumeng.web.site.asking import Asking
from zhumeng.work.benefits.deferral import api

LARGEST = 20_000_000
"""Bytes of the tax office's file."""


def propose(request: Asking) -> HttpResponse:
    """Take the entitled applications of a unit."""
    n = api.propose_deferrals(the_pack(), request.reader, request.POST.get("unit", ""))
    said = ngettext("%(n)s month is proposed; the checker approves it",
                    "%(n)s months are proposed; the checker approves them", n) % {"n": n}  # fmt: skip
    return to_page("deferrals", said, request)


def tax(request: Asking) -> HttpResponse:
    """Load the tax office's figures."""
    given = request.FILES.get("figures")
    if given is None or (given.size or 0) > LARGEST:
        raise Refused(
            _("no file was given, or it is too large"), where="figures",
            mend=_("choose the tax office’s file"),
        )  # fmt: skip
    n = api.load_tax_figures(the_pack(), request.reader, given.read())
    return to_page("deferrals", _("%(n)s lines of the tax office are compared") % {"n": n}, request)


def approve(request: Asking, employer: int) -> HttpResponse:
    """Approve what is proposed of a firm."""
    api.approve_deferrals(request.reader, employer)
    return to_page("deferral-firm", _("The deferral is approved; its instalments are set"), request, employer)


def drop(request: Asking, employer: int) -> HttpResponse:
    """Take proposals out again."""
    api.drop_proposal(request.reader, employer)
    return to_page("deferrals", _("The proposals of this firm are taken out"), request)


def repay(request: Asking, employer: int) -> HttpResponse:
    """Note a repayment, in yuan."""
    form = request.POST
    api.repay_deferral(
        request.reader, _number(form.get("deferral", "")), fen_of(form.get("yuan", "")),
        day_of(form.get("paid_on", ""), "paid_on"), form.get("key", ""),
    )  # fmt: skip
    return to_page("deferral-firm", _("The repayment is noted"), request, employer)


def leaver(request: Asking, employer: int) -> HttpResponse:
    """Settle somebody who retires or moves away: yuan by month."""
    form = request.POST
    parts = parts_of(form)
    person = find_person(form.get("id_number", ""))
    if person is None:
        raise Refused(
            _("nobody with this number is known here"), where="id_number",
            mend=_("compare it with the identity card"),
        )  # fmt: skip
    api.settle_leaver(request.reader, employer, person, day_of(form.get("left_on", ""), "left_on"), parts)
    return to_page("deferral-firm", _("This person’s part is due at once"), request, employer)


def withdraw(request: Asking, employer: int) -> HttpResponse:
    """Withdraw what rests on an untrue pledge."""
    api.withdraw_deferrals(request.reader, employer, request.POST.get("reason", ""))
    return to_page("deferral-firm", _("The deferral is withdrawn"), request, employer)


def parts_of(form: QueryDict) -> dict[int, int]:
    """The fen of each month that was filled in, by the number of its deferral."""
    return {
        _number(name.removeprefix("part-")): fen_of(text, name) for name, text in form.items()
        if name.startswith("part-") and isinstance(text, str) and text.strip()
    }  # fmt: skip


def to_page(name: str, said: str, request: Asking, *args: int) -> HttpResponse:
    """Back to a page, with what was done."""
    messages.success(request, said)
    return HttpResponseRedirect(reverse(name, args=args))


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 18):
        raise Refused(_("no month was chosen"), where="deferral", mend=_("load the page again"))
    return int(text)


def day_of(text: str, where: str) -> date:
    """A day as written; Refused for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(_("this is no day"), where=where, mend=_("write it as 2022-07-31")) from None
