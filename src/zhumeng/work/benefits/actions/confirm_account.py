"""The account money goes to, confirmed by the payee or at a counter."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.registers.api import seal_text
from zhumeng.work.benefits.models import Account, Item
from zhumeng.work.benefits.money.states import move

KINDS = ("social_card", "premium", "corporate")


def confirm_account(reader: Reader, item_id: int, version: int, kind: str, bank: str, number: str) -> int:
    """Give an open, lapsed or bounced item its account; the account's id. The number is 8 to 30 digits.

    Forbidden without the permission, Missing outside the scope, Conflict for a stale form.
    """
    if not (reader.may("handle_batch") or reader.may("read_own")):
        raise Forbidden(_("Only the payee or a handler confirms an account"), mend=_("tell the payee"))
    item = find_item(reader, item_id)
    number = number.replace(" ", "")
    if kind not in KINDS or not bank.strip() or len(bank) > 60:
        raise Refused(
            _("the bank is not named"), where="bank", mend=_("give the bank and the kind of account")
        )
    if not (number.isascii() and number.isdigit() and 8 <= len(number) <= 30):
        raise Refused(_("this is no account number"), where="number", mend=_("give its 8 to 30 digits"))
    if item.version != version or item.state not in ("open", "lapsed", "ready", "bounced"):
        raise Conflict(_("The item has moved on"), mend=_("load the page again"))
    key_id, sealed = seal_text(number)
    with acting(reader.username):
        account = Account.objects.create(
            person_id=item.person_id, employer_id=item.employer_id, kind=kind, bank=bank.strip(),
            key_id=key_id, number=sealed, tail=number[-4:], confirmed_by=reader.username,
        )  # fmt: skip
        if item.state == "ready":
            Item.objects.filter(pk=item.pk, version=version).update(account=account, version=version + 1)
        else:
            after = "approved" if item.state == "bounced" else "ready"
            move([item.pk], item.state, after, account=account)
    return int(account.pk)


def find_item(reader: Reader, item_id: int) -> Item:
    """An item of the reader's scope; Missing for a foreign one as for one that is not there."""
    item = Item.objects.select_related("decision", "account", "batch").filter(pk=item_id).first()
    scope = reader.scope
    if item is not None:
        if scope.employer is not None and item.employer_id == scope.employer:
            return item
        if scope.person is not None and item.person_id == scope.person and item.employer_id is None:
            return item
        if scope.covers(item.unit):
            return item
    raise Missing(_("There is no such item in your area"), mend=_("look for it in the list"))
