"""Manifests and the CURRENT pointer: written, fsynced, swapped by rename."""

from __future__ import annotations

import json
import os
from functools import lru_cache
from pathlib import Path

from zhumeng.engine.errors import Refused
from zhumeng.engine.lake.batch import Batch
from zhumeng.engine.lake.snapshot import Snapshot

KEPT_MANIFESTS = 5
"""Old manifests stay for a while: a reader may have read CURRENT just before the swap."""


def read_current(root: Path) -> Snapshot:
    """The snapshot CURRENT names; an empty one when nothing was ever published."""
    while True:
        try:
            name = (root / "CURRENT").read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return Snapshot(0, (), ())
        try:
            return _read(root, name, (root / "manifests" / name).stat().st_mtime_ns)
        except FileNotFoundError:
            if (root / "CURRENT").read_text(encoding="utf-8").strip() == name:
                raise Refused(
                    "the manifest CURRENT names is missing",
                    where=str(root / "manifests" / name),
                    mend="restore the lake from a backup",
                ) from None


@lru_cache(maxsize=8)
def _read(root: Path, name: str, _written: int) -> Snapshot:
    """A manifest never changes; reading the same one again costs nothing."""
    content = json.loads((root / "manifests" / name).read_text(encoding="utf-8"))
    return Snapshot(
        content["number"],
        [Batch.from_json(entry, root) for entry in content["living"]],
        [Batch.from_json(entry, root) for entry in content["kept"]],
    )


def write_current(root: Path, snapshot: Snapshot) -> None:
    """Make ``snapshot`` the current one, durably and all at once."""
    folder = root / "manifests"
    folder.mkdir(exist_ok=True)
    name = f"{snapshot.number:08d}.json"
    content = {
        "number": snapshot.number,
        "living": [batch.to_json(root) for batch in snapshot.living],
        "kept": [batch.to_json(root) for batch in snapshot.kept],
    }
    _replace(folder / name, json.dumps(content, ensure_ascii=False))
    _replace(root / "CURRENT", name + "\n")
    for old in sorted(folder.glob("*.json"))[:-KEPT_MANIFESTS]:
        old.unlink()


def fsync_path(path: Path) -> None:
    """Force a file or folder to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _replace(path: Path, text: str) -> None:
    fresh = path.with_name(path.name + ".new")
    with fresh.open("w", encoding="utf-8") as handle:
        handle.write(text)
        handle.flush()
        os.fsync(handle.fileno())
    fresh.replace(path)
    fsync_path(path.parent)
