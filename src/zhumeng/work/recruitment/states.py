"""How states follow each other, one table for each thing; and the one function that changes a state."""

from __future__ import annotations

from typing import Any

from zhumeng.registers.api import move_on
from zhumeng.work.recruitment.models import (
    Advert,
    Booking,
    Complaint,
    Fair,
    GroupStudent,
    Interview,
    JobApplication,
    Listing,
    LiveSession,
    SeatCheck,
    Stay,
)

ADVERTS: dict[str, tuple[str, ...]] = {
    "held": ("held", "published", "returned", "closed"),
    "returned": ("held", "published", "appealed", "closed"),
    "appealed": ("published", "refused", "closed"),
    "refused": ("held", "published", "closed"),
    "published": ("published", "held", "returned", "closed"),
    "closed": ("published",),
}
"""``held``: an inspector looks, or the employer corrects; ``returned``: the employer corrects or appeals;
``refused``: the appeal failed, only another text helps. A published one may be changed, and is screened
again; an upheld complaint returns it. Closed because it was filled, it opens again when a place is free."""
LISTINGS: dict[str, tuple[str, ...]] = {
    "proposed": ("proposed", "in_force", "dropped"),
    "in_force": ("pleaded",),
    "pleaded": ("in_force", "lifted"),
    "lifted": (),
    "dropped": (),
}
COMPLAINTS: dict[str, tuple[str, ...]] = {
    "open": ("upheld", "dismissed"),
    "upheld": (),
    "dismissed": (),
}
JOBS: dict[str, tuple[str, ...]] = {
    "applied": ("interview", "hired", "refused", "withdrawn"),
    "interview": ("interview", "hired", "refused", "withdrawn"),
    "hired": ("refused",),
    "refused": (),
    "withdrawn": (),
}
"""Who was hired and does not come is refused with a reason: the place is free again."""
FAIRS: dict[str, tuple[str, ...]] = {
    "planned": ("planned", "published", "cancelled"),
    "published": ("postponed", "cancelled", "closed"),
    "postponed": ("postponed", "cancelled", "closed"),
    "cancelled": (),
    "closed": (),
}
BOOKINGS: dict[str, tuple[str, ...]] = {
    "asked": ("confirmed", "refused", "withdrawn"),
    "confirmed": ("confirmed", "refused", "withdrawn"),
    "refused": (),
    "withdrawn": (),
}
"""Confirmed again: at another booth, or with results. Who withdrew or was refused may register anew."""
SESSIONS: dict[str, tuple[str, ...]] = {
    "planned": ("planned", "published", "cancelled"),
    "published": ("published", "cancelled", "closed"),
    "cancelled": (),
    "closed": ("closed",),
}
"""Closed again: the replay or the viewers come later."""
INTERVIEWS: dict[str, tuple[str, ...]] = {
    "invited": ("agreed", "asked", "declined", "cancelled"),
    "asked": ("invited", "agreed", "declined", "cancelled"),
    "agreed": ("agreed", "asked", "declined", "cancelled", "passed", "failed", "no_show"),
    "declined": (),
    "cancelled": (),
    "passed": (),
    "failed": (),
    "no_show": (),
}
"""``asked``: the person wants another time; times offered make it ``invited`` again. Agreed again: another
time, by either. ``declined`` by the person, ``cancelled`` by the employer."""
STAYS: dict[str, tuple[str, ...]] = {
    "started": ("finished", "left"),
    "finished": ("finished",),
    "left": ("left",),
}
"""Ended again: its subsidy is applied for."""
STUDENTS: dict[str, tuple[str, ...]] = {
    "asked": ("confirmed", "declined"),
    "confirmed": (),
    "declined": (),
}
CHECKS: dict[str, tuple[str, ...]] = {"open": ("met", "not_met"), "met": (), "not_met": ()}
FOLLOWS: dict[type, dict[str, tuple[str, ...]]] = {
    Advert: ADVERTS, Listing: LISTINGS, Complaint: COMPLAINTS, JobApplication: JOBS,
    Stay: STAYS, GroupStudent: STUDENTS, Fair: FAIRS, Booking: BOOKINGS, LiveSession: SESSIONS,
    Interview: INTERVIEWS, SeatCheck: CHECKS,
}  # fmt: skip


def move(row: Any, after: str, version: int | None = None, **changes: Any) -> None:
    """Bring a row from the state and version it was read in, or a form was shown with, to another state.

    Conflict when it may not, or somebody was faster. Call it within ``acting``.
    """
    move_on(row, FOLLOWS[type(row)], after, version, **changes)
