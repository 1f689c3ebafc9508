"""Differences with what settles them: the item to act on, the step, and how much of it can be settled now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from zhumeng.foundation.scope import Scope
from zhumeng.work.benefits.models import Item
from zhumeng.work.benefits.money.differences import FOUND, KINDS, ROWS, Told, ask, differences_in
from zhumeng.work.benefits.money.seen import PAGE
from zhumeng.work.benefits.money.states import PAID, UNBOUND

What = Literal[
    "recover", "return_batch", "hold", "uphold", "bank", "lower", "pay_first", "supplement", "data"
]


@dataclass(frozen=True)
class Difference:
    """One case: ``item`` is its first item, ``part`` the one to act on, by the step ``what``.

    Fen: ``granted`` less what is ordered back, ``due`` by the newest decision (None: cannot tell), and
    ``fen`` between the two; of it ``now`` can be settled on ``part`` at once.
    """

    item: Item
    part: Item
    kind: str
    what: What
    granted: int
    due: int | None
    fen: int | None
    now: int


def page_of_differences(scope: Scope, filters: Mapping[str, str], page: int) -> list[Difference]:
    """One page of a kind, by unit and number."""
    query = f"{FOUND}{ROWS} kind = %(kind)s ORDER BY unit, id LIMIT {PAGE} OFFSET %(start)s"
    return _with_items(ask(scope, query, kind=_kind(filters), start=(page - 1) * PAGE))


def each_difference(
    scope: Scope, filters: Mapping[str, str], chunk: int = 2_000
) -> Iterator[list[Difference]]:
    """All of a kind, in pieces: memory stays bounded however many there are."""
    query = (
        f"{FOUND}{ROWS} kind = %(kind)s AND (unit, id) > (%(unit)s, %(last)s) ORDER BY unit, id LIMIT {chunk}"
    )
    unit, last = "", 0
    while piece := _with_items(ask(scope, query, kind=_kind(filters), unit=unit, last=last)):
        yield piece
        unit, last = piece[-1].item.unit, piece[-1].item.pk


def difference_of(item: Item) -> Difference | None:
    """What the newest decision says otherwise about an item or its supplement; its scope was looked at."""
    found = _with_items(differences_in(Scope(units=None), item=item.first_id or item.pk))
    return found[0] if found else None


def _kind(filters: Mapping[str, str]) -> str:
    kind = filters.get("kind", "")
    return kind if kind in KINDS else KINDS[0]


def _with_items(rows: list[Any]) -> list[Difference]:
    """The items and their supplements by two statements, however many they are."""
    told = [Told(*row) for row in rows]
    items = Item.objects.select_related("decision", "newest", "batch").in_bulk([one.item for one in told])
    parts: dict[int | None, list[Item]] = {}
    for part in Item.objects.filter(first__in=items).exclude(state="withdrawn").order_by("-pk"):
        parts.setdefault(part.first_id, []).append(part)
    return [_step(one, items[one.item], parts.get(one.item, [])) for one in told]


def _step(told: Told, item: Item, supplements: list[Item]) -> Difference:
    _pk, kind, granted, due, fen = told
    parts = [*supplements, item]
    if kind == "unknown" or fen is None:
        return Difference(item, item, kind, "data", granted, None, None, 0)
    if kind == "over":
        part = next((one for one in parts if one.state not in UNBOUND and _kept(one)), item)
        return Difference(item, part, kind, _back(part), granted, due, fen, min(fen, _kept(part)))
    part = next((one for one in parts if one.state == "recovering" and one.left_fen), item)
    if part.state == "recovering":
        return Difference(item, part, kind, "lower", granted, due, fen, min(fen, part.left_fen))
    what: What = "pay_first"
    if item.state in PAID:
        what = "supplement"
    elif item.state == "batched":
        what = "return_batch"
    return Difference(item, item, kind, what, granted, due, fen, fen)


def _kept(part: Item) -> int:
    return part.amount_fen - part.ordered_fen


def _back(part: Item) -> What:
    steps: dict[str, What] = {
        "batched": "return_batch", "approved": "hold", "bounced": "hold", "suspended": "uphold",
        "filed": "bank",
    }  # fmt: skip
    return steps.get(part.state, "recover")
