"""Rows that the city's own work makes enter the lake by the same way as a file that somebody sends."""

from __future__ import annotations

import csv
import fcntl
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from zhumeng.engine.month import Month
from zhumeng.foundation.home import home
from zhumeng.registers.intake.inbox import take
from zhumeng.registers.packs import reference


def take_rows(source: str, maker: str, rows: Collection[Mapping[str, str]], *, arrived: Month) -> int:
    """Stage and publish rows of a source, by column of its contract; how many. ``maker`` names the file.

    Safe to kill and to repeat: the same rows make the same file, which intake takes once. A pack without the
    source takes none. Raises Refused, with nothing taken, when no row is good.
    """
    with private_folder() as folder:
        if not rows or source not in reference().contracts:
            return 0
        file = folder / f"{source}-{maker}.csv"
        with file.open("w", encoding="utf-8", newline="") as handle:
            lines = csv.DictWriter(handle, reference().contracts[source].names)
            lines.writeheader()
            lines.writerows(rows)
        take(source, file, arrived=arrived)
    return len(rows)


@contextmanager
def private_folder() -> Iterator[Path]:
    """For one writer at a time, gone afterwards. What a killed one left in clear goes before."""
    home().mkdir(parents=True, exist_ok=True)
    folder = home() / "own-rows"
    with (home() / "own-rows.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        try:
            yield folder
        finally:
            shutil.rmtree(folder)
