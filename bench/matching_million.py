"""Ten times the vacancies: lists for a city in one go, and one person's answer with reasons."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from bench.job_data import row
from bench.matching import lists, newcomer
from bench.matching_city import write_sides
from bench.process import alone

VACANCIES = 1_000_000


def run() -> list[dict[str, Any]]:
    """Two rows; no peer runs at this size here."""
    folder = Path(tempfile.mkdtemp(prefix="zhumeng-bench-"))
    try:
        _, _, made = alone(write_sides, folder, VACANCIES)
        whole, peak, ours = alone(lists, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    note = (
        f"lists alone; goal ≤ 10 min, ≤ 4 GiB; {ours['pairs']:,} pairs; {made}; reading and preparing before "
        f"{ours['prepared']:.0f} s, everything with single queries {whole:.0f} s; peak memory {peak:.2f} GiB"
    )
    name = f"lists of 20 for {ours['seekers']:,} people, {ours['vacancies']:,} vacancies, two threads"
    return [
        row(name, ours["seconds"], None, "s", note),
        row("one person, 20 vacancies with reasons, p95", ours["p95"], None, "ms", "goal ≤ 20 ms"),
        newcomer(ours),
    ]
