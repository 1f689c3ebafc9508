"""An objection suspends one item, not its batch; it is upheld or dismissed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Refused
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.work.benefits.actions.confirm_account import find_item
from zhumeng.work.benefits.actions.open_items import follow
from zhumeng.work.benefits.money.claims import release
from zhumeng.work.benefits.money.hands import require_other_hand
from zhumeng.work.benefits.money.level import require_own_level
from zhumeng.work.benefits.money.states import move


def object_to(reader: Reader, item_id: int, reason: str) -> None:
    """Suspend an approved item that is not at the bank, or that bounced; the reason is kept."""
    if not (reader.may("handle_batch") or reader.may("read_own")):
        raise Forbidden(_("Objections are taken by the district"), mend=_("call the number of the publicity"))
    item, text = find_item(reader, item_id), reason.strip()[:500]
    if not text:
        raise Refused(_("an objection needs its reason"), where="reason", mend=_("write what is wrong"))
    if item.state not in ("approved", "bounced"):
        raise Conflict(_("This item is not waiting to be paid"), mend=_("load the page again"))
    with acting(reader.username):
        move([item.pk], item.state, "suspended", reason=text)


def settle_objection(reader: Reader, item_id: int, upheld: bool) -> None:
    """The checker's word: upheld, the item is withdrawn and its claims are free; dismissed, it goes on.

    Forbidden for who objected. Where a newer decision says otherwise, an item upheld follows it: what is
    still due is opened again.
    """
    if not reader.may("check_batch"):
        raise Forbidden(_("An objection is settled by the checker"), mend=_("tell the checker"))
    item = find_item(reader, item_id)
    require_own_level(reader, item.unit)
    if item.state != "suspended":
        raise Conflict(_("There is no open objection"), mend=_("load the page again"))
    require_other_hand(reader, item, _("Who objected does not settle it"))
    with acting(reader.username):
        if not upheld:
            move([item.pk], "suspended", "approved", reason="")
            return
        anew = item.first_id is None and item.newest_id != item.decision_id
        move([item.pk], "suspended", "withdrawn", reason="decision" if anew else item.reason)
        release([item])
        follow([item.pk])
