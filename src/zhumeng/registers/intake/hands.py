"""Who may lay hands on an intake: one at a time, on what they were shown; a second person confirms."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict
from zhumeng.foundation.accounts.api import require_other_person
from zhumeng.registers.models import IntakeRow

LOCK_SPACE = 2210
"""First key of the advisory locks of intakes."""


@contextmanager
def one_at_a_time(intake: int) -> Iterator[None]:
    """Whoever comes second waits until the first has ended, and then sees what the first made."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [LOCK_SPACE, intake])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK_SPACE, intake])


def require_version(row: IntakeRow, version: int) -> None:
    """Conflict when somebody has changed the intake since the form was shown."""
    if row.version != version:
        last = row.hands[-1] if row.hands else row.staged_by
        raise Conflict(
            _("This intake was changed by %(who)s meanwhile") % {"who": last},
            mend=_("look once more, and send it again where it is still needed"),
        )


def may_confirm(row: IntakeRow, own: frozenset[str]) -> bool:
    """Whether a person with these accounts may confirm: any, or one who has not staged or corrected it."""
    return not (row.second_person and own & set(row.hands))


def require_other_hand(row: IntakeRow, actor: str) -> None:
    """Forbidden for one who staged or corrected what a second person must confirm."""
    if row.second_person:
        require_other_person(
            actor,
            row.hands,
            _("Who staged or corrected this file does not confirm it: money or rights follow from it"),
            mend=_("ask a colleague who may confirm to open this page"),
        )
