"""One side prepared to look into the other: the same for a nightly batch, one person, or a vacancy."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from zhumeng.engine.matching.arrays import Bits, Ints, Small, picked
from zhumeng.engine.matching.blocks import Blocks, Stretches
from zhumeng.engine.matching.features import Terms, rows_of
from zhumeng.engine.matching.shapes import Pair, Postings, Query, Rules

if TYPE_CHECKING:
    from zhumeng.engine.matching.market import Market

THREADS = 2
CHUNK = 2_000
"""Queries a thread takes at a time: progress is told after each."""
Facts = tuple[Any, Ints, Bits]
"""Small facts (``People`` or ``Jobs``), numbers and bits of the hard rules, row by row."""
Progress = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """Progress that nobody watches."""
    del done, total


@dataclass(frozen=True)
class Index:
    """A side to be looked into: its rows in blocks, and in that order their postings and facts: the small
    ones, numbers and bits of the hard rules."""

    blocks: Blocks
    postings: Postings
    facts: Facts


def index_of(blocks: Blocks, terms: Terms, width: int, facts: Facts) -> Index:
    """Rows of ``terms`` over a vocabulary of ``width`` turned round: for each term who has it."""
    from scipy import sparse

    entity = blocks.entity
    rows = rows_of(terms, entity)
    made = sparse.csr_matrix(
        (rows.shares.astype(np.uint16), rows.terms, rows.starts), (len(entity), width)
    ).tocsc()
    made.sort_indices()
    postings = Postings(made.indptr.astype(np.int64), made.indices.astype(np.int32), made.data)
    return Index(blocks, postings, taken(facts, entity))


def taken(facts: Facts, rows: Ints | slice) -> Facts:
    """The facts of these rows."""
    small, numbers, bits = facts
    return small.take(rows), numbers[rows], bits[rows]


@dataclass(frozen=True)
class Prepared:
    """One side looking into the index of the other; ``stretches``: where each may look."""

    market: Market
    index: Index
    stretches: Stretches
    swapped: bool

    def best(
        self, k: int, rows: Sequence[int] | None = None, progress: Progress = silent
    ) -> tuple[Small, Small]:
        """The ``k`` best of the other side for the queries ``rows`` (all): places and scores of 0 to WHOLE.

        Places are -1 where fewer than ``k`` were found. Best first; ties by the id of the other side.
        """
        from zhumeng.engine.matching.kernel import top

        query = self.query(rows)
        count = len(query.terms.starts) - 1
        pair = self.pair(rows)
        chunks = [(first, min(first + CHUNK, count)) for first in range(0, count, CHUNK)]
        places, scores = np.full((count, k), -1, np.int32), np.zeros((count, k), np.int32)

        def one(chunk: tuple[int, int]) -> None:
            first, last = chunk
            found = top(first, last, k, query, self.index.postings, self.index.blocks.entity, pair)
            places[first:last], scores[first:last] = found

        for done, _ in enumerate(_run(one, chunks), 1):
            progress(min(done * CHUNK, count), count)
        return places, scores

    def query(self, rows: Sequence[int] | None = None) -> Query:
        """The terms of the queries, weighted, and where they look."""
        terms, where = self.asking, self.stretches
        if rows is not None:
            chosen = np.asarray(rows, np.int64)
            terms = rows_of(terms, chosen)
            starts, index = picked(where.starts, chosen)
            where = Stretches(starts, where.first[index], where.last[index])
        return Query(terms, where)

    @cached_property
    def asking(self) -> Terms:
        """The terms of all queries with their weight in the shares."""
        features = self.market.features
        terms = features.vacancies if self.swapped else features.seekers
        weights = np.repeat(np.array(self.market.family_weights, np.int32), features.families)
        return terms._replace(shares=terms.shares * weights[terms.terms])

    @cached_property
    def _all(self) -> Pair:
        return self._pair_of(None)

    def pair(self, rows: Sequence[int] | None) -> Pair:
        """What pairs are judged by, queries by their place in ``rows``, the others in block order."""
        return self._all if rows is None else self._pair_of(rows)

    def _pair_of(self, rows: Sequence[int] | None) -> Pair:
        found, rules = self.market.features, self.market.conditions
        own: Facts = (
            (found.jobs, rules.need, rules.wants) if self.swapped else (found.people, rules.have, rules.holds)
        )
        asking = taken(own, slice(None) if rows is None else np.asarray(rows, np.int64))
        people, jobs = (self.index.facts, asking) if self.swapped else (asking, self.index.facts)
        return Pair(
            people[0], jobs[0], found.near, Rules(jobs[1], people[1], jobs[2], people[2]),
            self.market.small_weights, self.swapped,
        )  # fmt: skip


def _run(work: Callable[[tuple[int, int]], None], chunks: list[tuple[int, int]]) -> Iterator[None]:
    """Two threads over the chunks; one chunk needs none."""
    if len(chunks) < 2:
        yield from map(work, chunks)
        return
    with ThreadPoolExecutor(min(THREADS, os.cpu_count() or 1)) as pool:
        yield from pool.map(work, chunks)
