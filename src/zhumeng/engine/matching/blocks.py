"""Rows sorted into blocks, and which stretches of rows each query may look at: filter first, then score.

A block is a place; within it rows are sorted by education, so that the district rule and the education rule
of a query are one stretch of rows in each of its places.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from zhumeng.engine.matching.arrays import Ints, flat, starts_of
from zhumeng.engine.matching.declared import Rule
from zhumeng.engine.matching.territory import city_of, is_city, without_covered

ANYWHERE = "*"
"""The block of a vacancy that tells no place, and of everybody for it."""
INSIDE = "in:"
"""Marks everybody who would work somewhere in a city, for a vacancy that tells the city only."""


class Stretches(NamedTuple):
    """For each query its stretches of rows ``first`` to before ``last``; ``starts`` of each query."""

    starts: Ints
    first: Ints
    last: Ints


@dataclass(frozen=True)
class Blocks:
    """``entity`` of each row in block order: a vacancy stands once, a person once a block she is in."""

    entity: Ints
    keys: dict[str, int]
    begins: Ints
    levels: Ints
    """Education of each row, rising within a block."""

    def stretch(self, key: str, low: int, high: int) -> tuple[int, int]:
        """Rows of a block whose education is from ``low`` to ``high``."""
        at = self.keys.get(key)
        if at is None:
            return 0, 0
        begin, end = int(self.begins[at]), int(self.begins[at + 1])
        inside = self.levels[begin:end]
        return (
            begin + int(np.searchsorted(inside, low, "left")),
            begin + int(np.searchsorted(inside, high, "right")),
        )


def sorted_blocks(keys: Sequence[Sequence[str]], levels: Ints) -> Blocks:
    """Blocks of rows that stand in the blocks ``keys`` with an education of ``levels``."""
    names = sorted({key for row in keys for key in row})
    number = {key: index for index, key in enumerate(names)}
    starts, block = flat([[number[key] for key in row] for row in keys])
    entity = np.repeat(np.arange(len(keys)), np.diff(starts))
    order = np.lexsort((entity, levels[entity], block))
    counts = np.bincount(block, minlength=len(names)) if len(names) else np.zeros(0, np.int64)
    return Blocks(entity[order], number, starts_of(counts), levels[entity][order])


def block_of_vacancy(code: str) -> str:
    """The block a vacancy stands in."""
    return code[:6] or ANYWHERE


def blocks_of_person(codes: Sequence[str]) -> list[str]:
    """The blocks a person stands in when vacancies look for people."""
    kept = without_covered(codes)
    return [*kept, *sorted({INSIDE + city_of(code) for code in kept}), ANYWHERE]


def by_city(known: Iterable[str]) -> dict[str, list[str]]:
    """The blocks of vacancies of each city, the city's own among them."""
    found: dict[str, list[str]] = {}
    for key in known:
        if key != ANYWHERE:
            found.setdefault(city_of(key), []).append(key)
    return found


def blocks_for_person(codes: Sequence[str], cities: dict[str, list[str]], rule: Rule) -> list[str]:
    """The blocks of vacancies a person looks into: of her places, and those that may lie there."""
    kept = without_covered(codes)
    found = list(kept)
    for code in kept:
        found += cities.get(code, []) if is_city(code) else []
        found += [city_of(code)] if rule.missing_vacancy == "pass" else []
    return [*found, ANYWHERE] if rule.missing_vacancy == "pass" else found


def blocks_for_vacancy(code: str, rule: Rule) -> list[str]:
    """The blocks of people a vacancy looks into."""
    maybe = rule.missing_vacancy == "pass"
    if not code:
        return [ANYWHERE] if maybe else []
    if is_city(code):
        return [INSIDE + code] if maybe else [code]
    return [code[:6], city_of(code)]


def stretches(blocks: Blocks, looked_into: Sequence[tuple[Sequence[str], int, int]], of: Ints) -> Stretches:
    """The stretches of each query ``of`` its kind: (blocks, lowest, highest education). Empty ones go."""
    found = []
    for keys, low, high in looked_into:
        pairs = sorted(blocks.stretch(key, low, high) for key in dict.fromkeys(keys))
        found.append([pair for pair in pairs if pair[0] < pair[1]])
    counts = np.array([len(pairs) for pairs in found], np.int64)
    starts = starts_of(counts)
    ends = np.array([pair for pairs in found for pair in pairs], np.int64).reshape(-1, 2)
    of_query = starts_of(counts[of]) if len(of) else np.zeros(1, np.int64)
    source = np.repeat(starts[:-1][of] - of_query[:-1], counts[of]) + np.arange(of_query[-1])
    return Stretches(of_query, ends[source, 0], ends[source, 1])
