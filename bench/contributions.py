"""Three policies over all contribution rows with every reason, against the same by hand and by pandas."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from bench import lake_of_contributions
from bench.peers import by_hand, by_pandas
from bench.process import alone

ROWS = tuple(int(rows) for rows in os.environ.get("BENCH_ROWS", "18000000,72000000").split(","))
GOALS = {"by hand": "goal ≤ 1.3, by hand writes no reasons", "pandas": "goal ≤ 0.35"}


def run() -> list[dict[str, Any]]:
    """Rows for each size and peer; refuses to report when the answers differ."""
    rows = []
    for size in ROWS:
        folder = Path(tempfile.mkdtemp(prefix="zhumeng-bench-"))
        try:
            alone(lake_of_contributions.build, folder / "lake", size)
            ours, memory, found = alone(_ours, folder / "lake")
            for name, peer in (("by hand", by_hand), ("pandas", by_pandas)):
                seconds, its_memory, same = alone(peer, folder / "lake")
                if same != found:
                    raise RuntimeError(f"the answers differ: ours {found}, {name} {same}")
                note = f"{GOALS[name]}; memory {memory:.1f} and {its_memory:.1f} GiB"
                label = f"three policies, {size // 1_000_000} M contribution rows, against {name}"
                rows.append(
                    {
                        "name": label,
                        "ours": ours,
                        "peer": seconds,
                        "ratio": ours / seconds,
                        "unit": "s",
                        "note": note,
                    }
                )
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return rows


def _ours(root: Path) -> dict[str, list[int]]:
    """Facts rolled from the bare contributions, three policies decided, every condition written."""
    from zhumeng.engine.facts.derive import derive, months_with
    from zhumeng.engine.facts.windows import Windows
    from zhumeng.engine.lake import Lake, scan
    from zhumeng.foundation.city import connect_city, schemas, the_pack
    from zhumeng.work.benefits.decide import decide_month

    os.environ["ZHUMENG_HOME"] = str(root.parent)
    pack, lake, last = the_pack(), Lake(root), lake_of_contributions.LAST
    spec = next(spec for spec in pack.derived if spec.source == "derived/employer_month")
    found = {}
    with connect_city(pack, last) as connection:
        for month in months_with(lake.snapshot(), "contributions", last):
            derive(lake, connection, spec, Windows(lake.snapshot(), month, schemas(pack)))
        for code, policy in pack.policies.items():
            batch = decide_month(pack, lake, connection, policy, last).batch
            totals = "count(*), count(*) FILTER (outcome = 'entitled'), coalesce(sum(amount_fen), 0)"
            row = connection.execute(f"SELECT {totals} FROM {scan([batch])}").fetchone()
            found[code] = [int(value) for value in row or ()]
    return found
