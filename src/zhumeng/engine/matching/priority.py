"""Who is put first: each priority person, each zero-employment household; and one place for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zhumeng.engine.matching.arrays import Ints, Small, flat

if TYPE_CHECKING:
    from zhumeng.engine.matching.market import Market


@dataclass(frozen=True)
class Unit:
    """A person put first, or a household of which one member is to get a place."""

    name: str
    members: tuple[int, ...]
    household: bool = False


@dataclass(frozen=True)
class Placed:
    """A place for a unit: which member, which vacancy (-1 for none)."""

    unit: Unit
    person: int
    vacancy: int


def units_of(market: Market) -> list[Unit]:
    """Priority persons in the order of their ids, then households in the order of theirs.

    A household with a priority member stands after all others with its other members: it needs a place only
    if that person found none.
    """
    first = np.flatnonzero(np.array(market.seekers.table["priority"].to_pylist(), object) == True)  # noqa: E712
    ids = market.seekers.ids
    people = [Unit(ids[row], (row,)) for row in first.tolist()]
    members: dict[str, list[int]] = {}
    for row, household in enumerate(market.seekers.texts("household")):
        if household:
            members.setdefault(household, []).append(row)
    put_first = set(first.tolist())
    homes = [Unit(name, tuple(rows), household=True) for name, rows in sorted(members.items())]
    return [*people, *sorted(homes, key=lambda unit: bool(put_first & set(unit.members)))]


def place_first(market: Market, capacity: Ints, wished: Small) -> list[Placed]:
    """One place each wherever there is a way, found over all pairs the rules admit.

    ``wished`` are the lists of all seekers (vacancies by rank, -1 beyond), whose free places are tried first.
    """
    units = units_of(market)
    alone = [unit for unit in units if not unit.household]
    single = {unit.members[0] for unit in alone}
    rest = [unit for unit in units if unit.household and not single & set(unit.members)]
    mixed = [unit for unit in units if unit.household and single & set(unit.members)]
    found = _give(market, capacity, wished, [*alone, *rest])
    lucky = {placed.person for placed in found if placed.vacancy >= 0}
    lacking = [
        Unit(unit.name, tuple(row for row in unit.members if row not in single), household=True)
        for unit in mixed
        if not lucky & set(unit.members)
    ]
    if lacking:
        found = _give(market, capacity, wished, [*alone, *rest, *lacking])
    return found


def _give(market: Market, capacity: Ints, wished: Small, units: list[Unit]) -> list[Placed]:
    from zhumeng.engine.matching.given import Units, give

    ahead = market.for_people
    entity = ahead.index.blocks.entity
    row_of = np.empty(len(entity) + 1, np.int32)
    row_of[entity] = np.arange(len(entity), dtype=np.int32)
    row_of[-1] = -1
    starts, members = flat([unit.members for unit in units])
    order = np.arange(len(units))
    made = give(
        Units(starts, members.astype(np.int64), capacity[entity]),
        ahead.stretches,
        ahead.pair(None),
        row_of[wished],
        order,
    )
    rows = zip(units, made.person.tolist(), made.row.tolist(), strict=True)
    return [
        Placed(unit, person if row >= 0 else -1, int(entity[row]) if row >= 0 else -1)
        for unit, person, row in rows
    ]
