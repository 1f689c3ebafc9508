"""The desk the departments deliver to: one file of one source for one month, with its faulty rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyarrow as pa

from zhumeng.web.demo.calendar import month
from zhumeng.web.demo.faults import faulty_rows
from zhumeng.web.demo.tables import Chunk, Layout, table, write_table

Progress = Callable[[str, int, int], None]
CHUNK = 250_000  # rows built at a time


class Desk:
    """Writes deliveries below ``folder/inbox`` and counts what was written."""

    def __init__(self, folder: Path, layouts: dict[str, Layout], tell: Callable[[], None]) -> None:
        self.folder = folder
        self.layouts = layouts
        self.tell = tell
        self.rows = 0
        self.files = 0

    def deliver(self, source: str, at: int, chunks: Iterable[Chunk], part: int = 0) -> int:
        """Write one file; nothing is written when there are no rows. Returns the rows."""
        layout = self.layouts[source]
        pieces = (table(layout, chunk) for chunk in chunks)
        first = next((piece for piece in pieces if piece.num_rows), None)
        if first is None:
            return 0
        name = f"{source}-{part}.parquet" if part else f"{source}.parquet"
        path = self.folder / "inbox" / str(month(at)) / name
        rows = write_table(path, layout, _with_faults(layout, first, pieces), self.folder / ".partial")
        self.rows += rows
        self.files += 1
        self.tell()
        return rows


def _with_faults(layout: Layout, first: pa.Table, rest: Iterable[pa.Table]) -> Iterator[pa.Table]:
    yield first
    rows = first.num_rows
    for piece in rest:
        rows += piece.num_rows
        yield piece
    faulty = faulty_rows(layout, first, rows)
    if faulty is not None:
        yield faulty


def runs(length: int) -> Iterator[slice]:
    """Slices of at most :data:`CHUNK` rows."""
    for start in range(0, length, CHUNK):
        yield slice(start, min(start + CHUNK, length))
