"""Staff at the door scan or type a code: checked in, once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Refused
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.recruitment.fairs.codes import plain_code
from zhumeng.work.recruitment.fairs.seen import find_fair
from zhumeng.work.recruitment.models import OPEN_FAIRS, Booking, Fair, FairVisit


@dataclass(frozen=True)
class CheckedIn:
    """Who stands at the door: a firm (``employer_id`` and ``booth``) or a visitor, whose name is not told.

    ``again``: the code was shown before, at ``at``.
    """

    at: datetime
    again: bool
    employer_id: int | None = None
    booth: int | None = None


def check_in(reader: Reader, fair: int, code: str) -> CheckedIn:
    """Check a code in. A second scan changes nothing and says when the first one was.

    Refused for a code of another fair or none, or of a firm without a booth; Conflict on another day.
    """
    row, plain = find_fair(reader, fair), plain_code(code)
    require_on(row, today())
    booking = row.bookings.filter(code=plain, state="confirmed").first()
    visit = row.visits.filter(code=plain).first() if booking is None and plain else None
    found: Booking | FairVisit | None = booking or visit
    if found is None:
        raise Refused(
            _("This code is not of this fair"), where="code",
            mend=_("type the nine characters below the square"),
        )  # fmt: skip
    who = {"employer_id": booking.employer_id, "booth": booking.booth} if booking else {}
    return CheckedIn(*_once(found, reader.username), **who)


def require_on(row: Fair, on: date) -> None:
    """Conflict outside the days of a fair."""
    if row.state not in OPEN_FAIRS or not row.first_on <= on <= row.last_on:
        raise Conflict(
            _("The door is open from %(first)s to %(last)s")
            % {"first": row.first_on.isoformat(), "last": row.last_on.isoformat()},
            mend=_("look at the page of the fair"),
        )


def _once(found: Booking | FairVisit, by: str) -> tuple[datetime, bool]:
    now, kind = timezone.now(), type(found)
    with acting(by):
        first = kind.objects.filter(pk=found.pk, checked_in_at=None).update(
            checked_in_at=now, checked_in_by=by
        )
    if first:
        return now, False
    at = kind.objects.values_list("checked_in_at", flat=True).get(pk=found.pk)
    return at or now, True
