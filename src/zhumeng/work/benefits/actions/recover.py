"""Money that was not due comes back: claimed, returned in parts, or written off by another person."""

from __future__ import annotations

from django.db.models import F
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Refused
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.benefits.actions.confirm_account import find_item
from zhumeng.work.benefits.models import Item, Return
from zhumeng.work.benefits.money.capitals import yuan
from zhumeng.work.benefits.money.hands import require_other_hand
from zhumeng.work.benefits.money.level import require_own_level
from zhumeng.work.benefits.money.posting import once
from zhumeng.work.benefits.money.states import PAID, move


def start_recovery(
    reader: Reader, item_id: int, reason: str, fen: int | None = None, version: int | None = None
) -> None:
    """Order ``fen`` of a paid item, or all that is not ordered yet, to be returned; the reason is told.

    An order that stands is raised by ``fen``: then ``version`` must be that of the item, so that a form sent
    twice does not raise it twice.
    """
    item, text = _ordered(reader, item_id, reason)
    if item.state not in PAID or (item.state != "paid" and version is None):
        raise Conflict(_("Only what was paid can be recovered"), mend=_("load the page again"))
    _require(item, version)
    left = item.amount_fen - item.ordered_fen
    more = left if fen is None else fen
    if not 0 < more <= left:
        raise Refused(
            _("at most %(left)s yuan were paid") % {"left": yuan(left)},
            where="yuan", mend=_("give what was not due of it"),
        )  # fmt: skip
    with acting(reader.username):
        _settle(item, item.ordered_fen + more, text)


def lower_recovery(reader: Reader, item_id: int, reason: str, fen: int, version: int) -> None:
    """Take ``fen`` of an order to return back, of what is still open: a later decision says it was due.

    Without any of it left the item is paid, or as it was before this order.
    """
    item, text = _ordered(reader, item_id, reason)
    if item.state != "recovering":
        raise Conflict(_("This item is not being recovered"), mend=_("load the page again"))
    _require(item, version)
    if not 0 < fen <= item.left_fen:
        raise Refused(
            _("at most %(left)s yuan are open") % {"left": yuan(item.left_fen)}, where="yuan",
            mend=_("give what was due of it"),
        )  # fmt: skip
    with acting(reader.username):
        _settle(item, item.ordered_fen - fen, text)


def _ordered(reader: Reader, item_id: int, reason: str) -> tuple[Item, str]:
    if not reader.may("handle_batch"):
        raise Forbidden(_("Only a handler orders a return"), mend=_("tell the handler of the district"))
    item, text = find_item(reader, item_id), reason.strip()[:500]
    if not text:
        raise Refused(
            _("an order to return needs its reason"), where="reason", mend=_("write what was not due")
        )
    return item, text


def _require(item: Item, version: int | None) -> None:
    if version is not None and item.version != version:
        raise Conflict(_("The item has moved on"), mend=_("load the page again"))


def _settle(item: Item, ordered: int, reason: str) -> None:
    """Set what is to be returned of an item as it was read; nothing left of it ends the recovery."""
    locked = Item.objects.select_for_update().get(pk=item.pk)
    _require(locked, item.version)
    if ordered > item.recovered_fen + item.written_off_fen:
        after = "recovering"
    else:
        after = _ended(item) if ordered else "paid"
    move([item.pk], item.state, after, reason=reason, ordered_fen=ordered)


def _ended(item: Item) -> str:
    """The state of an item of which nothing is open."""
    return "written_off" if item.written_off_fen else "recovered"


def take_back(reader: Reader, item_id: int, fen: int, key: str) -> int:
    """Note a part that came back, in fen; what is still open. It counts to the same fund again."""
    if not reader.may("make_payment"):
        raise Forbidden(_("Only finance notes what came back"), mend=_("tell finance"))
    find_item(reader, item_id)
    return int(once(reader, key, "take_back", [item_id, fen], lambda: _take(reader, item_id, fen)))


def _take(reader: Reader, item_id: int, fen: int) -> int:
    item = Item.objects.select_for_update().get(pk=item_id)
    left = item.left_fen
    if item.state != "recovering":
        raise Conflict(_("This item is not being recovered"), mend=_("load the page again"))
    if not 0 < fen <= left:
        raise Refused(
            _("at most %(left)s yuan are open") % {"left": yuan(left)}, where="fen", mend=_("give what came")
        )
    Return.objects.create(item=item, fen=fen, returned_on=today(), noted_by=reader.username)
    Item.objects.filter(pk=item_id).update(recovered_fen=F("recovered_fen") + fen, version=F("version") + 1)
    if fen == left:
        move([item_id], "recovering", _ended(item))
    return left - fen


def write_off(reader: Reader, item_id: int, reason: str) -> None:
    """Give up what is still open: the approver's word, with its reason. Forbidden for who had a hand in the
    order to return it.
    """
    if not reader.may("approve_batch"):
        raise Forbidden(_("A write-off is the approver’s"), mend=_("tell the approver"))
    item, text = find_item(reader, item_id), reason.strip()[:500]
    require_own_level(reader, item.unit)
    if not text:
        raise Refused(_("a write-off needs its reason"), where="reason", mend=_("write why it is given up"))
    if item.state != "recovering":
        raise Conflict(_("This item is not being recovered"), mend=_("load the page again"))
    require_other_hand(reader, item, _("Who had a hand in a return does not write it off"))
    given_up = F("ordered_fen") - F("recovered_fen")
    with acting(reader.username):
        move([item.pk], "recovering", "written_off", reason=text, written_off_fen=given_up)
