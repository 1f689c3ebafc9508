"""Forms of spot checks: each asks one act of the house and goes back to its page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.foundation.city import the_pack
from zhumeng.web.site.amounts import fen_of
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.days import day_of
from zhumeng.web.site.plain import number_of
from zhumeng.work.benefits.checks import api


def _to(request: Asking, name: str, number: int, said: str) -> HttpResponse:
    messages.success(request, said)
    return HttpResponseRedirect(reverse(name, args=[number]))


def draw(request: Asking) -> HttpResponse:
    """Draw a sample."""
    form = request.POST
    size, seed = number_of(form, "size"), form.get("seed", "")
    number = api.draw_sample(the_pack(), request.reader, form.get("policy", ""), size, seed)
    return _to(request, "sample", number, _("The sample is drawn"))


def ask(request: Asking, number: int) -> HttpResponse:
    """Ask for evidence."""
    api.ask_evidence(
        request.reader, number, number_of(request.POST), request.POST.get("asked", ""),
        day_of(request.POST.get("due_on", ""), "due_on"),
    )  # fmt: skip
    return _to(request, "check", number, _("The evidence is asked for"))


def answer(request: Asking, number: int) -> HttpResponse:
    """Give evidence."""
    api.give_evidence(request.reader, number, number_of(request.POST), request.POST.get("evidence", ""))
    return _to(request, "check", number, _("The evidence is noted"))


def find(request: Asking, number: int) -> HttpResponse:
    """Note what was not due."""
    fen = fen_of(request.POST.get("wrong", ""), "wrong")
    api.note_finding(request.reader, number, number_of(request.POST), fen, request.POST.get("finding", ""))
    return _to(request, "check", number, _("The finding is noted"))


def dispute(request: Asking, number: int) -> HttpResponse:
    """Dispute a finding."""
    api.dispute_finding(request.reader, number, number_of(request.POST), request.POST.get("dispute", ""))
    return _to(request, "check", number, _("The dispute is noted; a second auditor has the last word"))


def settle(request: Asking, number: int) -> HttpResponse:
    """The last word."""
    fen = fen_of(request.POST.get("wrong", ""), "wrong")
    api.settle_finding(request.reader, number, number_of(request.POST), fen, request.POST.get("settled", ""))
    return _to(request, "check", number, _("The check is closed"))
