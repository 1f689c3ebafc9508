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

from zhumeng.engine.matching.arrays import Bits, Ints
from zhumeng.engine.matching.declared import Rule, Settings
from zhumeng.engine.matching.rulebits import BITS, Held, Untold, packed
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


def encode(vacancies: Side, seekers: Side, settings: Settings, on: date) -> Conditions:
    """Encode every rule for the day ``on``."""
    numbers: dict[str, tuple[Ints, Ints]] = {}
    held: dict[str, Held] = {}
    untold: dict[str, Untold] = {}
    for rule in settings.rules:
        if rule.test in BITS:
            held[rule.code] = found = BITS[rule.test](rule, vacancies, seekers, on)
            untold[rule.code] = found.untold
        elif rule.test != "district":
            numbers[rule.code], untold[rule.code] = _numbers(rule, vacancies, seekers, on)
    wants, holds, owner = packed(held, len(vacancies), len(seekers))
    return Conditions(
        need=_stacked([need for need, _ in numbers.values()], len(vacancies)),
        have=_stacked([have for _, have in numbers.values()], len(seekers)),
        numbered=tuple(numbers),
        wants=wants,
        holds=holds,
        owner=owner,
        untold=untold,
    )


def _stacked(columns: Sequence[Ints], rows: int) -> Ints:
    return np.ascontiguousarray(np.stack(columns, 1)) if columns else np.zeros((rows, 0), np.int64)


Encoded = tuple[tuple[Ints, Ints], Untold]
"""Need and have; where a fact is not told."""


def _numbers(rule: Rule, vacancies: Side, seekers: Side, on: date) -> Encoded:
    return _open(rule, vacancies, seekers, on) if rule.test == "open" else _at_least(rule, vacancies, seekers)


def _at_least(rule: Rule, vacancies: Side, seekers: Side) -> Encoded:
    """The asker's number is the need; what a person asks of a vacancy is turned round. To ask zero is to
    ask nothing: everybody meets it."""
    by_vacancy = rule.asks == "vacancy"
    asked, offered = rule.asked, rule.offered
    need, told = vacancies.numbers(asked if by_vacancy else offered)
    have, known = seekers.numbers(offered if by_vacancy else asked)
    sign = 1 if by_vacancy else -1
    missing_need = MOST if rule.missing_vacancy == "fail" else NEVER
    missing_have = NEVER if rule.missing_seeker == "fail" else MOST
    need_, have_ = np.where(told, sign * need, missing_need), np.where(known, sign * have, missing_have)
    if not by_vacancy:
        return (need_, have_), Untold(np.zeros(len(told), bool), ~told, known)
    asks = told & (need > 0)
    return (np.where(told & ~asks, NEVER, need_), have_), Untold(~told, asks, ~known)


def _open(rule: Rule, vacancies: Side, seekers: Side, on: date) -> Encoded:
    day, told = vacancies.numbers("closes_on")
    need = np.where(told, -day, MOST if rule.missing_vacancy == "fail" else NEVER)
    today = np.full(len(seekers), -on.toordinal(), np.int64)
    return (need, today), Untold(~told, told, np.zeros(len(seekers), bool))
