"""The person notes that nobody of the employer came."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import now
from zhumeng.work.recruitment.interviews.room import was_there
from zhumeng.work.recruitment.interviews.seen import find_received
from zhumeng.work.recruitment.models import TAKEN, Interview


def may_note_absence(row: Interview, at: datetime) -> bool:
    """Whether the time of an interview is over, and nothing speaks against that the employer stayed away."""
    over = row.state in TAKEN and row.slot is not None and at >= row.slot.over
    return over and row.employer_absent_at is None and not _in_the_room(row)


def note_absence(reader: Reader, number: int, version: int) -> None:
    """Note it, once the time is over; it stands beside whatever the employer tells.

    Conflict before that, for a stale page, or where the employer was in the room.
    """
    row, at = find_received(reader, number), now()
    if row.state not in TAKEN or row.slot is None or at < row.slot.over:
        raise Conflict(_("This is noted once the time is over"), mend=_("come to the interview first"))
    if _in_the_room(row):
        raise Conflict(_("The employer was in the room"), mend=_("look at who was there below"))
    with acting(reader.username):
        same = Interview.objects.filter(pk=row.pk, version=version, employer_absent_at=None)
        if not same.update(employer_absent_at=at, version=version + 1, changed_at=timezone.now()):
            raise Conflict(_("Somebody changed this meanwhile"), mend=_("load the page again"))


def _in_the_room(row: Interview) -> bool:
    return row.slot is not None and row.slot.remote and was_there(row, "firm")
