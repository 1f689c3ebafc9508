"""The hard rules over both sides as numbers and bits: what a vacancy wants and what a person holds.

A rule of numbers is met when ``need <= have``; a rule of bits when every bit wanted is held. One encoding
serves the kernel, the answer to “why not” and the advice. With ``facts`` this is the only place that reads
protected facts, and it reads them for the rules that name them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from zhumeng.engine.matching.arrays import Bits, Flags, Ints
from zhumeng.engine.matching.declared import Rule, Settings
from zhumeng.engine.matching.rulebits import BITS, Untold, having, packed
from zhumeng.engine.matching.sides import Side

MOST = 2**62
"""A need nobody meets, or an offer that meets every need."""
NEVER = -MOST


@dataclass(frozen=True)
class Conditions:
    """Every rule but the district's, for all rows.

    ``need``/``have`` have a column a rule of ``numbered``; ``wants``/``holds`` are words of bits, and
    ``owner`` says of which rule each bit is. ``untold`` says by rule where a fact is not told.
    """

    need: Ints
    have: Ints
    numbered: tuple[str, ...]
    wants: Bits
    holds: Bits
    owner: tuple[str, ...]
    untold: dict[str, Untold]

    def unmet(self, vacancy: int, seeker: int) -> tuple[str, ...]:
        """Codes of the rules a pair does not meet."""
        failed = {
            code for at, code in enumerate(self.numbered) if self.need[vacancy, at] > self.have[seeker, at]
        }
        for word, lacking in enumerate(self.wants[vacancy] & ~self.holds[seeker]):
            bits = int(lacking)
            failed |= {self.owner[word * 64 + at] for at in range(64) if bits >> at & 1}
        return tuple(code for code in self.untold if code in failed)

    def part(self, people: Ints, jobs: Ints) -> Conditions:
        """Only these rows."""
        return replace(
            self,
            need=self.need[jobs],
            have=self.have[people],
            wants=self.wants[jobs],
            holds=self.holds[people],
            untold={
                code: Untold(one.always[jobs], one.vacancy[jobs], one.seeker[people])
                for code, one in self.untold.items()
            },
        )

    def not_told(self, vacancy: int, seeker: int) -> tuple[str, ...]:
        """Codes of the rules that a pair passes or fails because a fact is not told."""
        job, person = np.array([vacancy]), np.array([seeker])
        return tuple(code for code, untold in self.untold.items() if untold.of(job, person)[0])


@dataclass(frozen=True)
class Demands:
    """What the vacancies ask of whoever comes, encoded once for the rules in force on a day."""

    rules: tuple[Rule, ...]
    need: Ints
    numbered: tuple[str, ...]
    wants: Bits
    things: tuple[tuple[str, str], ...]
    """For each bit the code of its rule and what is wanted."""
    silent: dict[str, tuple[Flags, Flags]]
    """By rule, the two marks of a vacancy in ``Untold``."""

    def beside(self, seekers: Side, on: date) -> Conditions:
        """The conditions of these vacancies and some people."""
        have: dict[str, Ints] = {}
        held: list[Flags] = []
        marks: dict[str, Flags] = {}
        for rule in self.rules:
            if rule.test in BITS:
                things = [thing for code, thing in self.things if code == rule.code]
                rows, marks[rule.code] = BITS[rule.test][1](rule, seekers, frozenset(things), on)
                held += [having(rows, thing) for thing in things]
            else:
                have[rule.code], marks[rule.code] = _had(rule, seekers, on)
        return Conditions(
            need=self.need,
            have=_stacked(list(have.values()), len(seekers)),
            numbered=self.numbered,
            wants=self.wants,
            holds=packed(held, len(seekers)),
            owner=tuple(code for code, _ in self.things),
            untold={code: Untold(*self.silent[code], mark) for code, mark in marks.items()},
        )


def demanded(vacancies: Side, settings: Settings) -> Demands:
    """Encode what vacancies ask."""
    rules = tuple(rule for rule in settings.rules if rule.test != "district")
    numbers: dict[str, Ints] = {}
    things: list[tuple[str, str]] = []
    wanted: list[Flags] = []
    silent: dict[str, tuple[Flags, Flags]] = {}
    for rule in rules:
        if rule.test in BITS:
            rows, mark = BITS[rule.test][0](rule, vacancies)
            silent[rule.code] = (np.zeros(len(vacancies), bool), mark)
            for thing in sorted(set().union(*set(rows))):
                things.append((rule.code, thing))
                wanted.append(having(rows, thing))
        else:
            numbers[rule.code], silent[rule.code] = _needed(rule, vacancies)
    return Demands(
        rules,
        _stacked(list(numbers.values()), len(vacancies)),
        tuple(numbers),
        packed(wanted, len(vacancies)),
        tuple(things),
        silent,
    )


def _stacked(columns: Sequence[Ints], rows: int) -> Ints:
    return np.ascontiguousarray(np.stack(columns, 1)) if columns else np.zeros((rows, 0), np.int64)


def _needed(rule: Rule, vacancies: Side) -> tuple[Ints, tuple[Flags, Flags]]:
    """The asker's number is the need; what a person asks of a vacancy is turned round. To ask zero is to
    ask nothing: everybody meets it."""
    nothing, missing = np.zeros(len(vacancies), bool), MOST if rule.missing_vacancy == "fail" else NEVER
    if rule.test == "open":
        day, told = vacancies.numbers("closes_on")
        return np.where(told, -day, missing), (~told, told)
    need, told = vacancies.numbers(rule.asked if rule.asks == "vacancy" else rule.offered)
    if rule.asks != "vacancy":
        return np.where(told, -need, missing), (nothing, ~told)
    asks = told & (need > 0)
    return np.where(told & ~asks, NEVER, np.where(told, need, missing)), (~told, asks)


def _had(rule: Rule, seekers: Side, on: date) -> tuple[Ints, Flags]:
    if rule.test == "open":
        return np.full(len(seekers), -on.toordinal(), np.int64), np.zeros(len(seekers), bool)
    by_vacancy = rule.asks == "vacancy"
    have, known = seekers.numbers(rule.offered if by_vacancy else rule.asked)
    missing = NEVER if rule.missing_seeker == "fail" else MOST
    return np.where(known, have if by_vacancy else -have, missing), ~known if by_vacancy else known
