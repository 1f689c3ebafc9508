"""A whole month at growing city sizes, and month n+1 against running everything."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.process import alone

SIZES = tuple(int(size) for size in os.environ.get("BENCH_PEOPLE", "100000,1000000,5000000").split(","))
LAST_BUT_ONE, LAST = "2022-06", "2022-07"


def run() -> list[dict[str, Any]]:
    """Rows: for each size the month 2022-07 alone, its memory, and its share in a run of everything."""
    rows: list[dict[str, Any]] = []
    smallest: tuple[int, float] | None = None
    for people in SIZES:
        folder = Path(tempfile.mkdtemp(prefix="zhumeng-bench-"))
        folder.chmod(0o755)
        try:
            alone(_city, folder, people)
            _, _, before = alone(_months, folder, LAST_BUT_ONE)
            _, peak, month = alone(_months, folder, LAST)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        smallest = smallest or (people, month)
        growth = (month / smallest[1]) / (people / smallest[0])
        rows.append(_row(f"whole month, {people:,} people", month, None, None, f"peak memory {peak:.2f} GiB"))
        rows.append(_row(f"growth against people, {people:,}", month, smallest[1], growth, "goal ≤ 1"))
        whole = before + month
        rows.append(
            _row(f"month n+1 against everything, {people:,}", month, whole, month / whole, "goal ≤ 0.2")
        )
    return rows


def _row(name: str, ours: float, peer: float | None, ratio: float | None, note: str) -> dict[str, Any]:
    return {"name": name, "ours": ours, "peer": peer, "ratio": ratio, "unit": "s", "note": note}


def _city(folder: Path, people: int) -> None:
    from zhumeng.engine.packs.pack import find_pack
    from zhumeng.web.demo import build_city

    build_city(folder, people, 209, find_pack("chongqing-2022"))
    (folder / "demo.json").write_text(f'{{"people": {people}, "seed": 209}}', encoding="utf-8")


def _months(folder: Path, last: str) -> float:
    """Run every month of the year up to ``last`` that is not done; seconds without the server's start."""
    os.environ["ZHUMENG_HOME"] = str(folder)
    os.environ.pop("DATABASE_URL", None)
    from zhumeng.engine.month import Month
    from zhumeng.foundation.boot import database

    with database():
        from zhumeng.foundation.runs import run_month

        begun = time.perf_counter()
        month = Month.parse(last)
        for each in Month(2022, 1).until(month) if last != LAST else [month]:
            run_month(each, lambda _step: lambda _done, _total: None)
        return time.perf_counter() - begun
