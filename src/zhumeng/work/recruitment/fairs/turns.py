"""What waits for an office at its fairs: firms without a decision, fairs that are over and not closed."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q

from zhumeng.foundation.scope import Reader
from zhumeng.work.recruitment.fairs.seen import fairs_in
from zhumeng.work.recruitment.models import OPEN_FAIRS


def fair_turns(reader: Reader, on: date) -> dict[str, tuple[int, int]]:
    """``firms`` and ``fairs``: how many wait, how many of them are late."""
    if not reader.may("hold_events"):
        return {}
    asked = Q(bookings__state="asked")
    over = Q(last_on__lt=on)
    found = (
        fairs_in(reader)
        .filter(state__in=OPEN_FAIRS)
        .aggregate(
            firms=Count("bookings", filter=asked),
            late=Count("bookings", filter=asked & Q(bookings__due_on__lt=on)),
            fairs=Count("pk", filter=over, distinct=True),
        )
    )
    waiting = {"firms": (found["firms"], found["late"]), "fairs": (found["fairs"], 0)}
    return {what: counts for what, counts in waiting.items() if counts[0]}
