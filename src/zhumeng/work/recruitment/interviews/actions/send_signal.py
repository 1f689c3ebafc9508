"""One page of the room sends the other what two browsers need to meet, or a line of text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Refused
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import now
from zhumeng.work.recruitment.interviews.actions.enter_room import find_stay
from zhumeng.work.recruitment.interviews.room import other_side, require_open, side_of, stays_of, there
from zhumeng.work.recruitment.interviews.seen import find_interview
from zhumeng.work.recruitment.models import RoomSignal, RoomStay

LARGEST = 64 << 10
"""Bytes of one request."""
A_MINUTE, AT_ONCE = 300, 60
LONGEST_SDP, LONGEST_LINE, LONGEST_TEXT = 40_000, 2_000, 1_000


class TooMany(Refused):
    """More than a page needs."""

    status = 429


def send_signals(reader: Reader, number: int, seat: str, to: str, messages: Sequence[Any]) -> None:
    """Send some, in their order. Refused for one that is not of a known form, TooMany beyond what a page may
    send within a minute; Conflict where the other page is gone or the room is closed."""
    row, at = find_interview(reader, number), now()
    require_open(row, at)
    side, stays = side_of(reader), stays_of(row)
    stay = find_stay(stays, side, seat)
    bodies = [_checked(one) for one in messages]
    if not 1 <= len(bodies) <= AT_ONCE:
        raise _odd()
    if there(stays, other_side(side), at) != to:
        raise Conflict(_("The other page is gone"), mend=_("wait until somebody comes"))
    _count(stay, len(bodies), at)
    RoomSignal.objects.bulk_create(
        RoomSignal(interview=row, sender=seat, to=to, kind=kind, body=body, made_at=at)
        for kind, body in bodies
    )


def _count(stay: RoomStay, number: int, at: datetime) -> None:
    mine = RoomStay.objects.filter(pk=stay.pk)
    mine.filter(sent_since__lt=at - timedelta(minutes=1)).update(sent=0, sent_since=at)
    if not mine.filter(sent__lte=A_MINUTE - number).update(sent=F("sent") + number):
        raise TooMany(_("too much was sent within a minute"), mend=_("wait a minute"))


def _checked(message: Any) -> tuple[str, Any]:
    if not isinstance(message, Mapping) or set(message) != {"kind", "body"}:
        raise _odd()
    kind, body = message["kind"], message["body"]
    check = KINDS.get(kind) if isinstance(kind, str) else None
    if check is None or not isinstance(body, Mapping) or not check(body):
        raise _odd()
    return kind, dict(body)


def _description(body: Mapping[str, Any]) -> bool:
    return (
        set(body) == {"type", "sdp"}
        and body["type"] in ("offer", "answer")
        and _text(body["sdp"], LONGEST_SDP)
        and body["sdp"].startswith("v=0")
    )


def _candidate(body: Mapping[str, Any]) -> bool:
    line = body.get("sdpMLineIndex")
    return (
        set(body) <= {"candidate", "sdpMid", "sdpMLineIndex", "usernameFragment"}
        and _text(body.get("candidate"), LONGEST_LINE)
        and all(body.get(name) is None or _text(body[name], 256) for name in ("sdpMid", "usernameFragment"))
        and (line is None or (type(line) is int and 0 <= line < 100))
    )


def _line(body: Mapping[str, Any]) -> bool:
    return set(body) == {"text"} and _text(body["text"], LONGEST_TEXT) and bool(body["text"].strip())


def _text(value: Any, longest: int) -> bool:
    return isinstance(value, str) and len(value) <= longest and "\x00" not in value


KINDS: Mapping[str, Callable[[Mapping[str, Any]], bool]] = {
    "description": _description, "candidate": _candidate, "chat": _line,
}  # fmt: skip


def _odd() -> Refused:
    return Refused(
        _("this message has no form the room knows"), where="messages", mend=_("load the page again")
    )
