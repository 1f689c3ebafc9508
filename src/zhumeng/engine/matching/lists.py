"""Pairs as rows of a table: score, parts, the words that met, and what a side did not tell."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from zhumeng.engine.matching.arrays import Array, Flags, Ints, Small
from zhumeng.engine.matching.declared import PARTS
from zhumeng.engine.matching.families import SCALE, WHOLE
from zhumeng.engine.matching.market import Market
from zhumeng.engine.matching.shown import kinds
from zhumeng.engine.matching.territory import in_districts

SCHEMA = pa.schema(
    [
        ("seeker_id", pa.string()),
        ("vacancy_id", pa.string()),
        ("rank", pa.int32()),
        ("score", pa.float64()),
        *((name, pa.float64()) for name in PARTS),
        ("reasons", pa.string()),
        ("words", pa.string()),
        ("untold", pa.string()),
        ("referral", pa.string()),
    ]
)
"""``rank`` is null for a place outside the list; ``referral`` is first (put first), auction or empty."""
REASONS = 2
"""Parts named as reasons of a pair: those that gave most."""


class Tables:
    """Makes rows of pairs of one market."""

    def __init__(self, market: Market) -> None:
        self.market = market

    def of_lists(self, people: Ints, places: Small, referral: Array) -> pa.Table:
        """Rows of the lists ``places`` of these people; ``referral`` has a code for each entry."""
        filled = places >= 0
        at, rank = np.nonzero(filled)
        return self.of_pairs(people[at], places[filled].astype(np.int64), rank + 1, referral[filled])

    def of_pairs(self, people: Ints, jobs: Ints, rank: Ints, referral: Array) -> pa.Table:
        """Rows of pairs; a rank of 0 stands for none."""
        from zhumeng.engine.matching.parts import parts_of, scores_of

        parts, terms = parts_of(self.market, people, jobs)
        ranks = pa.array(rank.astype(np.int32), mask=rank == 0)
        columns = [
            self._people.take(pa.array(people)),
            self.market.shown.ids.take(pa.array(jobs)),
            ranks,
            pa.array(scores_of(self.market, parts) / WHOLE),
            *(pa.array(parts[:, at] / SCALE**2) for at in range(len(PARTS))),
            self._reasons(parts),
            _joined([self.market.shown.names.take(pa.array(column, mask=column < 0)) for column in terms.T]),
            self._untold(people, jobs),
            pa.array(["", "first", "auction"]).take(pa.array(referral.astype(np.int64))),
        ]
        return pa.Table.from_arrays([_whole(column) for column in columns], schema=SCHEMA)

    @cached_property
    def _people(self) -> pa.Array:
        return pa.array(self.market.seekers.ids)

    def _reasons(self, parts: Ints) -> pa.Array:
        """The parts that gave most, in words; a part that gave nothing is no reason."""
        names = pa.array([self.market.settings.names[name].zh for name in PARTS])
        given = parts * np.array(self.market.settings.weights.in_order)
        order = np.argsort(-given, axis=1, kind="stable")[:, :REASONS]
        none = np.take_along_axis(given, order, axis=1) == 0
        return _joined([names.take(pa.array(order[:, at], mask=none[:, at])) for at in range(REASONS)])

    def _untold(self, people: Ints, jobs: Ints) -> pa.Array:
        """Rules that passed because a side does not tell its fact."""
        columns = []
        for code, untold in self.market.conditions.untold.items():
            flags = untold.of(jobs, people)
            if flags.any():
                columns.append(_where(flags, code))
        columns.append(_where(self._place_untold(people, jobs), "district"))
        return _joined(columns)

    @cached_property
    def _whereabouts(self) -> tuple[tuple[list[Any], Ints], tuple[list[Any], Ints]]:
        """The distinct places of vacancies and sets of districts of people, and which each row has."""
        districts = self.market.seekers.lists("districts")
        return self.market.shown.places, kinds([tuple(row or ()) for row in districts])

    def _place_untold(self, people: Ints, jobs: Ints) -> Flags:
        (codes, kind_of_job), (willing, kind_of_person) = self._whereabouts
        joint = kind_of_person[people] * len(codes) + kind_of_job[jobs]
        kinds, of = np.unique(joint, return_inverse=True)
        pairs = [divmod(int(kind), len(codes)) for kind in kinds]
        answers = [in_districts(codes[job], willing[person], maybe=True) is None for person, job in pairs]
        return np.array(answers, bool)[of]


def _where(flags: Flags, word: str) -> pa.Array:
    return pc.if_else(pa.array(flags), word, pa.scalar(None, pa.string()))


def _joined(columns: Sequence[pa.Array]) -> pa.Array:
    """Words of each row joined, nulls left out. A row of nulls is empty: Arrow would drop it."""
    none = columns[0].is_null()
    for column in columns[1:]:
        none = pc.and_(none, column.is_null())
    first = pc.if_else(none, "", columns[0])
    return pc.binary_join_element_wise(first, *columns[1:], "、", null_handling="skip")


def _whole(column: Any) -> Any:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
