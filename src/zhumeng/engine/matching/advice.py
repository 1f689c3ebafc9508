"""Why somebody got no place, and what would help: each hard rule relaxed alone, vacancies counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zhumeng.engine.matching.arrays import Ints
from zhumeng.engine.matching.blocks import Stretches, blocks_for_person, by_city, stretches
from zhumeng.engine.matching.compiled import jit
from zhumeng.engine.matching.looking import HIGHEST
from zhumeng.engine.matching.shapes import Rules
from zhumeng.engine.matching.territory import city_of

if TYPE_CHECKING:
    from zhumeng.engine.matching.market import Market

NONE = -1


@dataclass(frozen=True)
class Advice:
    """For one person: vacancies that ``fit`` every rule, and how many more each rule alone keeps from her."""

    fit: int
    opened: dict[str, int]


@jit
def _only_unmet(rules: Rules, owner: Ints, person: int, row: int, unmet: int) -> int:
    """The one rule not met, given one already ``unmet`` or NONE; -2 when there are two."""
    for at in range(rules.need.shape[1]):
        if rules.need[row, at] > rules.have[person, at]:
            if unmet != NONE:
                return -2
            unmet = at
    for word in range(rules.wants.shape[1]):
        lacking = rules.wants[row, word] & ~rules.holds[person, word]
        for bit in range(64):
            if lacking >> np.uint64(bit) & np.uint64(1):
                rule = owner[word * 64 + bit]
                if unmet not in (NONE, rule):
                    return -2
                unmet = rule
    return unmet


@jit
def _inside(where: Stretches, person: int, row: int) -> bool:
    for at in range(where.starts[person], where.starts[person + 1]):
        if where.first[at] <= row < where.last[at]:
            return True
    return False


@jit
def _counted(people: Ints, wide: Stretches, own: Stretches, rules: Rules, owner: Ints, codes: int) -> Ints:
    """For each person: how many rows no rule but this one keeps from her; the last column counts the fit."""
    found = np.zeros((len(people), codes + 1), np.int64)
    for at in range(len(people)):
        for stretch in range(wide.starts[at], wide.starts[at + 1]):
            for row in range(wide.first[stretch], wide.last[stretch]):
                first = NONE if _inside(own, at, row) else codes - 1
                unmet = _only_unmet(rules, owner, people[at], row, first)
                if unmet > -2:
                    found[at, unmet if unmet >= 0 else codes] += 1
    return found


def advise(market: Market, people: Ints) -> list[Advice]:
    """Count, within the cities of each person, what fits and what one rule alone keeps from her."""
    codes, pair = _codes(market), market.for_people.pair(None)
    number = {code: at for at, code in enumerate(codes)}
    owner = np.array([number[code] for code in market.conditions.owner] + [NONE], np.int64)
    own, wide = _where(market, people, whole=False), _where(market, people, whole=True)
    found = _counted(people, wide, own, pair.rules, owner, len(codes))
    return [
        Advice(int(row[-1]), {code: int(row[at]) for at, code in enumerate(codes) if row[at]})
        for row in found
    ]


def _codes(market: Market) -> list[str]:
    """Rules of numbers in the order of their columns, then those of bits; the district's comes last."""
    numbered = list(market.conditions.numbered)
    bits = [rule.code for rule in market.settings.rules if rule.code in set(market.conditions.owner)]
    return [*numbered, *bits, _district(market)]


def _district(market: Market) -> str:
    return next(rule.code for rule in market.settings.rules if rule.test == "district")


def _where(market: Market, people: Ints, *, whole: bool) -> Stretches:
    """Where people look, whatever their education; the ``whole`` of their cities, or their districts."""
    blocks = market.for_people.index.blocks
    cities, rule = by_city(blocks.keys), market.settings.rule(_district(market))
    districts = market.seekers.lists("districts")
    kinds: dict[tuple[str, ...], int] = {}
    of = []
    for person in people.tolist():
        codes = tuple(districts[person] or ())
        codes = tuple(dict.fromkeys(map(city_of, codes))) if whole else codes
        of.append(kinds.setdefault(codes, len(kinds)))
    wanted = [(blocks_for_person(codes, cities, rule), 0, HIGHEST) for codes in kinds]
    return stretches(blocks, wanted, np.array(of, np.int64))
