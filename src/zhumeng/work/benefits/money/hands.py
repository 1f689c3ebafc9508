"""Whose hands an item went through, by the history every write of it leaves."""

from __future__ import annotations

from zhumeng.foundation.accounts.api import require_other_person
from zhumeng.foundation.accounts.models import History
from zhumeng.foundation.scope import Reader
from zhumeng.work.benefits.models import Item

TABLE = "benefits_item"


def require_other_hand(reader: Reader, item: Item, why: str) -> None:
    """Forbidden, with ``why``, for who brought the item to the state it is in, or changed it there. The
    database holds the same."""
    found = History.objects.filter(table=TABLE, row=str(item.pk), after__state=item.state)
    require_other_person(reader.username, found.order_by().values_list("actor", flat=True), why)
