"""What an office does with a fair: publish, postpone, cancel, close."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.city import the_pack
from zhumeng.web.adverts.shown import version_of
from zhumeng.web.fairs.desk import page_of_held
from zhumeng.web.site.asking import Asking
from zhumeng.work.recruitment import api


def publish(request: Asking, number: int) -> HttpResponse:
    """Firms and people register."""
    return _done(
        request, number, _("It is in the calendar; firms and people may register"),
        lambda: api.fairs.publish_fair(request.reader, number, version_of(request.POST)),
    )  # fmt: skip


def postpone(request: Asking, number: int) -> HttpResponse:
    """Other days, with the reason."""
    posted = request.POST
    return _done(
        request, number, _("It is postponed; those registered read why"),
        lambda: api.fairs.postpone_fair(
            the_pack(), request.reader, number, version_of(posted), posted.dict(), posted.get("reason", "")
        ),
    )  # fmt: skip


def cancel(request: Asking, number: int) -> HttpResponse:
    """Not held, with the reason."""
    posted = request.POST
    return _done(
        request, number, _("It is cancelled; those registered read why"),
        lambda: api.fairs.cancel_fair(
            request.reader, number, version_of(posted), posted.get("reason", "")
        ),
    )  # fmt: skip


def close(request: Asking, number: int) -> HttpResponse:
    """It is over."""
    return _done(
        request, number, _("It is closed and counts for the plan"),
        lambda: api.fairs.close_fair(request.reader, number, version_of(request.POST)),
    )  # fmt: skip


def _done(request: Asking, number: int, said: str, act: Callable[[], None]) -> HttpResponse:
    try:
        act()
    except Missing:
        raise
    except Refused as error:
        return page_of_held(request, number, error)
    messages.success(request, said)
    return HttpResponseRedirect(reverse("fair-held", args=[number]))
