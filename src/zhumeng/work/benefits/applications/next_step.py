"""Who must act next on an application, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from zhumeng.engine.packs.pack import Pack
from zhumeng.work.benefits.applications.fields import office_columns
from zhumeng.work.benefits.models import Application

What = Literal["send", "run", "record", "answer", "complete", "money", "object", "nothing"]


@dataclass(frozen=True)
class Next:
    """The next step.

    ``send``: the applicant sends the draft; ``run``, ``record``: the month's run decides, or takes it into
    the register; ``answer``, ``complete``: the office that is responsible; ``money``: the way of the money;
    ``object``: the applicant may; ``nothing``: it is ended.
    """

    what: What
    by: date | None = None
    late: bool = False


def next_of(pack: Pack, row: Application, on: date) -> Next:
    """The next step of an application as of a day."""
    late = row.due_on is not None and row.due_on < on
    if row.state == "draft":
        return Next("send")
    if row.state == "submitted":
        return Next("run" if row.policy else "record", row.due_on, late)
    if row.state == "taken":
        return Next("run" if row.policy else "answer", row.due_on, late)
    if row.state == "withdrawn" or row.outcome in ("recorded", "answered"):
        return Next("nothing")
    if row.outcome == "entitled":
        policy = pack.policies.get(row.policy)
        return Next("money" if policy is not None and policy.fund != "none" else "nothing")
    if row.outcome == "cannot_tell" and office_columns(pack, row.source):
        return Next("complete")
    return Next("object")
