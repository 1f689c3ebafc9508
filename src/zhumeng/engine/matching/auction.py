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
    """For each vacancy a heap of the bids it holds, lowest on top, from ``at`` on; ``filled`` of them.

    ``price`` is what a newcomer must outbid: the lowest bid of a full vacancy, nothing where there is room.
    """

    at: Ints
    filled: Ints
    bid: Floats
    slot: Ints
    price: Floats


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
def _rise(holders: Holders, base: int, at: int) -> None:
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
    room = holders.at[vacancy + 1] - base
    if size < room:
        holders.bid[base + size], holders.slot[base + size] = bid, slot
        holders.filled[vacancy] += 1
        _rise(holders, base, size)
        if size + 1 == room:
            holders.price[vacancy] = holders.bid[base]
        return NONE
    out = holders.slot[base]
    holders.bid[base], holders.slot[base] = bid, slot
    _sink(holders, base, 0, size)
    holders.price[vacancy] = holders.bid[base]
    return int(out)


@jit
def _take_over(holders: Holders, vacancy: int, old: int, slot: int, bid: float) -> None:
    """Put a slot with its bid in the place of another one."""
    base, size = holders.at[vacancy], holders.filled[vacancy]
    at = 0
    while holders.slot[base + at] != old:
        at += 1
    holders.slot[base + at] = slot
    holders.bid[base + at] = max(bid, holders.bid[base + at])
    _sink(holders, base, at, size)
    if size == holders.at[vacancy + 1] - base:
        holders.price[vacancy] = holders.bid[base]


@jit
def _sibling(slot: int, slots: int, vacancy: int, goes: Ints) -> int:
    """The other slot of the same person that holds this vacancy, or NONE."""
    begin = slot // slots * slots
    for other in range(begin, begin + slots):
        if other != slot and goes[other] == vacancy:
            return other
    return NONE


@jit
def _wanted(
    slot: int, slots: int, bonus: float, wishes: Wishes, price: Floats, goes: Ints
) -> tuple[int, float]:
    """The edge a slot wants most, and how far it would raise its price; NONE when all cost too much.

    A first slot may take over what a later one of the same person holds: the bonus defends it better. The
    arrays are named first, and siblings looked up here: calls would cost more than the sums.
    """
    person, first = slot // slots, slot % slots == 0
    begin, end = wishes.starts[person], wishes.starts[person + 1]
    vacancies, worth, extra = wishes.vacancy, wishes.worth, bonus if first else 0.0
    best, gain, second = NONE, 0.0, 0.0
    for edge in range(begin, end):
        vacancy = vacancies[edge]
        profit = worth[edge] + extra - price[vacancy]
        if profit <= second:
            continue
        mine = False
        if not first:
            for other in range(person * slots, person * slots + slots):
                mine |= other != slot and goes[other] == vacancy
        if mine:
            continue
        if profit > gain:
            best, gain, second = edge, profit, gain
        else:
            second = profit
    return best, gain - second


@jit
def auction(wishes: Wishes, room: Ints, queue: Ints, slots: int, bonus: float, raise_: float) -> Ints:
    """The edge each slot holds, NONE for none. ``room`` is the places of each vacancy; the slots of
    ``queue`` bid in its order, who is outbid bids again at its end; ``raise_`` is the least raise."""
    holders = _empty(room)
    held = np.full((len(wishes.starts) - 1) * slots, NONE)
    goes = held.copy()
    waiting, ring, head, size = len(queue), queue.copy(), 0, len(queue)
    while waiting:
        slot = ring[head]
        head, waiting = (head + 1) % size, waiting - 1
        edge, margin = _wanted(slot, slots, bonus, wishes, holders.price, goes)
        if edge == NONE:
            continue
        vacancy = wishes.vacancy[edge]
        bid = holders.price[vacancy] + margin + raise_
        out = _sibling(slot, slots, vacancy, goes)
        if out == NONE:
            out = _place(holders, vacancy, slot, bid)
        else:
            _take_over(holders, vacancy, out, slot, bid)
        held[slot], goes[slot] = edge, vacancy
        if out != NONE:
            held[out], goes[out] = NONE, NONE
            ring[(head + waiting) % size] = out
            waiting += 1
    return held


@jit
def _empty(room: Ints) -> Holders:
    """Nobody holds anything; a vacancy without places costs more than anybody has."""
    at = np.zeros(len(room) + 1, np.int64)
    at[1:] = np.cumsum(room)
    price = np.where(room > 0, 0.0, np.inf)
    return Holders(at, np.zeros(len(room), np.int64), np.zeros(at[-1]), np.full(at[-1], NONE), price)
