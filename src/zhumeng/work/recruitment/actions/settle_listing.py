"""A third person settles a plea against an entry: lifted, or it stays until its last day."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden
from zhumeng.foundation.accounts.api import require_other_person
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.recruitment.blacklist import find_listing
from zhumeng.work.recruitment.states import move
from zhumeng.work.recruitment.words import said


def settle_listing(reader: Reader, number: int, version: int, lift: bool, reason: str) -> None:
    """Lift the entry or keep it, with the reason. Forbidden for who proposed or confirmed it."""
    if not reader.may("inspect_adverts"):
        raise Forbidden(_("Your role inspects no adverts"), mend=_("tell the inspector of the district"))
    row = find_listing(reader, number)
    if row.state != "pleaded":
        raise Conflict(_("This is no longer where it was"), mend=_("load the page again"))
    answer = said(reason, "reason")
    require_other_person(
        reader.username, [row.proposed_by, row.confirmed_by],
        _("Who proposed or confirmed an entry does not settle what is asked against it"),
    )  # fmt: skip
    after = "lifted" if lift else "in_force"
    with acting(reader.username):
        move(row, after, version, answer=answer, settled_by=reader.username, settled_on=today(), due_on=None)
