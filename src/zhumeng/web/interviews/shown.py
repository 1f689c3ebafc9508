"""Interviews as lists show them: each with its next step, the other side's name, its room."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from zhumeng.foundation.city import the_pack
from zhumeng.foundation.scope import Reader
from zhumeng.registers.api import employer_names, people_named
from zhumeng.work.recruitment import api


def shown(reader: Reader, rows: Iterable[Any], at: datetime) -> list[dict[str, Any]]:
    """For templates: ``with`` is whom the reader meets; ``open``: the room can be entered now."""
    listed = list(rows)
    if reader.scope.employer is not None:
        names = people_named({one.application.person_id for one in listed})
        others = [names.get(one.application.person_id, "") for one in listed]
    else:
        names = employer_names({one.application.advert.employer_id for one in listed})
        others = [names.get(one.application.advert.employer_id, "") for one in listed]
    return [_one(row, other, at) for row, other in zip(listed, others, strict=True)]


def _one(row: Any, other: str, at: datetime) -> dict[str, Any]:
    room = api.interviews.room_of(row)
    return {
        "row": row, "slot": row.slot, "advert": row.application.advert, "other": other,
        "step": api.interviews.next_of_interview(the_pack(), row, at),
        "room": room, "open": room is not None and room.open_at(at),
    }  # fmt: skip
