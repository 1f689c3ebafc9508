"""What the two sides do with an interview."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.city import the_pack
from zhumeng.web.adverts.shown import version_of
from zhumeng.web.interviews.pages import page_of_interview
from zhumeng.web.site.asking import Asking
from zhumeng.work.recruitment import api


def take(request: Asking, number: int) -> HttpResponse:
    """The person takes a time."""
    return _done(
        request, number, _("The time is yours; put it into your calendar"),
        lambda: api.interviews.take_slot(
            request.reader, number, version_of(request.POST), _number(request, "slot")
        ),
    )  # fmt: skip


def decline(request: Asking, number: int) -> HttpResponse:
    """The person does not come."""
    return _done(
        request, number, _("The employer reads your words"),
        lambda: api.interviews.decline_interview(
            request.reader, number, version_of(request.POST), request.POST.get("words", "")
        ),
    )  # fmt: skip


def ask(request: Asking, number: int) -> HttpResponse:
    """The person asks for another time."""
    return _done(
        request, number, _("The employer is asked for other times"),
        lambda: api.interviews.ask_for_another_time(
            the_pack(), request.reader, number, version_of(request.POST), request.POST.get("words", "")
        ),
    )  # fmt: skip


def absent(request: Asking, number: int) -> HttpResponse:
    """The person notes that the employer did not come."""
    return _done(
        request, number, _("It is noted"),
        lambda: api.interviews.note_absence(request.reader, number, version_of(request.POST)),
    )  # fmt: skip


def move(request: Asking, number: int) -> HttpResponse:
    """The employer moves it."""
    return _done(
        request, number, _("It is moved; the person reads why"),
        lambda: api.interviews.move_interview(
            request.reader, number, version_of(request.POST), _number(request, "slot"),
            request.POST.get("reason", ""),
        ),
    )  # fmt: skip


def cancel(request: Asking, number: int) -> HttpResponse:
    """The employer cancels it."""
    return _done(
        request, number, _("It is cancelled; the person reads why"),
        lambda: api.interviews.cancel_interview(
            request.reader, number, version_of(request.POST), request.POST.get("reason", "")
        ),
    )  # fmt: skip


def outcome(request: Asking, number: int) -> HttpResponse:
    """The employer tells what came of it."""
    posted = request.POST
    return _done(
        request, number, _("The outcome is kept"),
        lambda: api.interviews.tell_outcome(
            the_pack(), request.reader, number, version_of(posted), posted.get("outcome", ""),
            posted.get("words", ""), onward=posted.get("onward") == "1",
        ),
    )  # fmt: skip


def _done(request: Asking, number: int, said: str, act: Callable[[], None]) -> HttpResponse:
    try:
        act()
    except Missing:
        raise
    except Refused as error:
        return page_of_interview(request, number, error)
    messages.success(request, said)
    return HttpResponseRedirect(reverse("interview", args=[number]))


def _number(request: Asking, name: str) -> int:
    """What was chosen; 0, which nothing has, for what is no number."""
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0
