"""Complaints that wait for an inspector."""

from __future__ import annotations

from zhumeng.foundation.scope import Reader
from zhumeng.work.recruitment.models import Advert, Complaint
from zhumeng.work.recruitment.seen import adverts_in

MOST = 100


def open_complaints(reader: Reader) -> list[Complaint]:
    """Those about adverts of the reader's units, the oldest first, with the adverts."""
    mine = adverts_in(reader).values("pk")
    found = Complaint.objects.filter(state="open", advert__in=mine)
    return list(found.select_related("advert").order_by("made_on", "pk")[:MOST])


def complaints_of(row: Advert) -> list[Complaint]:
    """All about one advert."""
    return list(row.complaints.order_by("pk")[:MOST])
