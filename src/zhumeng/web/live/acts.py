"""What an office does with a livestream: publish, cancel, close."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing, Refused
from zhumeng.web.adverts.shown import version_of
from zhumeng.web.live.desk import page_of_held
from zhumeng.web.site.asking import Asking
from zhumeng.work.recruitment import api


def publish(request: Asking, number: int) -> HttpResponse:
    """Everybody sees it."""
    return _done(
        request, number, _("It is in the list of livestreams"),
        lambda: api.live.publish_session(request.reader, number, version_of(request.POST)),
    )  # fmt: skip


def cancel(request: Asking, number: int) -> HttpResponse:
    """Not held, with the reason."""
    posted = request.POST
    return _done(
        request, number, _("It is cancelled"),
        lambda: api.live.cancel_session(request.reader, number, version_of(posted), posted.get("reason", "")),
    )  # fmt: skip


def close(request: Asking, number: int) -> HttpResponse:
    """It is over; replay and viewers where they are known."""
    posted = request.POST
    return _done(
        request, number, _("It is closed and counts for the plan"),
        lambda: api.live.close_session(
            request.reader, number, version_of(posted), posted.get("replay", ""), posted.get("viewers", "")
        ),
    )  # fmt: skip


def _done(request: Asking, number: int, said: str, act: Callable[[], None]) -> HttpResponse:
    try:
        act()
    except Missing:
        raise
    except Refused as error:
        return page_of_held(request, number, error)
    messages.success(request, said)
    return HttpResponseRedirect(reverse("live-held", args=[number]))
