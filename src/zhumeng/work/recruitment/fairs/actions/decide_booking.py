"""The office gives a firm a booth, or refuses it with the reason."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Refused
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.recruitment.blacklist import require_unlisted
from zhumeng.work.recruitment.fairs.public import taken_booths
from zhumeng.work.recruitment.fairs.seen import find_booking, find_fair
from zhumeng.work.recruitment.models import OPEN_FAIRS, Booking, Fair
from zhumeng.work.recruitment.states import move
from zhumeng.work.recruitment.words import said


def confirm_booking(reader: Reader, number: int, version: int, booth: int | None = None) -> int:
    """Give the firm a booth, or another one; returns its number.

    Without ``booth`` it is the one wished if that is free, else the first free one. One firm after the other
    gets it: Conflict where it is taken or none is free, Forbidden for a firm on the blacklist.
    """
    row = find_booking(reader, number)
    find_fair(reader, row.fair_id)
    require_unlisted(row.employer_id, today())
    try:
        with transaction.atomic(), acting(reader.username):
            fair = Fair.objects.select_for_update().get(pk=row.fair_id)
            _require_open(fair)
            given = _given(fair, row, booth)
            move(row, "confirmed", version, booth=given, decided_by=reader.username, due_on=None, reason="")
    except IntegrityError as error:
        raise _taken(booth or 0) from error
    return given


def refuse_booking(reader: Reader, number: int, version: int, reason: str) -> None:
    """The firm gets no booth, or loses it; the firm reads the reason. Refused without one."""
    row, words = find_booking(reader, number), said(reason, "reason")
    find_fair(reader, row.fair_id)
    _require_open(row.fair)
    with acting(reader.username):
        move(row, "refused", version, booth=None, reason=words, decided_by=reader.username, due_on=None)


def _given(fair: Fair, row: Booking, booth: int | None) -> int:
    taken = taken_booths(fair) - {row.booth}
    if booth is not None and not 1 <= booth <= fair.booths:
        raise Refused(
            _("there is no booth %(n)d") % {"n": booth}, where="booth", mend=_("choose one of the map")
        )
    if booth is not None and booth in taken:
        raise _taken(booth)
    wished = [one for one in (booth, row.wished) if one is not None and one not in taken]
    free = wished or [one for one in range(1, fair.booths + 1) if one not in taken]
    if not free:
        raise Conflict(_("All booths are taken"), mend=_("refuse it with the reason"))
    return free[0]


def _taken(booth: int) -> Conflict:
    return Conflict(_("Booth %(n)d is taken") % {"n": booth}, mend=_("choose a free one"))


def _require_open(fair: Fair) -> None:
    if fair.state not in OPEN_FAIRS:
        raise Conflict(_("This fair takes no changes any more"), mend=_("load the page again"))
