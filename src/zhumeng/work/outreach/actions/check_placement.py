"""An office checks a placement: it counts for the subsidy, or goes back with a reason."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.accounts.api import require_other_person
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.registers.api import Ask, move_on, read_asked
from zhumeng.work.outreach.models import Placement
from zhumeng.work.outreach.placements import claimed_otherwise, find_placement
from zhumeng.work.outreach.reach import require
from zhumeng.work.outreach.states import PLACEMENTS
from zhumeng.work.outreach.words import reason_of

CHECK_ASKS = (Ask("paid_in_year", "count", most=99),)


def check_placement(pack: Pack, reader: Reader, number: int, version: int, typed: Mapping[str, str]) -> None:
    """The proof was seen; with the next run it is a record the subsidy is decided on.

    Conflict where the lake holds the same placement under another number.
    """
    row = _of_another(reader, number)
    values = read_asked(pack, CHECK_ASKS, typed, today())
    other = claimed_otherwise(row)
    if other:
        raise Conflict(
            _("The same placement was claimed already: %(number)s") % {"number": other},
            mend=_("send it back to the agency"),
        )
    with acting(reader.username):
        move_on(row, PLACEMENTS, "checked", version, checked_by=reader.username, checked_on=today(),
                reason="", **values)  # fmt: skip


def send_back_placement(reader: Reader, number: int, version: int, reason: str) -> None:
    """It goes back to the agency with the reason."""
    row, words = _of_another(reader, number), reason_of(reason)
    with acting(reader.username):
        move_on(row, PLACEMENTS, "returned", version, reason=words)


def _of_another(reader: Reader, number: int) -> Placement:
    require(reader, "run_outreach")
    row = find_placement(reader, number)
    require_other_person(reader.username, [row.entered_by], _("Who entered it does not check it"))
    return row
