"""A fair is over: it counts for the plan."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.registers.api import record_service
from zhumeng.work.recruitment.fairs.changing import change
from zhumeng.work.recruitment.fairs.seen import find_fair


def close_fair(reader: Reader, number: int, version: int) -> None:
    """Close it on or after its last day; it is written down as held on its last day, once.

    Conflict before that day, without a single firm at a booth, or for a stale form.
    """
    row, on = find_fair(reader, number), today()
    if on < row.last_on:
        raise Conflict(
            _("It lasts until %(day)s") % {"day": row.last_on.isoformat()},
            mend=_("close it on that day, or cancel it"),
        )
    with acting(reader.username):
        change(row, "closed", version, closed_on=on)
        if not row.bookings.filter(state="confirmed").exists():
            raise Conflict(_("No firm had a booth: nothing was held"), mend=_("cancel it, with the reason"))
        record_service("job_fair", row.number, on=row.last_on, unit=row.unit, by=reader.username)
