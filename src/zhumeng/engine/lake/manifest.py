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
            return _read(root / "manifests" / name, root)
        except FileNotFoundError:
            if (root / "CURRENT").read_text(encoding="utf-8").strip() == name:
                raise Refused(
                    "the manifest CURRENT names is missing",
                    where=str(root / "manifests" / name),
                    mend="restore the lake from a backup",
                ) from None


_read_before: dict[tuple[Path, int], Snapshot] = {}
"""Snapshots by manifest and when it was written, the newest last: a manifest never changes."""


def _read(manifest: Path, root: Path) -> Snapshot:
    written = manifest.stat().st_mtime_ns
    known = _read_before.get((manifest, written))
    if known is not None:
        return known
    content = json.loads(manifest.read_text(encoding="utf-8"))
    living, kept = ([Batch.from_json(one, root) for one in content[key]] for key in ("living", "kept"))
    return _remember(manifest, written, Snapshot(content["number"], living, kept))


def _remember(manifest: Path, written: int, snapshot: Snapshot) -> Snapshot:
    _read_before[manifest, written] = snapshot
    for old in list(_read_before)[:-KEPT_MANIFESTS]:
        _read_before.pop(old, None)
    return snapshot


def write_current(root: Path, snapshot: Snapshot) -> None:
    """Make ``snapshot`` the current one, durably and all at once."""
    folder = root / "manifests"
    folder.mkdir(exist_ok=True)
    name = f"{snapshot.number:08d}.json"
    living, kept = (
        ", ".join(_entry(batch, root) for batch in part) for part in (snapshot.living, snapshot.kept)
    )
    _replace(folder / name, f'{{"number": {snapshot.number}, "living": [{living}], "kept": [{kept}]}}')
    _remember(folder / name, (folder / name).stat().st_mtime_ns, snapshot)
    _replace(root / "CURRENT", name + "\n")
    for old in sorted(folder.glob("*.json"))[:-KEPT_MANIFESTS]:
        old.unlink()


@lru_cache(maxsize=1 << 18)
def _entry(batch: Batch, root: Path) -> str:
    """Almost every batch of a manifest stood in the one before."""
    return json.dumps(batch.to_json(root), ensure_ascii=False)


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
