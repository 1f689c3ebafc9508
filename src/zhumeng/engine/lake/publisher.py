"""One publication: drafts are written, sealed, and then shown to readers all at once."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from zhumeng.engine.errors import Refused
from zhumeng.engine.lake.batch import Batch, digest_of
from zhumeng.engine.lake.manifest import fsync_path, read_current, write_current
from zhumeng.engine.lake.snapshot import Snapshot
from zhumeng.engine.month import Month


class Draft:
    """A batch being written; ``path(name)`` gives the place of each Parquet file."""

    def __init__(
        self, folder: Path, source: str, month: Month, inputs: Iterable[str], meta: Mapping[str, Any]
    ) -> None:
        self.folder = folder
        self.source = source
        self.month = month
        self.inputs = tuple(sorted(set(inputs)))
        self.meta = json.loads(json.dumps(dict(meta)))  # as whoever reads the manifest will have it

    def path(self, name: str) -> Path:
        """Where to write the file ``name``."""
        return self.folder / name


class Publisher:
    """Made by :meth:`Lake.publishing`, which holds the lock. Order of calls: draft…, seal, commit."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._drafts: list[Draft] = []
        self._sealed: tuple[Batch, ...] = ()
        self.snapshot = read_current(root)

    def draft(
        self, source: str, month: Month, *, inputs: Iterable[str] = (), meta: Mapping[str, Any] | None = None
    ) -> Draft:
        """Begin a batch; a published one of the same source and month will be superseded."""
        if any((draft.source, draft.month) == (source, month) for draft in self._drafts):
            raise Refused(f"{source} {month} is drafted twice in one publication")
        (self._root / "drafts").mkdir(exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=self._root / "drafts"))
        draft = Draft(folder, source, month, inputs, meta or {})
        self._drafts.append(draft)
        return draft

    def seal(self) -> tuple[Batch, ...]:
        """Make the drafts durable and give them digests; readers do not see them yet."""
        self._sealed = tuple(self._place(draft) for draft in self._drafts)
        return self._sealed

    def commit(self) -> Snapshot:
        """Show the sealed batches to readers by one swap. A batch that says the same stays as it was."""
        fresh = [batch for batch in self._sealed if not self._says_the_same(batch)]
        if fresh:
            replaced = {batch.key for batch in fresh}
            old = self.snapshot.living
            living = [batch for batch in old if batch.key not in replaced] + fresh
            digests = {batch.digest for batch in fresh}
            kept = [
                batch
                for batch in (*self.snapshot.kept, *(batch for batch in old if batch.key in replaced))
                if batch.digest not in digests
            ]
            self.snapshot = Snapshot(self.snapshot.number + 1, living, kept)
            write_current(self._root, self.snapshot)
        self._drafts, self._sealed = [], ()
        return self.snapshot

    def _says_the_same(self, batch: Batch) -> bool:
        current = self.snapshot.batch(*batch.key)
        return current is not None and current.digest == batch.digest and current.inputs == batch.inputs

    def _place(self, draft: Draft) -> Batch:
        written = sorted(draft.folder.glob("*.parquet"))
        if not written:
            raise Refused(f"{draft.source} {draft.month} has no file", mend="write at least an empty one")
        rows = sum(int(pq.read_metadata(file).num_rows) for file in written)
        for file in written:
            fsync_path(file)
        digest = digest_of(draft.source, draft.month, written, draft.meta)
        current = self.snapshot.batch(draft.source, draft.month)
        version = current.version + 1 if current else 1
        place = self._root / "batches" / draft.source / str(draft.month) / digest[:16]
        if place.exists():  # the same content was sealed before, perhaps by a publisher that was killed
            shutil.rmtree(draft.folder)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            fsync_path(draft.folder)
            draft.folder.rename(place)
            fsync_path(place.parent)
        files = tuple(place / file.name for file in written)
        return Batch(draft.source, draft.month, version, digest, rows, files, draft.inputs, draft.meta)
