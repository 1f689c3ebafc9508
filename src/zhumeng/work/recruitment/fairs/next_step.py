"""Who must act next on a fair or a registration, and by when."""

from __future__ import annotations

from datetime import date

from zhumeng.engine.packs.pack import Pack
from zhumeng.work.recruitment.models import OPEN_FAIRS, Booking, Fair
from zhumeng.work.recruitment.next_step import Next
from zhumeng.work.recruitment.terms import due


def next_of_fair(pack: Pack, row: Fair, on: date, waiting: int = 0) -> Next:
    """The next step of a fair; ``waiting``: firms whose registration is not decided."""
    if row.state == "planned":
        return Next("publish", "office", row.register_until, row.register_until < on)
    if row.state not in OPEN_FAIRS:
        return Next("nothing", "nobody")
    if row.last_on < on:
        by = due(pack, row.last_on)
        return Next("close", "office", by, by < on)
    if waiting:
        return Next("decide_firms", "office", row.first_on, row.first_on < on)
    if row.first_on <= on:
        return Next("hold", "office", row.last_on)
    if on <= row.register_until:
        return Next("register", "employers", row.register_until)
    return Next("hold", "office", row.first_on)


def next_of_booking(pack: Pack, row: Booking, on: date, listed: bool = False) -> Next:
    """The next step of a registration; ``listed``: its firm is on the blacklist."""
    fair = row.fair
    if fair.state in ("cancelled", "closed") or row.state in ("refused", "withdrawn"):
        told = row.state == "confirmed" and fair.state == "closed"
        return Next("nothing" if told or fair.state != "cancelled" else "cancelled", "nobody")
    if listed:
        return Next("hidden", "employer")
    if row.state == "asked":
        return Next("decide_firm", "office", row.due_on, row.due_on is not None and row.due_on < on)
    if fair.last_on >= on and row.checked_in_at is None:
        return Next("come_to_fair", "employer", fair.first_on)
    by = due(pack, fair.last_on)
    return Next("tell_results", "employer", by, by < on) if row.intents is None else Next("nothing", "nobody")
