"""Rules of bits: licences, accepted groups, and what the statutory bars and programmes want proved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
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


Wants = tuple[Sequence[Things], Flags]
"""What each vacancy wants, and its mark of :class:`Untold`."""
Holds = tuple[Sequence[Things | None], Flags]
"""What each person holds (None: everything), and hers."""


def _untold(rows: Sequence[object]) -> Flags:
    return np.fromiter((row is None for row in rows), bool, len(rows))


def _asking(wants: Sequence[Things]) -> Wants:
    """An advert that asks for no licence or proof says all there is to say."""
    return wants, np.fromiter((bool(row) for row in wants), bool, len(wants))


def _licences_wanted(rule: Rule, vacancies: Side) -> Wants:
    return _asking([frozenset(row or ()) for row in vacancies.lists(rule.asked)])


def _licences(rule: Rule, seekers: Side, things: Things, on: date) -> Holds:  # noqa: ARG001
    have = seekers.lists(rule.asked)
    untold = None if rule.missing_seeker == "pass" else NOTHING
    return [untold if row is None else frozenset(row) for row in have], _untold(have)


def _group_of(rule: Rule, vacancies: Side) -> Wants:
    """Accepted groups are compared at the middle level; a major stands for all its middle ones."""
    del rule
    groups = [code[:MIDDLE] for code in vacancies.texts("occupation")]
    wants = [frozenset([group]) if group else NOTHING for group in groups]
    return wants, np.fromiter((not group for group in groups), bool, len(groups))


def _groups(rule: Rule, seekers: Side, things: Things, on: date) -> Holds:
    del rule, on
    accepted = seekers.lists("occupation_groups")
    named = {code for row in accepted for code in row or ()}
    cover = {code: {group for group in things if group.startswith(code[:MIDDLE])} for code in named}
    held = [None if row is None else frozenset().union(*(cover[code] for code in row)) for row in accepted]
    return held, ~_untold(accepted)


def _proof_wanted(rule: Rule, vacancies: Side) -> Wants:
    proof = frozenset([rule.code])
    return _asking([proof if one else NOTHING for one in vacancy_has(rule.when, vacancies)])


def _proofs(rule: Rule, seekers: Side, things: Things, on: date) -> Holds:  # noqa: ARG001
    proof, answers = frozenset([rule.code]), _any_of(rule.any, seekers, on)
    untold = proof if rule.missing_seeker == "pass" else NOTHING
    held = [untold if answer is None else proof if answer else NOTHING for answer in answers]
    return held, _untold(answers)


def _any_of(conditions: Sequence[Condition], seekers: Side, on: date) -> list[bool | None]:
    """Yes if one holds; no if none can; None while an unknown fact could still make it hold."""
    answers = [holds(condition, seekers, on) for condition in conditions]
    return [True if True in row else None if None in row else False for row in zip(*answers, strict=True)]


BITS: Mapping[str, tuple[Callable[[Rule, Side], Wants], Callable[[Rule, Side, Things, date], Holds]]] = {
    "holds": (_licences_wanted, _licences),
    "belongs": (_group_of, _groups),
    "proves": (_proof_wanted, _proofs),
}
"""For each test how it is read of vacancies, and of people beside the things that are wanted."""


def having(rows: Sequence[Things | None], thing: str) -> Flags:
    """Which rows have a thing; asked once per distinct set."""
    kinds = {row: row is None or thing in row for row in set(rows)}
    return np.fromiter((kinds[row] for row in rows), bool, len(rows))


def packed(columns: Iterable[Flags], rows: int) -> Bits:
    """Columns of bits as words."""
    found = list(columns)
    words = np.zeros((rows, -(-len(found) // WORD)), np.uint64)
    for at, column in enumerate(found):
        words[:, at // WORD] |= column.astype(np.uint64) << np.uint64(at % WORD)
    return words
