"""The best rows for each query: postings of its terms are added up block by block, then filtered and kept.

Whole numbers throughout: the same pair has the same score in a batch, in one query, from the other side
and in the path by scipy. Ties go to the entity that comes first.
"""

from __future__ import annotations

import numpy as np

from zhumeng.engine.matching.arrays import Ints, Small
from zhumeng.engine.matching.blocks import Stretches
from zhumeng.engine.matching.compiled import inlined, jit
from zhumeng.engine.matching.features import Terms
from zhumeng.engine.matching.shapes import Pair, Postings, Query, Rules, Touched

HIGHEST = 2**31 - 1
"""Above every score."""


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
def _gather(
    terms: Terms, row: int, postings: Postings, lo: int, hi: int, sums: Small, touched: Touched, count: int
) -> int:
    """Add up a stretch behind the ``count`` rows touched before; leaves ``sums`` at zero."""
    begin = count
    for at in range(terms.starts[row], terms.starts[row + 1]):
        term, share = terms.terms[at], terms.shares[at]
        end = postings.starts[term + 1]
        place = first_from(postings.rows, postings.starts[term], end, lo)
        while place < end and postings.rows[place] < hi:
            local = postings.rows[place] - lo
            if sums[local] == 0:
                touched.row[count] = local
                count += 1
            sums[local] += share * postings.shares[place]
            place += 1
    for at in range(begin, count):
        local = touched.row[at]
        touched.row[at], touched.met[at] = local + lo, sums[local]
        sums[local] = 0
    return count


@inlined
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
def _add_sure(pair: Pair, query: int, touched: Touched, count: int) -> int:
    """Add distance and the major of the occupation, weighted; returns the most a row has then.

    ``small``: weights of experience, pay and distance in hundredths of SCALE², of the major, and the span of
    experience in tenths of years. The arrays are named first: a tuple of them costs more than the sum.
    """
    row_of, met, near, swapped = touched.row, touched.met, pair.near, pair.swapped
    home, majors, place, major = pair.people.home, pair.people.majors, pair.jobs.place, pair.jobs.major
    of_distance, of_major, most = pair.small[2], pair.small[3], 0
    for at in range(count):
        row = row_of[at]
        person, job = (row, query) if swapped else (query, row)
        found = met[at] + of_distance * near[home[person], place[job]]
        if major[job] >= 0 and majors[person] >> major[job] & 1:
            found += of_major
        met[at] = found
        most = max(most, found)
    return most


@inlined
def _experience(pair: Pair, person: int, job: int) -> int:
    asked, years, span = pair.jobs.years[job], pair.people.years[person], pair.small[4]
    if asked < 0 or years < 0:
        return 0
    return int(pair.small[0] * (100 * max(span - abs(years - asked), 0) // span))


@inlined
def _pay(pair: Pair, person: int, job: int) -> int:
    wish, low, high = pair.people.least_pay[person], pair.jobs.pay_min[job], pair.jobs.pay_max[job]
    if wish < 0 or high < wish:
        return 0
    if low >= wish or high == low:
        return int(100 * pair.small[1])
    return int(pair.small[1] * (100 * (high - wish) // (high - max(low, 0))))


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
    query: int,
    entity: Ints,
    touched: Touched,
    count: int,
    low: int,
    high: int,
    best: Small,
    scores: Small,
    filled: int,
) -> int:
    """Judge the touched rows that have from ``low`` to below ``high`` by now; keep the best.

    A row that cannot reach the last one kept, whatever its pay and experience, is passed over.
    """
    row_of, met, swapped, size = touched.row, touched.met, pair.swapped, len(best)
    may_pay = 100 * pair.small[1]
    may = may_pay + 100 * pair.small[0]
    floor = scores[size - 1] if filled == size else 0
    for at in range(count):
        score = met[at]
        if score < low or score >= high or score + may < floor:
            continue
        row = row_of[at]
        person, job = (row, query) if swapped else (query, row)
        if not admits(pair.rules, person, job):
            continue
        score += _experience(pair, person, job)
        if score + may_pay >= floor:
            filled = _insert(best, scores, filled, entity[row], score + _pay(pair, person, job))
            floor = scores[size - 1] if filled == size else 0
    return filled


@jit
def top(
    first: int, last: int, k: int, query: Query, postings: Postings, entity: Ints, pair: Pair
) -> tuple[Small, Small]:
    """Entities and scores of the ``k`` best for the queries ``first`` to before ``last``; -1 where fewer."""
    best = np.full((last - first, k), -1, np.int32)
    scores = np.zeros((last - first, k), np.int32)
    where = query.stretches
    longest, widest = _widths(where, first, last)
    sums = np.zeros(longest, np.int32)
    touched = Touched(np.empty(widest, np.int32), np.empty(widest, np.int32))
    for row in range(first, last):
        count = 0
        for at in range(where.starts[row], where.starts[row + 1]):
            lo, hi = where.first[at], where.last[at]
            count = _gather(query.terms, row, postings, lo, hi, sums, touched, count)
        half = _add_sure(pair, row, touched, count) // 2
        mine, theirs = best[row - first], scores[row - first]
        filled = _choose(pair, row, entity, touched, count, half, HIGHEST, mine, theirs, 0)
        _choose(pair, row, entity, touched, count, 0, half, mine, theirs, filled)
    return best, scores


@jit
def _widths(where: Stretches, first: int, last: int) -> tuple[int, int]:
    """The longest stretch, and the most rows of one query."""
    longest, widest = 1, 1
    for row in range(first, last):
        total = 0
        for at in range(where.starts[row], where.starts[row + 1]):
            length = where.last[at] - where.first[at]
            longest, total = max(longest, length), total + length
        widest = max(widest, total)
    return longest, widest
