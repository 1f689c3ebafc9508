"""Households: who lives together, how old, in which role. Ages are those of 31 July 2022."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from zhumeng.web.demo.calendar import TODAY
from zhumeng.web.demo.people import People
from zhumeng.web.demo.places import Places
from zhumeng.web.demo.randoms import Dice, Floats, Ints

HEAD, SPOUSE, CHILD, YOUNGER, PARENT, PARENT2 = range(6)
ROLES = ("head", "spouse", "child", "child", "parent", "parent")
YEAR = 365.25
# weight (mean size 2.5 as in the census of 2020), members, ages of the youngest and oldest head, male heads
_TYPES: tuple[tuple[float, tuple[int, ...], int, int, float], ...] = (
    (0.115, (HEAD,), 60, 90, 0.45),
    (0.130, (HEAD,), 20, 56, 0.55),
    (0.150, (HEAD, SPOUSE), 58, 84, 0.80),
    (0.110, (HEAD, SPOUSE), 23, 57, 0.75),
    (0.055, (HEAD, CHILD), 30, 60, 0.40),
    (0.040, (HEAD, PARENT), 25, 58, 0.60),
    (0.175, (HEAD, SPOUSE, CHILD), 26, 60, 0.78),
    (0.080, (HEAD, SPOUSE, CHILD, YOUNGER), 32, 52, 0.80),
    (0.055, (HEAD, SPOUSE, CHILD, PARENT), 28, 56, 0.80),
    (0.035, (HEAD, SPOUSE, CHILD, YOUNGER, PARENT), 32, 52, 0.80),
    (0.035, (HEAD, SPOUSE, CHILD, PARENT, PARENT2), 28, 54, 0.80),
    (0.020, (HEAD, SPOUSE, CHILD, YOUNGER, PARENT, PARENT2), 32, 50, 0.80),
)
_SIZES = np.array([len(kind[1]) for kind in _TYPES])
_MEMBERS = np.array([list(kind[1]) + [-1] * (6 - len(kind[1])) for kind in _TYPES])
_BATCH = 400_000  # households at a time, which bounds the memory of the draws


def settle(dice: Dice, places: Places, people: People, count: int) -> int:
    """Fill the first ``count`` rows of ``people`` with households; returns how many households there are."""
    kinds = dice.pick("household", np.arange(count), [kind[0] for kind in _TYPES]).astype(np.int8)
    ends = np.cumsum(_SIZES[kinds])
    households = int(np.searchsorted(ends, count, side="left")) + 1
    for first in range(0, households, _BATCH):
        last = min(first + _BATCH, households)
        start = int(ends[first - 1]) if first else 0
        stop = min(int(ends[last - 1]), count)
        _fill(dice, places, people, kinds[first:last], first, slice(start, stop))
    return households


def _fill(
    dice: Dice, places: Places, people: People, kinds: NDArray[np.int8], first: int, rows: slice
) -> None:
    size = _SIZES[kinds]
    local = np.repeat(np.arange(len(kinds)), size)[: rows.stop - rows.start]
    begins = np.cumsum(size) - size
    slot = _MEMBERS[kinds[local], np.arange(len(local)) - begins[local]]
    household = first + np.arange(len(kinds))
    ages, sexes = _members(dice, kinds, household)
    people.birth[rows] = TODAY - (ages[slot, local] * YEAR).astype(np.int64)
    people.sex[rows] = sexes[slot, local]
    people.household[rows] = household[local]
    people.role[rows] = slot
    street = dice.pick("street", household, places.weight)
    people.street[rows] = street[local]
    people.hukou[rows] = _hukou(dice, places, household, street)[local]
    urban = dice.uniform("hukou/kind", household) < places.urban[street]
    people.urban[rows] = urban[local]


def _members(dice: Dice, kinds: NDArray[np.int8], household: Ints) -> tuple[Floats, Ints]:
    """Ages and sexes a member of each slot would have: two (6, households) matrices."""
    low, high, male = (np.array([kind[n] for kind in _TYPES], dtype=float)[kinds] for n in (2, 3, 4))
    head = dice.between("age/head", household, low, high)
    spouse = np.maximum(head + dice.between("age/spouse", household, -4, 3), 22)
    married = (_MEMBERS[kinds] == SPOUSE).any(axis=1)
    two = (_MEMBERS[kinds] == YOUNGER).any(axis=1)
    mother = np.where(married, np.minimum(head, spouse), head)
    child = dice.between("age/child", household, np.maximum(np.where(two, 3, 0), mother - 35), mother - 21.5)
    younger = child - dice.between("age/younger", household, 1.5, np.minimum(child, 7))
    parent = head + dice.between("age/parent", household, 22, 32)
    parent2 = parent + np.clip(dice.between("age/parent2", household, -4, 4), 21.5 + head - parent, None)
    sex = np.where(dice.uniform("sex/head", household) < male, 1, 2)
    old_sex = np.where(dice.uniform("sex/parent", household) < 0.4, 1, 2)
    child_sex = [
        np.where(dice.uniform(f"sex/{name}", household) < 0.515, 1, 2) for name in ("child", "younger")
    ]
    ages = np.stack([head, spouse, child, np.maximum(younger, 0), parent, parent2])
    return ages, np.stack([sex, 3 - sex, *child_sex, old_sex, 3 - old_sex])


def _hukou(dice: Dice, places: Places, household: Ints, street: Ints) -> Ints:
    """Where the household is registered: at home (80 %), elsewhere in the city, or outside (7 %)."""
    u = dice.uniform("hukou", household)
    elsewhere = dice.pick("hukou/street", household, places.weight)
    outside = places.outside.start + dice.whole("hukou/outside", household, len(places.outside))
    return np.where(u < 0.80, street, np.where(u < 0.931, elsewhere, outside))
