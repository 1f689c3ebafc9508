"""By what words a table names vacancies, terms and places: made once, for they are many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa

from zhumeng.engine.matching.arrays import Ints
from zhumeng.engine.matching.sides import Side


@dataclass(frozen=True)
class Shown:
    """Of the vacancies of a market."""

    vacancies: Side
    terms: Sequence[str]

    @cached_property
    def ids(self) -> pa.Array:
        """The id of each vacancy."""
        return pa.array(self.vacancies.ids)

    @cached_property
    def names(self) -> pa.Array:
        """The word of each term."""
        return pa.array(self.terms)

    @cached_property
    def places(self) -> tuple[list[Any], Ints]:
        """The distinct counties, and which each vacancy has."""
        return kinds([code[:6] for code in self.vacancies.texts("territory")])


def kinds(rows: Sequence[Any]) -> tuple[list[Any], Ints]:
    """The distinct values, and which each row has."""
    number: dict[Any, int] = {}
    of = np.fromiter((number.setdefault(row, len(number)) for row in rows), np.int64, len(rows))
    return list(number), of
