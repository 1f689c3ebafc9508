"""The employer takes an advert down."""

from __future__ import annotations

from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.recruitment.seen import find_own
from zhumeng.work.recruitment.states import move


def close_advert(reader: Reader, number: int, version: int) -> None:
    """Nobody applies any more; who has applied is still answered. Conflict for a stale form."""
    row = find_own(reader, number)
    with acting(reader.username):
        move(row, "closed", version, closed_on=today(), due_on=None)
