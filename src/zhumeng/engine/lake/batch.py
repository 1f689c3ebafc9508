"""One immutable batch of the lake."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from zhumeng.engine.month import Month


@dataclass(frozen=True)
class Batch:
    """Rows of one source for one month, in one version.

    ``source`` is a contract code (``contributions``) or the name of derived data (``state/…``,
    ``decision/…``, ``indicator/…``). ``digest`` is the SHA-256 of what the batch says; ``inputs`` are
    the digests it was computed from; ``meta`` is small JSON of its maker (policy digest, date, …).
    ``files`` are absolute paths.
    """

    source: str
    month: Month
    version: int
    digest: str
    rows: int
    files: tuple[Path, ...]
    inputs: tuple[str, ...] = ()
    meta: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def key(self) -> tuple[str, Month]:
        """What a newer version replaces."""
        return (self.source, self.month)

    def to_json(self, root: Path) -> dict[str, Any]:
        """Manifest entry; paths relative to the lake."""
        return {
            "source": self.source,
            "month": str(self.month),
            "version": self.version,
            "digest": self.digest,
            "rows": self.rows,
            "files": [file.as_posix().removeprefix(f"{root.as_posix()}/") for file in self.files],
            "inputs": list(self.inputs),
            "meta": dict(self.meta),
        }

    @classmethod
    def from_json(cls, entry: Mapping[str, Any], root: Path) -> Batch:
        """Read a manifest entry."""
        return cls(
            source=entry["source"],
            month=Month.parse(entry["month"]),
            version=entry["version"],
            digest=entry["digest"],
            rows=entry["rows"],
            files=tuple(_place(root, file) for file in entry["files"]),
            inputs=tuple(entry["inputs"]),
            meta=entry["meta"],
        )


@lru_cache(maxsize=1 << 18)
def _place(root: Path, file: str) -> Path:
    """A manifest names the same files again and again; making a path is what reading one costs."""
    return root / file


def digest_of(source: str, month: Month, files: Iterable[Path], meta: Mapping[str, Any]) -> str:
    """SHA-256 over the key, the meta and the bytes of the files in order of name."""
    whole = hashlib.sha256(json.dumps([source, str(month), meta], sort_keys=True).encode())
    for file in sorted(files):
        whole.update(file.name.encode())
        with file.open("rb") as handle:
            whole.update(hashlib.file_digest(handle, "sha256").digest())
    return whole.hexdigest()
