"""The person says no, or asks for another time."""

from __future__ import annotations

from django.utils import timezone

from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import now
from zhumeng.work.recruitment.interviews.actions.take_slot import require_ahead
from zhumeng.work.recruitment.interviews.ending import empty_room
from zhumeng.work.recruitment.interviews.seen import find_received
from zhumeng.work.recruitment.states import move
from zhumeng.work.recruitment.terms import due
from zhumeng.work.recruitment.words import said


def decline_interview(reader: Reader, number: int, version: int, words: str) -> None:
    """Decline, with words; a time that was taken is free at once. The application stands.

    Refused without words; Conflict for a stale page, and once the interview has begun.
    """
    row, text = find_received(reader, number), said(words, "words")
    require_ahead(row)
    with acting(reader.username):
        move(row, "declined", version, words=text, due_on=None, changed_at=timezone.now())
        empty_room(row)


def ask_for_another_time(pack: Pack, reader: Reader, number: int, version: int, words: str) -> None:
    """None of the times suits: the employer reads which would, and offers others."""
    row, text = find_received(reader, number), said(words, "words")
    require_ahead(row)
    by = due(pack, now().date())
    with acting(reader.username):
        move(row, "asked", version, words=text, due_on=by, slot=None, changed_at=timezone.now())
        empty_room(row)
