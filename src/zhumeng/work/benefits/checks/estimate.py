"""How much was paid wrongly, told from a sample with an exact interval.

A sample without replacement follows the hypergeometric law. The interval holds every number of wrong payments
under which the sample seen is not too unlikely on either side, so that it covers the truth at least as
often as it says, also when no error or only errors were found, where the usual normal interval has no width.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import exp, lgamma

LEVEL = 0.95
"""How often an interval holds the truth, at least."""


@dataclass(frozen=True)
class Seen:
    """A finished sample: payments of the population, looked at, found wrong; ``wrong_fen`` in the sample."""

    population: int
    sampled: int
    wrong: int
    wrong_fen: int = 0


@dataclass(frozen=True)
class Estimate:
    """The share of payments made wrongly with its interval, and their sum in fen (an estimate, half up)."""

    rate: Fraction
    low: Fraction
    high: Fraction
    wrong_fen: int
    sampled: int
    population: int


@lru_cache(maxsize=1000)
def interval(seen: Seen, level: float = LEVEL) -> tuple[int, int]:
    """The fewest and the most wrong payments in the population that the sample allows.

    Both bounds come from counts that never fall as the truth grows, so bisection finds them.
    """
    tail = (1 - level) / 2
    least, most = seen.wrong, seen.population - seen.sampled + seen.wrong
    low = _first(least, most, lambda truth: 1 - _at_most(seen, truth, seen.wrong - 1) > tail)
    high = _first(least, most + 1, lambda truth: truth > most or _at_most(seen, truth, seen.wrong) <= tail)
    return low, high - 1


def _first(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """The smallest number from ``low`` on for which a condition holds that stays true once it is."""
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low


def _at_most(seen: Seen, truth: int, wrong: int) -> float:
    """The chance of at most ``wrong`` errors in the sample when the population holds ``truth``."""
    total, n = seen.population, seen.sampled
    first = max(0, n - (total - truth))
    whole = _ways(total, n)
    return sum(exp(_ways(truth, k) + _ways(total - truth, n - k) - whole)
               for k in range(first, min(wrong, truth, n) + 1))  # fmt: skip


def _ways(total: int, taken: int) -> float:
    return lgamma(total + 1) - lgamma(taken + 1) - lgamma(total - taken + 1)


def estimate(samples: Iterable[Seen]) -> Estimate | None:
    """All finished samples, one a policy, together; None without one.

    Each interval is widened so that all of them hold at once with ``LEVEL`` (Bonferroni); their sums then do.
    """
    strata = list(samples)
    if not strata:
        return None
    level = 1 - (1 - LEVEL) / len(strata)
    bounds = [interval(one, level) for one in strata]
    whole = sum(one.population for one in strata)
    wrong = sum(Fraction(one.population * one.wrong, one.sampled) for one in strata)
    fen = sum(Fraction(one.population * one.wrong_fen, one.sampled) for one in strata)
    low, high = sum(one for one, _high in bounds), sum(one for _low, one in bounds)
    return Estimate(
        wrong / whole, Fraction(low, whole), Fraction(high, whole), int(fen + Fraction(1, 2)),
        sum(one.sampled for one in strata), whole,
    )  # fmt: skip
