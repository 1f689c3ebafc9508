"""A livestream is over: replay, viewers, and it counts for the plan; or it is cancelled with a reason."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Refused
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.registers.api import record_service
from zhumeng.work.recruitment.live.seen import find_session
from zhumeng.work.recruitment.reading import count_of, https_of
from zhumeng.work.recruitment.states import move
from zhumeng.work.recruitment.words import said_in_public

MOST_VIEWERS = 99_999_999


def close_session(reader: Reader, number: int, version: int, replay: str, viewers: str) -> None:
    """Close it on or after its day, once for the plan; replay and viewers may be told later or put right.

    Viewers not told stay unknown. Refused for a link that is not https; Conflict before its day.
    """
    row, on = find_session(reader, number), today()
    if on < row.day:
        raise Conflict(
            _("It is on %(day)s") % {"day": row.day.isoformat()}, mend=_("close it after that, or cancel it")
        )
    told = {"replay": _read("replay", replay), "viewers": _read("viewers", viewers)}
    with acting(reader.username):
        move(row, "closed", version, closed_on=row.closed_on or on, changed_at=timezone.now(), **told)
        record_service("livestream", row.number, on=row.day, unit=row.unit, by=reader.username)


def cancel_session(reader: Reader, number: int, version: int, reason: str) -> None:
    """It is not held. Refused without a reason; Conflict for a stale form."""
    row, words = find_session(reader, number), said_in_public(reason, "reason")
    with acting(reader.username):
        move(row, "cancelled", version, reason=words, changed_at=timezone.now())


def _read(name: str, text: str) -> object:
    plain = text.strip()
    try:
        if name == "viewers":
            return count_of(plain, 0, MOST_VIEWERS)
        return https_of(plain) if plain else ""
    except Refused as error:
        raise Refused(error.what, where=name, mend=_("correct this field and send it again")) from error
