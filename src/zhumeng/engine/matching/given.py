"""One place each for the people put first: augmenting paths over every pair the rules admit.

A unit is a person, or a zero-employment household with its members. A unit that finds a way keeps one
whatever comes later; one that finds none would find none in any other order, so its search is the proof.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from zhumeng.engine.matching.arrays import Flags, Ints, Small
from zhumeng.engine.matching.blocks import Stretches
from zhumeng.engine.matching.compiled import jit
from zhumeng.engine.matching.kernel import admits
from zhumeng.engine.matching.shapes import Pair

NONE = -1


class Units(NamedTuple):
    """The members of each unit, and the places each vacancy has to give."""

    starts: Ints
    members: Ints
    capacity: Ints


class Given(NamedTuple):
    """For each unit its vacancy's row and who of it goes there; for each row its units, in a chain."""

    row: Ints
    person: Ints
    first: Ints
    following: Ints
    taken: Ints


@jit
def _take(given: Given, unit: int, row: int, person: int) -> None:
    given.row[unit], given.person[unit] = row, person
    given.following[unit] = given.first[row]
    given.first[row] = unit
    given.taken[row] += 1


@jit
def _leave(given: Given, unit: int) -> None:
    row, before = given.row[unit], NONE
    at = given.first[row]
    while at != unit:
        before, at = at, given.following[at]
    if before == NONE:
        given.first[row] = given.following[unit]
    else:
        given.following[before] = given.following[unit]
    given.taken[row] -= 1
    given.row[unit] = NONE


@jit
def _move(given: Given, row: int, by_unit: Ints, by_person: Ints) -> None:
    """Go back along the path: each unit takes the row it was found by and frees the one it had."""
    while row != NONE:
        unit, person = by_unit[row], by_person[row]
        had = given.row[unit]
        if had != NONE:
            _leave(given, unit)
        _take(given, unit, row, person)
        row = had


@jit
def _search(
    unit: int,
    units: Units,
    where: Stretches,
    pair: Pair,
    given: Given,
    closed: Flags,
    by_unit: Ints,
    by_person: Ints,
    queue: Ints,
    reached: Ints,
) -> int:
    """Look for a free place from a unit, in breadth; returns how many rows were reached, -1 when it got one.

    Rows reached in vain are closed by the caller: nobody can free them any more.
    """
    queue[0], tail, head, count = unit, 1, 0, 0
    while head < tail:
        asker = queue[head]
        head += 1
        for at in range(units.starts[asker], units.starts[asker + 1]):
            person = units.members[at]
            for stretch in range(where.starts[person], where.starts[person + 1]):
                for row in range(where.first[stretch], where.last[stretch]):
                    if closed[row] or by_unit[row] != NONE or not admits(pair.rules, person, row):
                        continue
                    by_unit[row], by_person[row] = asker, person
                    reached[count] = row
                    count += 1
                    if given.taken[row] < units.capacity[row]:
                        _move(given, row, by_unit, by_person)
                        for done in range(count):
                            by_unit[reached[done]] = NONE
                        return -1
                    holder = given.first[row]
                    while holder != NONE:
                        queue[tail] = holder
                        tail += 1
                        holder = given.following[holder]
    return count


@jit
def give(units: Units, where: Stretches, pair: Pair, wished: Small, order: Ints) -> Given:
    """Give units a place in ``order``; ``wished`` are each person's best rows, tried first, -1 beyond."""
    all_units, rows = len(units.starts) - 1, len(units.capacity)
    chain = np.full(rows, NONE), np.full(all_units, NONE), np.zeros(rows, np.int64)
    given = Given(np.full(all_units, NONE), np.full(all_units, NONE), chain[0], chain[1], chain[2])
    closed = units.capacity <= 0
    by_unit, by_person, reached = np.full(rows, NONE), np.full(rows, NONE), np.empty(rows, np.int64)
    queue = np.empty(all_units + 1, np.int64)
    for unit in order:
        if _wish(unit, units, wished, given):
            continue
        count = _search(unit, units, where, pair, given, closed, by_unit, by_person, queue, reached)
        for at in range(count):
            closed[reached[at]] = True
            by_unit[reached[at]] = NONE
    return given


@jit
def _wish(unit: int, units: Units, wished: Small, given: Given) -> bool:
    """The first free row of the lists of its members."""
    for rank in range(wished.shape[1]):
        for at in range(units.starts[unit], units.starts[unit + 1]):
            row = wished[units.members[at], rank]
            if row >= 0 and given.taken[row] < units.capacity[row]:
                _take(given, unit, row, units.members[at])
                return True
    return False
