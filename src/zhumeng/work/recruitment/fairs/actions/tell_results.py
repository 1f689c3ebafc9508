"""What a firm brings home from a fair, told by the firm or by the office."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.recruitment.fairs.seen import find_booking
from zhumeng.work.recruitment.models import OPEN_FAIRS, RESULTS
from zhumeng.work.recruitment.reading import Typed, given_in, needed_count, read_each
from zhumeng.work.recruitment.states import move

MOST = 100_000


def read_results(typed: Mapping[str, str]) -> Typed:
    """The four numbers, in persons; none may be left out: nought is typed as 0."""
    given = given_in(typed, RESULTS)
    return read_each(dict.fromkeys(RESULTS, lambda text: needed_count(text, 0, MOST)), given)


def tell_results(reader: Reader, number: int, version: int, typed: Mapping[str, str]) -> None:
    """Keep the numbers of a booth. They may be put right until the fair is closed.

    Refused for a missing number; Conflict before the first day, for a stale form or a closed fair.
    """
    row, numbers = find_booking(reader, number), read_results(typed).require()
    if row.fair.state not in OPEN_FAIRS or today() < row.fair.first_on:
        raise Conflict(
            _("Results are told from the first day until the fair is closed"),
            mend=_("ask the office that holds it"),
        )
    if row.state != "confirmed":
        raise Conflict(_("This firm has no booth"), mend=_("load the page again"))
    with acting(reader.username):
        move(row, "confirmed", version, told_by=reader.username, **numbers)
