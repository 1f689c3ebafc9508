"""Three policies over all contribution rows with every reason, against the same by hand and by pandas."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from bench import lake_of_contributions
from bench.peers import by_hand, by_pandas
from bench.process import alone

ROWS = tuple(int(rows) for rows in os.environ.get("BENCH_ROWS", "18000000,72000000").split(","))
MONTHS = 14


def run() -> list[dict[str, Any]]:
    """Rows for each size and peer; refuses to report when the answers differ. Seconds are without imports."""
    rows = []
    for size in ROWS:
        folder = Path(tempfile.mkdtemp(prefix="zhumeng-bench-"))
        try:
            rows += _compare(folder / "lake", size)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return rows


def _compare(lake: Path, size: int) -> list[dict[str, Any]]:
    alone(lake_of_contributions.build, lake, size)
    _, memory, (found, rolled, decided) = alone(_ours, lake)
    peers = {name: alone(peer, lake) for name, peer in (("by hand", by_hand), ("pandas", by_pandas))}
    for name, (_, _, (same, _)) in peers.items():
        if same != found:
            raise RuntimeError(f"the answers differ: ours {found}, {name} {same}")
    millions = f"{size // 1_000_000} M contribution rows"
    hand, pandas = (peers[name][2][1] for name in ("by hand", "pandas"))
    notes = f"memory {memory:.1f} GiB; by hand {peers['by hand'][1]:.1f}, pandas {peers['pandas'][1]:.1f}"
    one_month = rolled / MONTHS + decided
    return [
        _row(
            f"three policies, {millions}, bare rows, by hand", rolled + decided, hand, f"goal ≤ 1.3; {notes}"
        ),
        _row(
            f"three policies, {millions}, a month's run, by hand",
            one_month,
            hand,
            "13 of 14 months rolled before",
        ),
        _row(f"three policies, {millions}, bare rows, pandas", rolled + decided, pandas, "goal ≤ 0.35"),
    ]


def _row(name: str, ours: float, peer: float, note: str) -> dict[str, Any]:
    return {"name": name, "ours": ours, "peer": peer, "ratio": ours / peer, "unit": "s", "note": note}


def _ours(root: Path) -> tuple[dict[str, list[int]], float, float]:
    """Facts rolled from the bare contributions, three policies decided, every condition written."""
    from zhumeng.engine.facts.derive import derive
    from zhumeng.engine.facts.windows import Windows
    from zhumeng.engine.lake import Lake
    from zhumeng.engine.month import Month
    from zhumeng.foundation.city import connect_city, schemas, the_pack
    from zhumeng.work.benefits.decide import decide_month

    os.environ["ZHUMENG_HOME"] = str(root.parent)
    pack, lake, last = the_pack(), Lake(root), lake_of_contributions.LAST
    spec = next(spec for spec in pack.derived if spec.source == "derived/employer_month")
    with connect_city(pack, last) as connection:
        begun = time.perf_counter()
        # The months these policies read: the year before with its December before, and this month.
        for month in [*Month(2020, 12).until(Month(2021, 12)), last]:
            derive(lake, connection, spec, Windows(lake.snapshot(), month, schemas(pack)))
        rolled = time.perf_counter()
        batches = {
            code: decide_month(pack, lake, connection, policy, last).batch
            for code, policy in pack.policies.items()
        }
        decided = time.perf_counter()
        found = {code: _totals(connection, batch) for code, batch in batches.items()}
    return found, rolled - begun, decided - rolled


def _totals(connection: Any, batch: Any) -> list[int]:
    from zhumeng.engine.lake import scan

    totals = "count(*), count(*) FILTER (outcome = 'entitled'), coalesce(sum(amount_fen), 0)"
    return [int(value) for value in connection.execute(f"SELECT {totals} FROM {scan([batch])}").fetchone()]
