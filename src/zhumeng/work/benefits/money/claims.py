"""Claims: what a grant holds so that no other grant can, over all policies."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict
from zhumeng.engine.rules import Policy
from zhumeng.work.benefits.models import ClaimKey, Item


def keys_of(policy: Policy, item: Item) -> list[str]:
    """The claim keys of an item: the group, and the words of ``once_per`` with their values."""
    month = item.period if len(item.period) == 7 else item.decision.month
    words = {
        "person": f"p:{item.person_id}", "employer": f"e:{item.employer_id}", "record": f"r:{item.record_no}",
        "year": f"y:{month[:4]}", "month": f"m:{month}",
    }  # fmt: skip
    return ["|".join([claim.group, *(words[word] for word in claim.once_per)])
            for claim in policy.stacking.claims]  # fmt: skip


def claim(policy: Policy, items: Iterable[Item]) -> None:
    """Take every claim of the items; Conflict names the grant that holds one already.

    A supplement belongs to the grant of its first item, whose claims must stand; it takes none of its own.
    """
    chosen = list(items)
    _held_by_the_first(policy, [item.first for item in chosen if item.first is not None])
    wanted = [(key, item) for item in chosen if item.first_id is None for key in keys_of(policy, item)]
    try:
        with transaction.atomic():
            ClaimKey.objects.bulk_create([ClaimKey(key=key, item=item) for key, item in wanted])
    except IntegrityError as error:
        held = ClaimKey.objects.filter(key__in=[key for key, _item in wanted]).select_related("item").first()
        who = f"{held.item.policy} {held.item.period}" if held else ""
        raise Conflict(
            _("Another grant holds the same claim: %(who)s") % {"who": who},
            mend=_("take this item out of the batch; its page shows the other grant"),
        ) from error


def _held_by_the_first(policy: Policy, grants: list[Item]) -> None:
    wanted = {key: grant.pk for grant in grants for key in keys_of(policy, grant)}
    held = dict(ClaimKey.objects.filter(key__in=wanted).values_list("key", "item_id"))
    if held != wanted:
        raise Conflict(
            _("The grant that this supplement belongs to no longer holds its claim"),
            mend=_("take this item out of the batch; its page shows the other grant"),
        )


def release(items: Iterable[Item]) -> None:
    """Give the claims of items back that will not be paid."""
    ClaimKey.objects.filter(item__in=list(items)).delete()
