"""Places given out by auction: people bid for what their lists hold, prices rise until nobody overbids.

Each person has a few slots; the first is worth more (``bonus``), so that a first job outbids a second.
With the least raise ε the whole is within ε a place of the best there is.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from zhumeng.engine.matching.arrays import Floats, Ints, Small
from zhumeng.engine.matching.compiled import jit

NONE = -1


class Wishes(NamedTuple):
    """The lists: edges of each person, their vacancies and worth; ``first`` is the worth of a first place."""

    starts: Ints
    vacancy: Small
    worth: Floats


class Holders(NamedTuple):
    """For each vacancy a heap of the bids it holds, lowest on top, from ``at`` on; ``filled`` of them."""

    at: Ints
    filled: Ints
    bid: Floats
    slot: Ints


@jit
def _sink(holders: Holders, base: int, at: int, size: int) -> None:
    """Let a bid sink to its place."""
    while True:
        least = at
        for child in (2 * at + 1, 2 * at + 2):
            if child < size and holders.bid[base + child] < holders.bid[base + least]:
                least = child
        if least == at:
            return
        a, b = base + at, base + least
        holders.bid[a], holders.bid[b] = holders.bid[b], holders.bid[a]
        holders.slot[a], holders.slot[b] = holders.slot[b], holders.slot[a]
        at = least


@jit
def _up(holders: Holders, base: int, at: int) -> None:
    """Let a new bid rise to its place."""
    while at > 0 and holders.bid[base + (at - 1) // 2] > holders.bid[base + at]:
        a, b = base + at, base + (at - 1) // 2
        holders.bid[a], holders.bid[b] = holders.bid[b], holders.bid[a]
        holders.slot[a], holders.slot[b] = holders.slot[b], holders.slot[a]
        at = (at - 1) // 2


@jit
def _place(holders: Holders, vacancy: int, slot: int, bid: float) -> int:
    """Hold the bid; returns the slot that had to go, or NONE."""
    base, size = holders.at[vacancy], holders.filled[vacancy]
    if size < holders.at[vacancy + 1] - base:
        holders.bid[base + size], holders.slot[base + size] = bid, slot
        holders.filled[vacancy] += 1
        _up(holders, base, size)
        return NONE
    out = holders.slot[base]
    holders.bid[base], holders.slot[base] = bid, slot
    _sink(holders, base, 0, size)
    return int(out)


@jit
def _price(holders: Holders, vacancy: int) -> float:
    """What a newcomer must outbid: the lowest bid of a full vacancy; nothing where there is room."""
    base = holders.at[vacancy]
    room = holders.at[vacancy + 1] - base
    if holders.filled[vacancy] < room:
        return 0.0
    return float(holders.bid[base]) if room else np.inf


@jit
def _sibling(slot: int, slots: int, vacancy: int, wishes: Wishes, held: Ints) -> int:
    """The other slot of the same person that holds this vacancy, or NONE."""
    begin = slot // slots * slots
    for other in range(begin, begin + slots):
        if other != slot and held[other] != NONE and wishes.vacancy[held[other]] == vacancy:
            return other
    return NONE


@jit
def _wanted(
    slot: int, slots: int, bonus: float, wishes: Wishes, holders: Holders, held: Ints
) -> tuple[int, float]:
    """The edge a slot wants most, and how far it would raise its price; NONE when all cost too much.

    A first slot may take over what a later one of the same person holds: the bonus defends it better.
    """
    person, first = slot // slots, slot % slots == 0
    best, gain, second = NONE, 0.0, 0.0
    for edge in range(wishes.starts[person], wishes.starts[person + 1]):
        vacancy = wishes.vacancy[edge]
        if not first and _sibling(slot, slots, vacancy, wishes, held) != NONE:
            continue
        profit = wishes.worth[edge] + (bonus if first else 0.0) - _price(holders, vacancy)
        if profit > gain:
            best, gain, second = edge, profit, gain
        elif profit > second:
            second = profit
    return best, gain - second


@jit
def _take_over(holders: Holders, vacancy: int, old: int, slot: int, bid: float) -> None:
    """Put a slot with its bid in the place of another one."""
    base = holders.at[vacancy]
    at = 0
    while holders.slot[base + at] != old:
        at += 1
    holders.slot[base + at] = slot
    holders.bid[base + at] = max(bid, holders.bid[base + at])
    _sink(holders, base, at, holders.filled[vacancy])


@jit
def auction(wishes: Wishes, room: Ints, queue: Ints, slots: int, bonus: float, raise_: float) -> Ints:
    """The edge each slot holds, NONE for none. ``room`` is the places of each vacancy; the slots of
    ``queue`` bid in its order, who is outbid bids again at its end; ``raise_`` is the least raise."""
    at = np.zeros(len(room) + 1, np.int64)
    at[1:] = np.cumsum(room)
    holders = Holders(at, np.zeros(len(room), np.int64), np.zeros(at[-1]), np.full(at[-1], NONE))
    held = np.full((len(wishes.starts) - 1) * slots, NONE)
    waiting, ring, head, size = len(queue), queue.copy(), 0, len(queue)
    while waiting:
        slot = ring[head]
        head, waiting = (head + 1) % size, waiting - 1
        edge, margin = _wanted(slot, slots, bonus, wishes, holders, held)
        if edge == NONE:
            continue
        vacancy = wishes.vacancy[edge]
        bid = _price(holders, vacancy) + margin + raise_
        out = _sibling(slot, slots, vacancy, wishes, held)
        if out == NONE:
            out = _place(holders, vacancy, slot, bid)
        else:
            _take_over(holders, vacancy, out, slot, bid)
        held[slot] = edge
        if out != NONE:
            held[out] = NONE
            ring[(head + waiting) % size] = out
            waiting += 1
    return held
