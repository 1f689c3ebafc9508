"""One side prepared to look into the other: the same for a nightly batch, one person, or a vacancy."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from zhumeng.engine.matching.arrays import Ints, Small, picked
from zhumeng.engine.matching.blocks import Stretches
from zhumeng.engine.matching.features import Terms, rows_of
from zhumeng.engine.matching.looking import Looking
from zhumeng.engine.matching.shapes import Pair, Postings, Query, Rules

if TYPE_CHECKING:
    from zhumeng.engine.matching.market import Market

THREADS = 2
CHUNK = 2_000
"""Queries a thread takes at a time: progress is told after each."""
Progress = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """Progress that nobody watches."""
    del done, total


@dataclass(frozen=True)
class Prepared:
    """One side looking into the other."""

    market: Market
    looking: Looking
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
            found = top(first, last, k, query, self.postings, self.looking.blocks.entity, pair)
            places[first:last], scores[first:last] = found

        for done, _ in enumerate(_run(one, chunks), 1):
            progress(min(done * CHUNK, count), count)
        return places, scores

    def query(self, rows: Sequence[int] | None = None) -> Query:
        """The terms of the queries, weighted, and where they look."""
        terms, where = self.asking, self.looking.stretches
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
    def postings(self) -> Postings:
        """The inverted index of the side looked into, rows in block order."""
        from scipy import sparse

        features, entity = self.market.features, self.looking.blocks.entity
        terms = rows_of(features.seekers if self.swapped else features.vacancies, entity)
        shape = (len(entity), sum(features.families))
        made = sparse.csr_matrix((terms.shares.astype(np.uint16), terms.terms, terms.starts), shape).tocsc()
        made.sort_indices()
        return Postings(made.indptr.astype(np.int64), made.indices.astype(np.int32), made.data)

    @cached_property
    def _all(self) -> Pair:
        return self._pair_of(None)

    def pair(self, rows: Sequence[int] | None) -> Pair:
        """What pairs are judged by, queries by their place in ``rows``, the others in block order."""
        return self._all if rows is None else self._pair_of(rows)

    @cached_property
    def _looked_into(self) -> tuple[Any, ...]:
        return self._facts(self.looking.blocks.entity, people=self.swapped)

    def _facts(self, rows: Ints | slice, *, people: bool) -> tuple[Any, ...]:
        """Small facts and the two of the hard rules, of people or of vacancies, in the order of ``rows``."""
        found, rules = self.market.features, self.market.conditions
        if people:
            return found.people.take(rows), rules.have[rows], rules.holds[rows]
        return found.jobs.take(rows), rules.need[rows], rules.wants[rows]

    def _pair_of(self, rows: Sequence[int] | None) -> Pair:
        chosen = slice(None) if rows is None else np.asarray(rows, np.int64)
        asking = self._facts(chosen, people=not self.swapped)
        people, jobs = (self._looked_into, asking) if self.swapped else (asking, self._looked_into)
        rules = Rules(jobs[1], people[1], jobs[2], people[2])
        market = self.market
        return Pair(people[0], jobs[0], market.features.near, rules, market.small_weights, self.swapped)


def _run(work: Callable[[tuple[int, int]], None], chunks: list[tuple[int, int]]) -> Iterator[None]:
    """Two threads over the chunks; one chunk needs none."""
    if len(chunks) < 2:
        yield from map(work, chunks)
        return
    with ThreadPoolExecutor(min(THREADS, os.cpu_count() or 1)) as pool:
        yield from pool.map(work, chunks)
