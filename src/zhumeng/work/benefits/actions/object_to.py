"""An objection suspends one item, not its batch; it is upheld or dismissed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Refused
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.work.benefits.actions.confirm_account import find_item
from zhumeng.work.benefits.money.claims import release
from zhumeng.work.benefits.money.states import move


def object_to(reader: Reader, item_id: int, reason: str) -> None:
    """Suspend an approved item that is not yet in a payment file; the reason is kept."""
    if not (reader.may("handle_batch") or reader.may("read_own")):
        raise Forbidden(_("Objections are taken by the district"), mend=_("call the number of the publicity"))
    item, text = find_item(reader, item_id), reason.strip()[:500]
    if not text:
        raise Refused(_("an objection needs its reason"), where="reason", mend=_("write what is wrong"))
    if item.state != "approved":
        raise Conflict(_("This item is not waiting to be paid"), mend=_("load the page again"))
    with acting(reader.username):
        move([item.pk], "approved", "suspended", reason=text)


def settle_objection(reader: Reader, item_id: int, upheld: bool) -> None:
    """The checker's word: upheld, the item is withdrawn and its claims are free; dismissed, it goes on."""
    if not reader.may("check_batch"):
        raise Forbidden(_("An objection is settled by the checker"), mend=_("tell the checker"))
    item = find_item(reader, item_id)
    if item.state != "suspended":
        raise Conflict(_("There is no open objection"), mend=_("load the page again"))
    with acting(reader.username):
        move(
            [item.pk],
            "suspended",
            "withdrawn" if upheld else "approved",
            reason="" if not upheld else item.reason,
        )
        if upheld:
            release([item])
