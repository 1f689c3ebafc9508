"""The lake of one installation."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zhumeng.engine.lake.batch import Batch
from zhumeng.engine.lake.manifest import read_current, write_current
from zhumeng.engine.lake.publisher import Publisher
from zhumeng.engine.lake.snapshot import Snapshot

PERMANENT = ("decision/", "indicator/")
"""Batches of these prefixes, and all they cite, are evidence: never swept."""


class Lake:
    """A folder of batches. ``snapshot()`` reads; ``publishing()`` adds; ``sweep()`` clears leftovers."""

    def __init__(self, root: Path) -> None:
        self.root = root.absolute()

    def snapshot(self) -> Snapshot:
        """Everything published up to now."""
        return read_current(self.root)

    @contextmanager
    def reading(self) -> Iterator[Snapshot]:
        """A snapshot whose files are not swept while the block runs."""
        with self._locked("readers.lock", fcntl.LOCK_SH):
            yield read_current(self.root)

    @contextmanager
    def publishing(self) -> Iterator[Publisher]:
        """One publication; a second publisher waits until this one has ended."""
        with self._locked("publisher.lock", fcntl.LOCK_EX):
            yield Publisher(self.root)

    def sweep(self) -> int:
        """Remove unfinished drafts and versions no decision cites; returns how many folders went.

        Does nothing while somebody reads.
        """
        with self._locked("publisher.lock", fcntl.LOCK_EX):
            try:
                with self._locked("readers.lock", fcntl.LOCK_EX | fcntl.LOCK_NB):
                    return self._sweep()
            except BlockingIOError:
                return 0

    def _sweep(self) -> int:
        snapshot = read_current(self.root)
        evidence = [b for b in (*snapshot.living, *snapshot.kept) if b.source.startswith(PERMANENT)]
        cited = snapshot.cited(evidence)
        kept = [batch for batch in snapshot.kept if batch.digest in cited]
        if len(kept) < len(snapshot.kept):
            snapshot = Snapshot(snapshot.number + 1, snapshot.living, kept)
            write_current(self.root, snapshot)
        return self._remove_unknown((*snapshot.living, *kept))

    def _remove_unknown(self, batches: tuple[Batch, ...]) -> int:
        known = {file.parent for batch in batches for file in batch.files}
        found = {file.parent for file in self.root.glob("batches/**/*.parquet")}
        leftovers = [*(found - known), *self.root.glob("drafts/*")]
        for folder in leftovers:
            shutil.rmtree(folder)
        return len(leftovers)

    @contextmanager
    def _locked(self, name: str, kind: int) -> Iterator[None]:
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / name).open("w") as handle:
            fcntl.flock(handle, kind)
            yield
