"""Rules of bits: licences, accepted groups, and what the statutory bars and programmes want proved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np

from zhumeng.engine.matching.arrays import Bits, Flags, Ints
from zhumeng.engine.matching.declared import Condition, Rule
from zhumeng.engine.matching.facts import holds, vacancy_has
from zhumeng.engine.matching.sides import Side

WORD = 64
MIDDLE = 4
"""Letters of the code of a middle group."""
Things = frozenset[str]
NOTHING: Things = frozenset()


class Untold(NamedTuple):
    """A pair is not told in full where the vacancy is silent ``always``, or ``vacancy`` and ``seeker`` are
    both marked: one asks, the other is silent."""

    always: Flags
    vacancy: Flags
    seeker: Flags

    def of(self, jobs: Ints, people: Ints) -> Flags:
        """For pairs: whether they pass this rule, if they do, because a fact is not told."""
        found: Flags = self.always[jobs] | self.vacancy[jobs] & self.seeker[people]
        return found


@dataclass(frozen=True)
class Held:
    """What each vacancy wants and each person holds (None: everything)."""

    wants: Sequence[Things]
    holds: Sequence[Things | None]
    untold: Untold


def _untold(rows: Sequence[object]) -> Flags:
    return np.fromiter((row is None for row in rows), bool, len(rows))


def _some(wants: Sequence[Things]) -> Flags:
    return np.fromiter((bool(row) for row in wants), bool, len(wants))


def _silent(vacancy: Flags, seeker: Flags) -> Untold:
    """An advert that asks for no licence or proof says all there is to say."""
    return Untold(np.zeros(len(vacancy), bool), vacancy, seeker)


def _licences(rule: Rule, vacancies: Side, seekers: Side, on: date) -> Held:  # noqa: ARG001
    asked, have = vacancies.lists(rule.asked), seekers.lists(rule.asked)
    untold = None if rule.missing_seeker == "pass" else NOTHING
    held = [untold if row is None else frozenset(row) for row in have]
    wants = [frozenset(row or ()) for row in asked]
    return Held(wants, held, _silent(_some(wants), _untold(have)))


def _groups(rule: Rule, vacancies: Side, seekers: Side, on: date) -> Held:
    """Accepted groups are compared at the middle level; a major stands for all its middle ones."""
    del rule, on
    groups = [code[:MIDDLE] for code in vacancies.texts("occupation")]
    known = sorted({group for group in groups if group})
    accepted = seekers.lists("occupation_groups")
    named = {code for row in accepted for code in row or ()}
    cover = {code: {group for group in known if group.startswith(code[:MIDDLE])} for code in named}
    held = [None if row is None else frozenset().union(*(cover[code] for code in row)) for row in accepted]
    wants = [frozenset([group]) if group else NOTHING for group in groups]
    no_code = np.fromiter((not group for group in groups), bool, len(groups))
    return Held(wants, held, _silent(no_code, ~_untold(accepted)))


def _proves(rule: Rule, vacancies: Side, seekers: Side, on: date) -> Held:
    wanted = vacancy_has(rule.when, vacancies)
    proof = frozenset([rule.code])
    answers = _any_of(rule.any, seekers, on)
    untold = proof if rule.missing_seeker == "pass" else NOTHING
    held = [untold if answer is None else proof if answer else NOTHING for answer in answers]
    wants = [proof if one else NOTHING for one in wanted]
    return Held(wants, held, _silent(_some(wants), _untold(answers)))


def _any_of(conditions: Sequence[Condition], seekers: Side, on: date) -> list[bool | None]:
    """Yes if one holds; no if none can; None while an unknown fact could still make it hold."""
    answers = [holds(condition, seekers, on) for condition in conditions]
    return [True if True in row else None if None in row else False for row in zip(*answers, strict=True)]


BITS: Mapping[str, Callable[[Rule, Side, Side, date], Held]] = {
    "holds": _licences,
    "belongs": _groups,
    "proves": _proves,
}


def packed(rules: Mapping[str, Held], vacancies: int, seekers: int) -> tuple[Bits, Bits, tuple[str, ...]]:
    """Words of bits for both sides, one bit a distinct thing wanted, and the rule each bit belongs to."""
    owner: list[str] = []
    wants, held = [], []
    for code, rule in rules.items():
        for thing in sorted(set().union(*set(rule.wants))):
            owner.append(code)
            wants.append(_having(rule.wants, thing))
            held.append(_having(rule.holds, thing))
    return _words(wants, vacancies), _words(held, seekers), tuple(owner)


def _having(rows: Sequence[Things | None], thing: str) -> Flags:
    """Which rows have a thing; asked once per distinct set."""
    kinds = {row: row is None or thing in row for row in set(rows)}
    return np.fromiter((kinds[row] for row in rows), bool, len(rows))


def _words(columns: Iterable[Flags], rows: int) -> Bits:
    found = list(columns)
    words = np.zeros((rows, -(-len(found) // WORD)), np.uint64)
    for at, column in enumerate(found):
        words[:, at // WORD] |= column.astype(np.uint64) << np.uint64(at % WORD)
    return words
