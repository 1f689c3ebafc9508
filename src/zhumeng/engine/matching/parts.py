"""The parts of the scores of given pairs, and the words that met: every score is rebuilt from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from zhumeng.engine.matching.arrays import Ints, Small
from zhumeng.engine.matching.compiled import jit
from zhumeng.engine.matching.features import Terms

if TYPE_CHECKING:
    from zhumeng.engine.matching.market import Market

HUNDREDTH = 160_000
"""A hundredth of a part in SCALE²-ths."""


@jit
def _met(
    one: Terms, other: Terms, row: int, place: int, bounds: Ints, word_of: Small, sums: Ints, words: Small
) -> None:
    """Add the shared terms of two rows up by family; the terms of ``words`` are those that gave most."""
    a, b = one.starts[row], other.starts[place]
    gains = np.zeros(len(words), np.int64)
    while a < one.starts[row + 1] and b < other.starts[place + 1]:
        term, theirs = one.terms[a], other.terms[b]
        if term == theirs:
            gain = np.int64(one.shares[a]) * other.shares[b]
            family = 0 if term < bounds[0] else 1 if term < bounds[1] else 2
            sums[family] += gain
            if word_of[term] >= 0:
                _keep(gains, words, word_of, gain, term)
        a += term <= theirs
        b += theirs <= term


@jit
def _keep(gains: Ints, words: Small, word_of: Small, gain: int, term: int) -> None:
    """Keep the terms that gave most, each word once."""
    place = len(words) - 1
    if gain <= gains[place]:
        return
    for at in range(len(words)):
        if words[at] >= 0 and word_of[words[at]] == word_of[term]:
            if gain <= gains[at]:
                return
            place = at
    while place > 0 and gains[place - 1] < gain:
        gains[place], words[place] = gains[place - 1], words[place - 1]
        place -= 1
    gains[place], words[place] = gain, term


@jit
def _term_parts(
    seekers: Terms, vacancies: Terms, people: Ints, jobs: Ints, bounds: Ints, word_of: Small, most: int
) -> tuple[Ints, Small]:
    sums = np.zeros((len(people), 3), np.int64)
    words = np.full((len(people), most), -1, np.int32)
    for at in range(len(people)):
        _met(seekers, vacancies, people[at], jobs[at], bounds, word_of, sums[at], words[at])
    return sums, words


def parts_of(market: Market, people: Ints, jobs: Ints, most_words: int = 3) -> tuple[Ints, Small]:
    """Parts in SCALE²-ths in the order of ``PARTS``; terms that met, strongest first, else -1."""
    found = market.features
    bounds = np.cumsum(np.array(found.families, np.int64))
    sums, words = _term_parts(found.seekers, found.vacancies, people, jobs, bounds, found.words, most_words)
    sums[:, 0] += _majors(market, people, jobs)
    columns = [
        sums,
        _experience(market, people, jobs),
        _pay(market, people, jobs),
        _near(market, people, jobs),
    ]
    return np.column_stack(columns), words


def scores_of(market: Market, parts: Ints) -> Ints:
    """The score as the weighted sum of the parts, in WHOLEths."""
    return parts @ np.array(market.settings.weights.in_order, np.int64)


def _majors(market: Market, people: Ints, jobs: Ints) -> Ints:
    major = market.features.jobs.major[jobs]
    wanted = market.features.people.majors[people]
    same = (major >= 0) & (wanted >> np.maximum(major, 0) & 1 == 1)
    return np.where(same, market.settings.proximity.major * HUNDREDTH, 0).astype(np.int64)


def _experience(market: Market, people: Ints, jobs: Ints) -> Ints:
    asked, years = market.features.jobs.years[jobs], market.features.people.years[people]
    span = market.settings.experience_span * 10
    share = 100 * np.maximum(span - np.abs(years - asked), 0) // span
    return np.where((asked >= 0) & (years >= 0), share * HUNDREDTH, 0).astype(np.int64)


def _pay(market: Market, people: Ints, jobs: Ints) -> Ints:
    """Whole when the lowest pay meets the wish; else the share of the pay band above the wish."""
    wish = market.features.people.least_pay[people]
    low, high = market.features.jobs.pay_min[jobs], market.features.jobs.pay_max[jobs]
    band = np.maximum(high - np.maximum(low, 0), 1)
    share = np.where((low >= wish) | (high == low), 100, 100 * (high - wish) // band)
    return np.where((wish >= 0) & (high >= 0) & (high >= wish), share * HUNDREDTH, 0).astype(np.int64)


def _near(market: Market, people: Ints, jobs: Ints) -> Ints:
    found = market.features
    near = found.near[found.people.home[people], found.jobs.place[jobs]]
    return near.astype(np.int64) * HUNDREDTH
