"""The room: one page for its two people, and the three addresses its scripts speak to."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.foundation.today import now
from zhumeng.web.interviews.shown import shown
from zhumeng.web.site.asking import Asking
from zhumeng.work.recruitment import api

CAMERA = "camera=(self), microphone=(self)"
"""This page alone may ask for them."""


def room(request: Asking, number: int) -> HttpResponse:
    """The page; its scripts are there only while the room is open."""
    row = api.interviews.find_interview(request.reader, number)
    found = shown(request.reader, [row], now())[0]
    side = api.interviews.side_of(request.reader)
    servers = api.interviews.relays(
        settings.RTC_STUN, settings.RTC_TURN, settings.RTC_TURN_SECRET, f"{row.number}-{side}", timezone.now()
    )
    context = found | {"side": side, "servers": json.dumps(servers), "relayed": bool(servers)}
    answer = render(request, "interviews/room.html", context)
    if found["open"]:
        answer["Permissions-Policy"] = CAMERA
    return answer


def enter(request: Asking, number: int) -> HttpResponse:
    """A page comes in."""
    return _said(lambda: api.interviews.enter_room(request.reader, number, _seat(_read(request))))


def leave(request: Asking, number: int) -> HttpResponse:
    """A page goes."""
    return _said(lambda: api.interviews.leave_room(request.reader, number, _seat(_read(request))))


def signals(request: Asking, number: int) -> HttpResponse:
    """POST: messages to the other page. GET: what came after a number, and who is there."""
    if request.method == "POST":
        return _said(lambda: _send(request, number))
    return _said(lambda: _look(request, number))


def _send(request: Asking, number: int) -> None:
    body = _read(request)
    to, sent = body.get("to"), body.get("messages")
    if not isinstance(to, str) or not isinstance(sent, list):
        raise _unread()
    api.interviews.send_signals(request.reader, number, _seat(body), to, sent)


def _look(request: Asking, number: int) -> dict[str, Any]:
    asked = request.GET.get("after", "0")
    after = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 16 else 0
    seen = api.interviews.look_around(request.reader, number, request.GET.get("seat", ""), after)
    return {
        "peer": seen.peer, "messages": seen.messages, "ends_in": seen.ends_in, "closes_in": seen.closes_in,
        "elsewhere": seen.elsewhere,
    }  # fmt: skip


def _said(act: Callable[[], dict[str, Any] | None]) -> HttpResponse:
    """What came of it, or why not, for the scripts."""
    try:
        return JsonResponse(act() or {})
    except Refused as error:
        return JsonResponse({"what": error.what, "mend": error.mend}, status=error.status)


def _read(request: Asking) -> dict[str, Any]:
    if int(request.META.get("CONTENT_LENGTH") or 0) > api.interviews.LARGEST:
        raise _unread()
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise _unread() from error
    if not isinstance(body, dict):
        raise _unread()
    return body


def _seat(body: dict[str, Any]) -> str:
    seat = body.get("seat")
    return seat if isinstance(seat, str) else ""


def _unread() -> Refused:
    return Refused(_("this message cannot be read"), mend=_("load the page again"))
