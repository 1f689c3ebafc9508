"""A published fair moves to other days, or is cancelled; those registered read the reason."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.recruitment.fairs.changing import change
from zhumeng.work.recruitment.fairs.seen import find_fair
from zhumeng.work.recruitment.fairs.typed import DAYS, read_fair
from zhumeng.work.recruitment.words import said_in_public


def postpone_fair(
    pack: Pack, reader: Reader, number: int, version: int, typed: Mapping[str, str], reason: str
) -> None:
    """Give it other days. Who registered stays registered, booths are kept.

    Refused without a reason or for faulty days; Conflict once somebody checked in.
    """
    row, words = find_fair(reader, number), said_in_public(reason, "reason")
    days = read_fair(pack, typed, today(), DAYS).require()
    with acting(reader.username):
        came = row.bookings.filter(checked_in_at__isnull=False) or row.visits.filter(
            checked_in_at__isnull=False
        )
        if came:
            raise Conflict(_("People are at the fair already"), mend=_("close it when it is over"))
        change(row, "postponed", version, reason=words, **days)


def cancel_fair(reader: Reader, number: int, version: int, reason: str) -> None:
    """It is not held. Refused without a reason; Conflict for a stale form or a fair that is over."""
    row, words = find_fair(reader, number), said_in_public(reason, "reason")
    with acting(reader.username):
        change(row, "cancelled", version, reason=words)
