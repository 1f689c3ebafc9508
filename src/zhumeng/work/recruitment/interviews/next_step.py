"""Who must act next on an interview, and by when."""

from __future__ import annotations

from datetime import datetime

from zhumeng.engine.packs.pack import Pack
from zhumeng.work.recruitment.models import Interview
from zhumeng.work.recruitment.next_step import Next
from zhumeng.work.recruitment.terms import due


def next_of_interview(pack: Pack, row: Interview, at: datetime) -> Next:
    """The next step of an interview at a moment; ``both``: employer and person come."""
    on = at.date()
    late = row.due_on is not None and row.due_on < on
    if row.state == "invited":
        return Next("choose_time", "person", row.due_on, late)
    if row.state == "asked":
        return Next("offer_times", "employer", row.due_on, late)
    if row.state != "agreed" or row.slot is None:
        return Next("nothing", "nobody")
    if at < row.slot.over:
        return Next("meet", "both", row.slot.day)
    by = due(pack, row.slot.day)
    return Next("tell_outcome", "employer", by, by < on)
