"""The two sides in typed columns, and what was set aside: each row read is in one of the two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from zhumeng.engine.matching.arrays import Flags, Ints

TENTHS = 10
"""Experience is counted in tenths of a year."""


@dataclass(frozen=True)
class SetAside:
    """A row that takes no part: its id (empty when it has none), row of the file, column, why, next step."""

    id: str
    row: int
    column: str
    code: str
    zh: str
    en: str
    mend: str


@dataclass(frozen=True)
class Side:
    """Rows in the order of their id. ``table`` holds typed columns: money in fen, lists as lists, missing
    as null. ``told`` counts what was assumed, by sentence."""

    table: pa.Table
    key: str
    set_aside: tuple[SetAside, ...] = ()
    told: Mapping[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return int(self.table.num_rows)

    @property
    def ids(self) -> list[str]:
        """The id of each row."""
        return self.texts(self.key)

    def row_of(self, key: str) -> int:
        """The row of an id; -1 where there is none."""
        return int(pc.index(self.table[self.key], key).as_py())

    def texts(self, name: str) -> list[str]:
        """A column of words; missing is empty."""
        found: list[str] = pc.fill_null(self.table[name], "").to_pylist()
        return found

    def lists(self, name: str) -> list[list[str] | None]:
        """A column of lists; None where nothing was told."""
        found: list[list[str] | None] = self.table[name].to_pylist()
        return found

    def numbers(self, name: str) -> tuple[Ints, Flags]:
        """A column of whole numbers and where it is known; unknown ones are -1. Days count from year 1."""
        column = self.table[name]
        if pa.types.is_date(column.type):
            days = pc.cast(column, pa.int32())
            column = pc.add(days, date(1970, 1, 1).toordinal())
        known = np.asarray(pc.is_valid(column).combine_chunks())
        values = np.asarray(pc.fill_null(pc.cast(column, pa.int64()), -1).combine_chunks())
        return values.copy(), known.astype(bool)  # Arrow’s own memory cannot be written

    def take(self, rows: Sequence[int]) -> Side:
        """Only these rows, in their order."""
        return Side(self.table.take(pa.array(rows, pa.int64())), self.key, self.set_aside, self.told)

    def slice(self, start: int, length: int) -> Side:
        """The rows from ``start`` on, at most ``length``, without a copy."""
        return Side(self.table.slice(start, length), self.key, self.set_aside, self.told)
