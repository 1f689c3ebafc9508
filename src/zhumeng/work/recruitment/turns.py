"""What waits for an inspector: adverts and complaints, and how many of them are late."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q

from zhumeng.foundation.scope import Reader
from zhumeng.work.recruitment.models import Complaint
from zhumeng.work.recruitment.seen import WAITING, adverts_in


def inspection_turns(reader: Reader, on: date) -> dict[str, tuple[int, int]]:
    """``adverts`` and ``complaints`` of the inspector's queue: how many wait, how many are past their day."""
    if not reader.may("inspect_adverts"):
        return {}
    mine = adverts_in(reader)
    asked = {
        "adverts": mine.filter(state__in=WAITING),
        "complaints": Complaint.objects.filter(state="open", advert__in=mine.values("pk")),
    }
    late = Count("pk", filter=Q(due_on__lt=on))
    sums = {name: found.aggregate(n=Count("pk"), late=late) for name, found in asked.items()}
    return {name: (one["n"], one["late"]) for name, one in sums.items() if one["n"]}
