"""Another inspector confirms or drops a proposed entry, once the employer was heard or its days are over."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden
from zhumeng.foundation.accounts.api import require_other_person
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.recruitment.blacklist import find_listing
from zhumeng.work.recruitment.models import Listing
from zhumeng.work.recruitment.states import move
from zhumeng.work.recruitment.terms import months_later
from zhumeng.work.recruitment.words import said


def confirm_listing(reader: Reader, number: int, version: int) -> None:
    """From today the adverts of the employer are shown nowhere, and it posts none.

    Forbidden for who proposed it; Conflict before the employer was heard.
    """
    row, on = _other(reader, number), today()
    if row.heard_on is None and on <= row.hear_until:
        raise Conflict(
            _("The employer may be heard until %(day)s") % {"day": row.hear_until.isoformat()},
            mend=_("wait for its words, or for that day"),
        )
    with acting(reader.username):
        move(
            row, "in_force", version, confirmed_by=reader.username, confirmed_on=on, due_on=None,
            valid_from=on, valid_until=months_later(on, row.term_months),
        )  # fmt: skip


def drop_listing(reader: Reader, number: int, version: int, reason: str) -> None:
    """The proposal is not followed, with the reason. Forbidden for who proposed it."""
    row, answer = _other(reader, number), said(reason, "reason")
    with acting(reader.username):
        move(
            row,
            "dropped",
            version,
            answer=answer,
            due_on=None,
            settled_by=reader.username,
            settled_on=today(),
        )


def _other(reader: Reader, number: int) -> Listing:
    if not reader.may("inspect_adverts"):
        raise Forbidden(_("Your role inspects no adverts"), mend=_("tell the inspector of the district"))
    row = find_listing(reader, number)
    if row.state != "proposed":
        raise Conflict(_("This is no longer where it was"), mend=_("load the page again"))
    require_other_person(reader.username, [row.proposed_by], _("Who proposed an entry does not decide on it"))
    return row
