"""Who took part in what was decided and paid: usernames, for the rules of two people."""

from __future__ import annotations

from collections.abc import Iterable

from zhumeng.work.benefits.models import Approval, PayFile


def decided_by(batches: Iterable[int | None]) -> frozenset[str]:
    """Who spoke on these batches, or sat in the meeting that decided one."""
    rows = Approval.objects.filter(batch__in=set(batches)).values_list("actor", "attendees")
    return frozenset(name for actor, attendees in rows for name in (actor, *attendees))


def took_part(policy: str, items: Iterable[int] | None = None) -> frozenset[str]:
    """Who decided, made or checked the payment of items of a policy, of all that were paid by default."""
    wanted = {"policy": policy} if items is None else {"policy": policy, "pk__in": list(items)}
    paid = {f"payments__item__{name}": value for name, value in wanted.items()}
    files = PayFile.objects.filter(**paid).values_list("made_by", "checked_by").distinct()
    said = {f"batch__items__{name}": value for name, value in wanted.items()}
    rows = Approval.objects.filter(**said, batch__items__payments__state="paid").distinct()
    spoke = rows.values_list("actor", "attendees")
    hands = {name for pair in files for name in pair if name}
    return frozenset(hands | {name for actor, attendees in spoke for name in (actor, *attendees)})
