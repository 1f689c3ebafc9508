"""Who looks where: the blocks of one side and the stretches of the other."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

import numpy as np

from zhumeng.engine.matching.arrays import Ints
from zhumeng.engine.matching.blocks import (
    Blocks,
    Stretches,
    block_of_vacancy,
    blocks_for_person,
    blocks_for_vacancy,
    blocks_of_person,
    by_city,
    sorted_blocks,
    stretches,
)
from zhumeng.engine.matching.conditions import Conditions, Demands
from zhumeng.engine.matching.declared import Rule, Settings
from zhumeng.engine.matching.sides import Side

Key = TypeVar("Key", bound=Hashable)
HIGHEST = 9
"""Above every level of education: what cannot be told, where that does not pass."""


def vacancies_in_blocks(vacancies: Side, settings: Settings, demands: Demands | Conditions) -> Blocks:
    """Blocks of vacancies, in which people look."""
    need = _levels(settings, demands.numbered, demands.need)
    return sorted_blocks([[block_of_vacancy(code)] for code in vacancies.texts("territory")], need)


def people_looking(blocks: Blocks, seekers: Side, settings: Settings, conditions: Conditions) -> Stretches:
    """Each person looks into the districts she would work in, up to her education."""
    rule, have = _district(settings), _levels(settings, conditions.numbered, conditions.have)
    cities = by_city(blocks.keys)
    kinds, of = _kinds([tuple(row or ()) for row in seekers.lists("districts")], have)
    wanted = [(blocks_for_person(codes, cities, rule), 0, level) for codes, level in kinds]
    return stretches(blocks, wanted, of)


def people_in_blocks(seekers: Side, settings: Settings, conditions: Conditions) -> Blocks:
    """Blocks of people, in which vacancies look."""
    have = _levels(settings, conditions.numbered, conditions.have)
    return sorted_blocks(_each(seekers.lists("districts"), blocks_of_person), have)


def vacancies_looking(
    blocks: Blocks, vacancies: Side, settings: Settings, conditions: Conditions
) -> Stretches:
    """Each vacancy looks at those who would work there, from the education it asks."""
    rule, need = _district(settings), _levels(settings, conditions.numbered, conditions.need)
    kinds, of = _kinds(vacancies.texts("territory"), need)
    wanted = [(blocks_for_vacancy(code, rule), level, HIGHEST) for code, level in kinds]
    return stretches(blocks, wanted, of)


def _district(settings: Settings) -> Rule:
    return next(rule for rule in settings.rules if rule.test == "district")


def _levels(settings: Settings, numbered: Sequence[str], numbers: Ints) -> Ints:
    """Education asked or had, for sorting; nothing is asked where no rule speaks of it."""
    codes = [r.code for r in settings.rules if r.test == "at_least" and r.asked == r.offered == "education"]
    if not codes:
        return np.zeros(len(numbers), np.int64)
    found: Ints = np.clip(numbers[:, numbered.index(codes[0])], 0, HIGHEST)
    return found


def _kinds(keys: Sequence[Key], levels: Ints) -> tuple[list[tuple[Key, int]], Ints]:
    """The distinct pairs of key and level, and which each row has."""
    number: dict[tuple[Key, int], int] = {}
    pairs = zip(keys, levels.tolist(), strict=True)
    of = np.fromiter((number.setdefault(pair, len(number)) for pair in pairs), np.int64, len(keys))
    return list(number), of


def _each(rows: Sequence[list[str] | None], find: Callable[[Sequence[str]], list[str]]) -> list[list[str]]:
    known: dict[tuple[str, ...], list[str]] = {}
    found = []
    for row in rows:
        codes = tuple(row or ())
        if codes not in known:
            known[codes] = find(codes)
        found.append(known[codes])
    return found
