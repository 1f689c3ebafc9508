"""A page of the room is opened or closed; it says that it is still there and takes what was sent to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Refused
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import now
from zhumeng.work.recruitment.interviews.room import (
    AFTER,
    other_side,
    require_open,
    side_of,
    stays_of,
    there,
)
from zhumeng.work.recruitment.interviews.seen import find_interview
from zhumeng.work.recruitment.models import RoomSignal, RoomStay

TOUCH = timedelta(seconds=5)
"""How often it is written down that a page is still there."""
FORGOTTEN = timedelta(minutes=2)
"""What nobody took for so long is thrown away, whichever room it is of."""
AT_ONCE = 100


@dataclass(frozen=True)
class Look:
    """What a page sees of the room: the other side's seat (empty: nobody), what came for it since, the
    seconds until the agreed time and the room end; ``elsewhere``: the same side has a newer page open."""

    peer: str
    messages: list[dict[str, Any]]
    ends_in: int
    closes_in: int
    elsewhere: bool


def enter_room(reader: Reader, number: int, seat: str) -> None:
    """Come in with a new page. Refused for a seat that is no name; Conflict while the room is closed."""
    row, at = find_interview(reader, number), now()
    require_open(row, at)
    if not (8 <= len(seat) <= 32 and seat.isascii() and seat.isalnum()):
        raise Refused(_("this is no seat"), where="seat", mend=_("load the page again"))
    RoomSignal.objects.filter(made_at__lt=at - FORGOTTEN).delete()
    times = {"came_at": at, "seen_at": at, "sent_since": at}
    RoomStay.objects.get_or_create(interview=row, seat=seat, side=side_of(reader), defaults=times)


def leave_room(reader: Reader, number: int, seat: str) -> None:
    """Go; what was on its way from and to the page is gone. Without effect for who is not there."""
    row = find_interview(reader, number)
    mine = RoomStay.objects.filter(interview=row, side=side_of(reader), seat=seat, left_at=None)
    if mine.update(left_at=now()):
        RoomSignal.objects.filter(interview=row, to=seat).delete()


def look_around(reader: Reader, number: int, seat: str, after: int) -> Look:
    """What came for a seat after the message ``after``; those up to it were taken and are deleted.

    Conflict for a seat that did not come in or has left, and once the room is closed.
    """
    row, at = find_interview(reader, number), now()
    slot, side = require_open(row, at), side_of(reader)
    stays = stays_of(row)
    stay = find_stay(stays, side, seat)
    _touch(stay, at)
    RoomSignal.objects.filter(interview=row, to=seat, pk__lte=after).delete()
    came = RoomSignal.objects.filter(interview=row, to=seat, pk__gt=after)[:AT_ONCE]
    return Look(
        peer=there(stays, other_side(side), at),
        messages=[{"id": m.pk, "from": m.sender, "kind": m.kind, "body": m.body} for m in came],
        ends_in=_seconds(slot.over - at), closes_in=_seconds(slot.over + AFTER - at),
        elsewhere=[one for one in stays if one.side == side][-1].seat != seat,
    )  # fmt: skip


def find_stay(stays: list[RoomStay], side: str, seat: str) -> RoomStay:
    """The page of a side that has a seat and has not left; Conflict where there is none."""
    for one in stays:
        if (one.side, one.seat, one.left_at) == (side, seat, None):
            return one
    raise Conflict(_("This page is not in the room"), mend=_("load the page again"))


def _touch(stay: RoomStay, at: datetime) -> None:
    if at - stay.seen_at > TOUCH:
        RoomStay.objects.filter(pk=stay.pk).update(seen_at=at)
        stay.seen_at = at


def _seconds(span: timedelta) -> int:
    return int(span.total_seconds())
