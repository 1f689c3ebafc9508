"""A newer decision grants more than was paid: the difference becomes an item of its own."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Refused
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.work.benefits.actions.confirm_account import find_item
from zhumeng.work.benefits.models import Item
from zhumeng.work.benefits.money.settling import difference_of


def open_supplement(reader: Reader, item_id: int, decision: int) -> int:
    """Open what an item’s newest ``decision`` grants beyond what was paid; the new item's number.

    It goes the whole way like any item: to the same account, through all levels, under the claims of the
    first. A decision has one supplement at most. Forbidden without the permission, Conflict when a newer
    decision came or nothing is owed any more.
    """
    if not reader.may("handle_batch"):
        raise Forbidden(_("Only a handler opens a supplement"), mend=_("tell the handler of the district"))
    item = find_item(reader, item_id)
    try:
        with acting(reader.username):
            Item.objects.select_for_update().get(pk=item.first_id or item.pk)
            with transaction.atomic():
                return _opened(item, decision)
    except IntegrityError as error:
        raise Conflict(
            _("The supplement to this decision is opened already"), mend=_("load the page again")
        ) from error


def _opened(item: Item, decision: int) -> int:
    found = difference_of(item)
    if found is None or found.kind != "owed" or found.item.newest_id != decision or found.fen is None:
        raise Conflict(_("Nothing more is owed by this decision"), mend=_("load the page again"))
    if found.what != "supplement":
        raise Refused(
            _("this item must be settled first"), mend=_("the list of differences says what comes next")
        )
    first = found.item
    made = Item.objects.create(
        first=first, decision_id=decision, newest_id=decision, policy=first.policy, person_id=first.person_id,
        employer_id=first.employer_id, record_no=first.record_no, period=first.period, unit=first.unit,
        fund=first.fund, amount_fen=found.fen, account_id=first.account_id,
        state="ready" if first.account_id else "open",
    )  # fmt: skip
    return int(made.pk)
