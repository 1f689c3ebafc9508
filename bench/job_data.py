"""Real adverts, labelled titles and title pairs: they are no part of the repository, and may be absent."""

from __future__ import annotations

import csv
import os
from pathlib import Path

Row = dict[str, object]


def folder() -> Path | None:
    """Where ZHUMENG_JOB_ADVERTS says, or a folder ``shared`` beside the clone; None where there is none."""
    places = [Path(os.environ.get("ZHUMENG_JOB_ADVERTS", "")), Path("../shared/data/job-adverts")]
    found = next((place for place in places if (place / "title_to_csco_dev.csv.gz").is_file()), None)
    if found is None:
        print("the real job adverts are not here (ZHUMENG_JOB_ADVERTS): their figures are not measured again")
    return found


def table(path: Path) -> list[dict[str, str]]:
    """A file of tab-parted columns."""
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t"))


def row(name: str, ours: float, peer: float | None, unit: str, note: str) -> Row:
    """A line of the table; the ratio is ours to the peer."""
    return {
        "name": name, "ours": ours, "peer": peer, "ratio": ours / peer if peer else None, "unit": unit,
        "note": note,
    }  # fmt: skip
