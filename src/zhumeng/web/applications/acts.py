"""Forms of one application: withdraw, complete, answer."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.city import the_pack
from zhumeng.web.applications.inputs import read_typed
from zhumeng.web.applications.pages import page_of_one
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.plain import number_of
from zhumeng.work.benefits.applications import api


def withdraw(request: Asking, number: int) -> HttpResponse:
    """Take it back."""
    api.withdraw_application(request.reader, number, number_of(request.POST))
    return _to(request, number, _("The application is withdrawn"))


def complete(request: Asking, number: int) -> HttpResponse:
    """Add what only an office knows."""
    try:
        api.complete_application(
            the_pack(),
            request.reader,
            number,
            number_of(request.POST),
            read_typed(request.POST),
            request.month,
        )
    except Missing:
        raise
    except Refused as error:
        return page_of_one(request, number, error)
    return _to(request, number, _("It is added; the next run decides on it"))


def answer(request: Asking, number: int) -> HttpResponse:
    """Answer a wish."""
    try:
        api.answer_application(
            the_pack(), request.reader, number, number_of(request.POST), request.POST.get("answer", "")
        )
    except Missing:
        raise
    except Refused as error:
        return page_of_one(request, number, error)
    return _to(request, number, _("The answer is noted; the applicant sees it"))


def _to(request: Asking, number: int, said: str) -> HttpResponse:
    messages.success(request, said)
    return HttpResponseRedirect(reverse("application", args=[number]))
