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
from zhumeng.work.benefits.money.posting import once
from zhumeng.work.benefits.money.states import move


def start_recovery(reader: Reader, item_id: int, reason: str, fen: int | None = None) -> None:
    """Order a paid item, or ``fen`` of it, to be returned; the reason is kept and told to the payee."""
    if not reader.may("handle_batch"):
        raise Forbidden(_("Only a handler orders a return"), mend=_("tell the handler of the district"))
    item, text = find_item(reader, item_id), reason.strip()[:500]
    if not text:
        raise Refused(
            _("an order to return needs its reason"), where="reason", mend=_("write what was not due")
        )
    if item.state != "paid":
        raise Conflict(_("Only what was paid can be recovered"), mend=_("load the page again"))
    ordered = item.amount_fen if fen is None else fen
    if not 0 < ordered <= item.amount_fen:
        raise Refused(
            _("at most %(left)s yuan were paid") % {"left": yuan(item.amount_fen)},
            where="yuan", mend=_("give what was not due of it"),
        )  # fmt: skip
    with acting(reader.username):
        move([item.pk], "paid", "recovering", reason=text, ordered_fen=ordered)


def take_back(reader: Reader, item_id: int, fen: int, key: str) -> int:
    """Note a part that came back, in fen; what is still open. It counts to the same fund again."""
    if not reader.may("make_payment"):
        raise Forbidden(_("Only finance notes what came back"), mend=_("tell finance"))
    find_item(reader, item_id)
    return int(once(reader, key, "take_back", [item_id, fen], lambda: _take(reader, item_id, fen)))


def _take(reader: Reader, item_id: int, fen: int) -> int:
    item = Item.objects.select_for_update().get(pk=item_id)
    left = item.ordered_fen - item.recovered_fen
    if item.state != "recovering":
        raise Conflict(_("This item is not being recovered"), mend=_("load the page again"))
    if not 0 < fen <= left:
        raise Refused(
            _("at most %(left)s yuan are open") % {"left": yuan(left)}, where="fen", mend=_("give what came")
        )
    Return.objects.create(item=item, fen=fen, returned_on=today(), noted_by=reader.username)
    Item.objects.filter(pk=item_id).update(recovered_fen=F("recovered_fen") + fen, version=F("version") + 1)
    if fen == left:
        move([item_id], "recovering", "recovered")
    return left - fen


def write_off(reader: Reader, item_id: int, reason: str) -> None:
    """Give up what is still open: the approver's word, with its reason."""
    if not reader.may("approve_batch"):
        raise Forbidden(_("A write-off is the approver’s"), mend=_("tell the approver"))
    item, text = find_item(reader, item_id), reason.strip()[:500]
    if not text:
        raise Refused(_("a write-off needs its reason"), where="reason", mend=_("write why it is given up"))
    if item.state != "recovering":
        raise Conflict(_("This item is not being recovered"), mend=_("load the page again"))
    with acting(reader.username):
        move([item.pk], "recovering", "written_off", reason=text)
