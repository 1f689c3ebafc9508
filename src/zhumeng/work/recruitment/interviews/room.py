"""The room of an interview: when it is open, who was in it, who is in it now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict
from zhumeng.foundation.scope import Reader
from zhumeng.work.recruitment.models import Interview, InterviewSlot, RoomStay

BEFORE, AFTER = timedelta(minutes=10), timedelta(minutes=30)
SILENT = timedelta(seconds=15)
"""Who was not heard of for so long is away."""


@dataclass(frozen=True)
class Room:
    """From when until when it is open."""

    opens: datetime
    closes: datetime

    def open_at(self, at: datetime) -> bool:
        """Whether it is open at a moment."""
        return self.opens <= at <= self.closes


def room_of(row: Interview) -> Room | None:
    """The room of an agreed remote interview; None for any other."""
    slot = row.slot
    if row.state != "agreed" or slot is None or not slot.remote:
        return None
    return Room(slot.begins - BEFORE, slot.over + AFTER)


def require_open(row: Interview, at: datetime) -> InterviewSlot:
    """Conflict outside the hours of the room; returns the time that was agreed."""
    room = room_of(row)
    if room is None or row.slot is None:
        raise Conflict(_("This interview has no room now"), mend=_("look at the page of the interview"))
    if not room.open_at(at):
        raise Conflict(
            _("The room is open from %(first)s to %(last)s")
            % {"first": f"{room.opens:%H:%M}", "last": f"{room.closes:%H:%M}"},
            mend=_("come then, and load the page again"),
        )
    return row.slot


def side_of(reader: Reader) -> str:
    """Which of the two a reader is."""
    return "firm" if reader.scope.employer is not None else "person"


def other_side(side: str) -> str:
    """The other one."""
    return "person" if side == "firm" else "firm"


def there(stays: list[RoomStay], side: str, at: datetime) -> str:
    """The seat of the newest page a side has open; empty where nobody is there."""
    mine = [one for one in stays if one.side == side]
    newest = mine[-1] if mine else None
    if newest is None or newest.left_at is not None or newest.seen_at < at - SILENT:
        return ""
    return newest.seat


def stays_of(row: Interview) -> list[RoomStay]:
    """Who was in the room, in the order of coming."""
    return list(row.stays.all())


def was_there(row: Interview, side: str) -> bool:
    """Whether a side was in the room at the time that is agreed now; an earlier time does not tell."""
    if row.slot is None:
        return False
    opens, closes = row.slot.begins - BEFORE, row.slot.over + AFTER
    return row.stays.filter(side=side, seen_at__gte=opens, came_at__lte=closes).exists()
