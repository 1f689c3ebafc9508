"""The best rows for each query: postings of its terms are added up block by block, then filtered and kept.

Whole numbers throughout: the same pair has the same score in a batch, in one query, from the other side
and in the path by scipy. Ties go to the entity that comes first.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from zhumeng.engine.matching.arrays import Array, Bits, Ints, Small
from zhumeng.engine.matching.blocks import Stretches
from zhumeng.engine.matching.compiled import jit
from zhumeng.engine.matching.features import Jobs, People, Terms


class Postings(NamedTuple):
    """For each term the rows that have it, rising, and their shares."""

    starts: Ints
    rows: Small
    shares: Array


class Rules(NamedTuple):
    """Needs and wants of vacancies, what people have and hold; see ``Conditions``."""

    need: Ints
    have: Ints
    wants: Bits
    holds: Bits


class Pair(NamedTuple):
    """Everything a pair is judged by. ``swapped``: vacancies look for people, else people for vacancies."""

    people: People
    jobs: Jobs
    near: Array
    rules: Rules
    small: Ints
    swapped: bool


class Query(NamedTuple):
    """Rows of terms with their weight in ``shares``, and the stretches each may look at."""

    terms: Terms
    stretches: Stretches


@jit
def first_from(rows: Small, low: int, high: int, wanted: int) -> int:
    """The first place from ``low`` to before ``high`` whose row is at least ``wanted``."""
    while low < high:
        middle = (low + high) >> 1
        if rows[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low


@jit
def _gather(terms: Terms, row: int, postings: Postings, lo: int, hi: int, sums: Small, seen: Small) -> int:
    """Add up a stretch; returns how many rows were touched, which ``seen`` lists."""
    count = 0
    for at in range(terms.starts[row], terms.starts[row + 1]):
        term, share = terms.terms[at], terms.shares[at]
        end = postings.starts[term + 1]
        place = first_from(postings.rows, postings.starts[term], end, lo)
        while place < end:
            local = postings.rows[place] - lo
            if local >= hi - lo:
                break
            if sums[local] == 0:
                seen[count] = local
                count += 1
            sums[local] += share * postings.shares[place]
            place += 1
    return count


@jit
def admits(rules: Rules, person: int, job: int) -> bool:
    """Whether the pair meets every rule but the district's."""
    for at in range(rules.need.shape[1]):
        if rules.need[job, at] > rules.have[person, at]:
            return False
    for at in range(rules.wants.shape[1]):  # noqa: SIM110 – numba compiles loops, not generators
        if rules.wants[job, at] & ~rules.holds[person, at]:
            return False
    return True


@jit
def small_parts(pair: Pair, person: int, job: int) -> int:
    """Experience, pay, distance and the major of the occupation, weighted.

    ``small``: weights of the first three × SCALE² ÷ 100, of the major, and the span in tenths of years.
    """
    people, jobs, small = pair.people, pair.jobs, pair.small
    found = small[2] * pair.near[people.home[person], jobs.place[job]]
    asked, years, span = jobs.years[job], people.years[person], small[4]
    if asked >= 0 and years >= 0:
        found += small[0] * (100 * max(span - abs(years - asked), 0) // span)
    wish, low, high = people.least_pay[person], jobs.pay_min[job], jobs.pay_max[job]
    if wish >= 0 and high >= 0 and high >= wish:
        share = 100 if low >= wish or high == low else 100 * (high - wish) // (high - max(low, 0))
        found += small[1] * share
    if jobs.major[job] >= 0 and people.majors[person] >> jobs.major[job] & 1:
        found += small[3]
    return int(found)


@jit
def _insert(best: Small, scores: Small, filled: int, entity: int, score: int) -> int:
    """Keep the best in order; returns how many are kept."""
    size = len(best)
    place = filled if filled < size else size - 1
    if filled == size and (score < scores[place] or (score == scores[place] and entity > best[place])):
        return filled
    while place > 0 and (
        scores[place - 1] < score or (scores[place - 1] == score and best[place - 1] > entity)
    ):
        best[place], scores[place] = best[place - 1], scores[place - 1]
        place -= 1
    best[place], scores[place] = entity, score
    return min(filled + 1, size)


@jit
def _choose(
    pair: Pair,
    row: int,
    entity: Ints,
    lo: int,
    sums: Small,
    seen: Small,
    best: Small,
    scores: Small,
    filled: int,
) -> int:
    """Judge the touched rows and keep the best; leaves ``sums`` at zero."""
    most = 100 * (pair.small[0] + pair.small[1] + pair.small[2]) + pair.small[3]
    for local in seen:
        met = sums[local]
        sums[local] = 0
        if filled == len(best) and met + most < scores[filled - 1]:
            continue
        found = local + lo
        person, job = (found, row) if pair.swapped else (row, found)
        if admits(pair.rules, person, job):
            filled = _insert(best, scores, filled, entity[found], met + small_parts(pair, person, job))
    return filled


@jit
def top(
    first: int, last: int, k: int, query: Query, postings: Postings, entity: Ints, pair: Pair
) -> tuple[Small, Small]:
    """Entities and scores of the ``k`` best for the queries ``first`` to before ``last``; -1 where fewer."""
    best = np.full((last - first, k), -1, np.int32)
    scores = np.zeros((last - first, k), np.int32)
    where = query.stretches
    width = 1
    for at in range(where.starts[first], where.starts[last]):
        width = max(width, where.last[at] - where.first[at])
    sums, seen = np.zeros(width, np.int32), np.empty(width, np.int32)
    for row in range(first, last):
        filled = 0
        for at in range(where.starts[row], where.starts[row + 1]):
            lo, hi = where.first[at], where.last[at]
            count = _gather(query.terms, row, postings, lo, hi, sums, seen)
            out = row - first
            filled = _choose(pair, row, entity, lo, sums, seen[:count], best[out], scores[out], filled)
    return best, scores
