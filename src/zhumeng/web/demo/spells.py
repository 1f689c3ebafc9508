"""Insured work as arrays of spells: who worked where, from which month to which, and why it ended."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from zhumeng.web.demo.randoms import Ints

REASONS = ("expiry", "resignation", "dismissal", "layoff", "retirement", "death", "transfer")
EXPIRY, RESIGNATION, DISMISSAL, LAYOFF, RETIREMENT, DEATH, TRANSFER = range(7)
# How a spell began: with the data, in 2021, straight from another firm, as counted new employment of 2022
STOCK, HIRED_2021, MOVED, NEW_2022 = range(4)


@dataclass
class Spells:
    """Arrays over spells of insured work. ``start`` and ``end`` are the first and last month with a premium.

    ``end`` is ``OPEN`` while it lasts, ``reason`` then −1. ``base`` fixes the wage in yuan where above 0.
    ``contract`` is −2 where the city decides, −1 for no filing, else the kind of contract filed.
    """

    person: Ints
    firm: Ints
    start: Ints
    end: Ints
    reason: Ints
    origin: Ints
    base: Ints
    contract: Ints

    @classmethod
    def of(cls, person: Ints, firm: Ints, start: Ints | int, end: Ints, reason: Ints, origin: int) -> Spells:
        """Spells with wages and filings left to the city."""
        n = len(person)
        begins = np.broadcast_to(np.asarray(start, dtype=np.int64), n).copy()
        zero = np.zeros(n, dtype=np.int64)
        return cls(person, firm, begins, end.copy(), reason.copy(), zero + origin, zero, zero - 2)

    def __len__(self) -> int:
        return len(self.person)

    def extend(self, other: Spells) -> Spells:
        """These and after them the others."""
        return Spells(**{k: np.concatenate([v, getattr(other, k)]) for k, v in vars(self).items()})

    def at(self, index: int) -> Ints:
        """The spells insured in a month."""
        return np.flatnonzero((self.start <= index) & (index <= self.end))
