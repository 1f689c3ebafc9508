"""Put ready items of one policy and unit into a batch; the first level hands it on."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Missing, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.scope import Reader
from zhumeng.work.benefits.actions.open_items import follow
from zhumeng.work.benefits.models import Approval, Batch, Item
from zhumeng.work.benefits.money.claims import claim
from zhumeng.work.benefits.money.level import require_own_level
from zhumeng.work.benefits.money.posting import once
from zhumeng.work.benefits.money.states import move


def make_batch(pack: Pack, reader: Reader, policy: str, unit: str, items: Sequence[int], key: str) -> int:
    """A batch of these items, which takes their claims; its number. Empty ``items``: all that are ready.

    Who makes it has spoken as the first level and cannot speak at another. Conflict names a claim that
    another grant holds, and nothing is done.
    """
    if not reader.may("handle_batch"):
        raise Forbidden(_("Only a handler makes a batch"), mend=_("tell the handler of the district"))
    if policy not in pack.policies or not unit:
        raise Refused(_("no list was chosen"), where="policy", mend=_("choose another list"))
    if not reader.scope.covers(unit):
        raise Missing(_("There is nothing to pay there in your area"), mend=_("choose another list"))
    require_own_level(reader, unit)
    return int(once(reader, key, "make_batch", [policy, unit, sorted(items)],
                    lambda: _make(pack, reader, policy, unit, items)))  # fmt: skip


def _make(pack: Pack, reader: Reader, policy: str, unit: str, items: Sequence[int]) -> int:
    follow(list(Item.objects.filter(policy=policy, unit=unit, state="ready").values_list("pk", flat=True)))
    related = ("decision", "first__decision")
    ready = Item.objects.select_for_update(of=("self",)).select_related(*related).filter(
        policy=policy, unit=unit, state="ready"
    )  # fmt: skip
    chosen = list(ready.filter(pk__in=items) if items else ready)
    if not chosen or (items and len(chosen) != len(set(items))):
        raise Refused(
            _("not all of these items are ready"), where="items",
            mend=_("an item is ready when its account is confirmed; load the list again"),
        )  # fmt: skip
    found = pack.policies[policy]
    batch = Batch.objects.create(
        policy=policy, unit=unit, fund=found.fund, created_by=reader.username, step=1
    )
    claim(found, chosen)
    move([one.pk for one in chosen], "ready", "batched", batch=batch)
    Approval.objects.create(batch=batch, level=found.procedure.levels[0], actor=reader.username, agreed=True)
    return int(batch.pk)
