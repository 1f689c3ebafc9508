"""The employer cancels an interview."""

from __future__ import annotations

from django.utils import timezone

from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.work.recruitment.interviews.ending import empty_room
from zhumeng.work.recruitment.interviews.seen import find_given
from zhumeng.work.recruitment.states import move
from zhumeng.work.recruitment.words import said


def cancel_interview(reader: Reader, number: int, version: int, reason: str) -> None:
    """It is not held; the person reads the reason, the time is free at once, the application stands.

    Refused without a reason; Conflict for a stale page.
    """
    row, words = find_given(reader, number), said(reason, "reason")
    with acting(reader.username):
        move(row, "cancelled", version, reason=words, due_on=None, changed_at=timezone.now())
        empty_room(row)
