"""Finance makes a payment file, a second person checks it, the bank's answer comes back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.foundation.accounts.api import require_other_person
from zhumeng.foundation.scope import Reader
from zhumeng.work.benefits.models import Item, PayFile, Payment
from zhumeng.work.benefits.money.capitals import yuan
from zhumeng.work.benefits.money.part import decided_by
from zhumeng.work.benefits.money.posting import once
from zhumeng.work.benefits.money.seen import payable
from zhumeng.work.benefits.money.states import move
from zhumeng.work.benefits.treasury.cash import cash_of, lock_cash


def make_pay_file(reader: Reader, fund: str, unit: str, key: str) -> int:
    """A file of everything approved whose publicity is over; its number.

    Forbidden for who took part in a decision of one of the items; Refused when there is nothing to pay.
    """
    if not reader.may("make_payment"):
        raise Forbidden(_("Only finance makes payment files"), mend=_("tell finance"))
    if not (fund and unit):
        raise Refused(_("no list was chosen"), where="fund", mend=_("choose another list"))
    if not reader.scope.covers(unit):
        raise Missing(_("There is nothing to pay there in your area"), mend=_("choose another list"))
    return int(once(reader, key, "make_pay_file", [fund, unit], lambda: _make(reader, fund, unit)))


def _make(reader: Reader, fund: str, unit: str) -> int:
    lock_cash(fund, unit)
    locked = Item.objects.select_for_update(of=("self",)).select_related("batch")
    items = list(payable(locked.filter(fund=fund, unit=unit)).order_by("pk"))
    if not items:
        raise Refused(
            _("nothing is ready to be paid"), mend=_("publicity may still run; look at the batches")
        )
    _no_part(reader, items)
    _in_hand(fund, unit, sum(one.amount_fen for one in items))
    lines = [f"{one.pk}:{one.account_id}:{one.amount_fen}" for one in items]
    file = PayFile.objects.create(
        fund=fund, unit=unit, made_by=reader.username, count=len(items),
        total_fen=sum(one.amount_fen for one in items),
        digest=hashlib.sha256("\n".join(lines).encode()).hexdigest(),
    )  # fmt: skip
    Payment.objects.bulk_create(
        [Payment(item=one, file=file, account_id=one.account_id, amount_fen=one.amount_fen) for one in items]
    )
    move([one.pk for one in items], "approved", "filed")
    return int(file.pk)


def _in_hand(fund: str, unit: str, total: int) -> None:
    """Nothing is sent before the treasury's money has arrived."""
    cash = cash_of(fund, unit)
    if total > cash:
        raise Refused(
            _("%(cash)s yuan are in hand, the file needs %(total)s")
            % {"cash": yuan(cash), "total": yuan(total)},
            where="fund", mend=_("make a spending plan; pay when its money has arrived"),
        )  # fmt: skip


def check_pay_file(reader: Reader, number: int, key: str) -> None:
    """The second person's word; from then on the bank may have the file."""
    if not reader.may("check_payment"):
        raise Forbidden(_("Only finance checks payment files"), mend=_("tell finance"))
    file = find_file(reader, number)
    once(reader, key, "check_pay_file", [number], lambda: _check(reader, file))


def _check(reader: Reader, file: PayFile) -> bool:
    file = PayFile.objects.select_for_update().get(pk=file.pk)
    if file.checked_by:
        raise Conflict(_("This file is checked already"), mend=_("load the page again"))
    require_other_person(reader.username, [file.made_by], _("Who made the file cannot check it"))
    _no_part(reader, [one.item for one in file.payments.select_related("item")])
    file.checked_by, file.checked_at = reader.username, timezone.now()
    file.save()
    return True


def _no_part(reader: Reader, items: Iterable[Item]) -> None:
    decided = decided_by(one.batch_id for one in items)
    require_other_person(reader.username, decided, _("Who took part in a decision does not pay it"))


def find_file(reader: Reader, number: int) -> PayFile:
    """A payment file of the reader's area; Missing for any other."""
    file = PayFile.objects.filter(pk=number).first()
    if file is None or not reader.scope.covers(file.unit):
        raise Missing(_("There is no such payment file in your area"), mend=_("look for it in the list"))
    return file
