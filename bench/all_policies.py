"""Every policy of the pack over a whole city, with reasons, in one run; and what each more policy costs."""

from __future__ import annotations

import os
import resource
import shutil
import tempfile
import time
from pathlib import Path
from statistics import mean, median
from typing import Any

from bench import lake_of_everything
from bench.process import alone

PEOPLE = tuple(int(size) for size in os.environ.get("BENCH_INSURED", "600000,2000000,6000000").split(","))
FIRST_POLICY = "retention-refund"
GOAL = "goal ≤ 0.15"
FIRST_IS = "; the first is the refund with its facts rolled from the bare rows"
ROLLED = "; 19 of 20 months rolled before"
UNITS = ("wall", "cpu")


def run() -> list[dict[str, Any]]:
    """Rows for each size: the first policy with the facts it needs, each further one, all together."""
    rows = []
    for persons in PEOPLE:
        folder = Path(tempfile.mkdtemp(prefix="zhumeng-bench-"))
        try:
            alone(_build, folder / "lake", persons)
            rows += _report(persons, alone(_ours, folder / "lake")[2])
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return rows


def _report(persons: int, found: dict[str, Any]) -> list[dict[str, Any]]:
    city = f"{persons:,} insured"
    policies = dict(found["policies"])
    peak = max(found["rolled"]["peak"], *(one["peak"] for one in policies.values()))
    wall, cpu = (found["rolled"][unit] + sum(one[unit] for one in policies.values()) for unit in UNITS)
    cases = sum(one["cases"] for one in policies.values())
    note = f"{cases:,} cases; {cpu:.0f} s of CPU; peak memory {peak:.2f} GiB"
    rows = [_row(f"all {len(policies)} policies, {city}", wall, None, None, note)]
    first = policies.pop(FIRST_POLICY)
    bare = {unit: found["rolled"][unit] + first[unit] for unit in UNITS}
    month = {unit: found["rolled_last"][unit] + first[unit] for unit in UNITS}
    average = {unit: mean(one[unit] for one in policies.values()) for unit in UNITS}
    middle = {unit: median(one[unit] for one in policies.values()) for unit in UNITS}
    rows += [
        _compared(f"an added policy, mean, {city}", average, bare, FIRST_IS),
        _compared(f"an added policy, median, {city}", middle, bare),
        _compared(f"an added policy, mean, a month’s run, {city}", average, month, ROLLED),
    ]  # fmt: skip
    for code, one in {FIRST_POLICY: first, **policies}.items():
        seen = ", ".join(f"{count:,} {outcome}" for outcome, count in sorted(one["outcomes"].items()))
        rows.append(
            _compared(f"policy {code}, {city}", one, bare, f"; peak memory {one['peak']:.2f} GiB; {seen}")
        )
    return rows


def _compared(name: str, one: dict[str, float], first: dict[str, float], note: str = "") -> dict[str, Any]:
    ratio = one["cpu"] / first["cpu"]
    told = f"{GOAL}; by CPU {ratio:.3f} ({one['cpu']:.1f} s){note}"
    return _row(name, one["wall"], first["wall"], one["wall"] / first["wall"], told)


def _row(name: str, ours: float, peer: float | None, ratio: float | None, note: str) -> dict[str, Any]:
    return {"name": name, "ours": ours, "peer": peer, "ratio": ratio, "unit": "s", "note": note}


def _build(root: Path, persons: int) -> None:
    os.environ["ZHUMENG_HOME"] = str(root.parent)
    from zhumeng.foundation.city import the_pack

    lake_of_everything.build(root, the_pack(), persons)


def _ours(root: Path) -> dict[str, Any]:
    """Facts rolled once for all, then policy after policy decided and written with every condition."""
    from bench.lake_of_contributions import FIRST, LAST
    from zhumeng.engine.facts.derive import derive
    from zhumeng.engine.facts.windows import Windows
    from zhumeng.engine.lake import Lake
    from zhumeng.foundation.city import connect_city, schemas, the_pack
    from zhumeng.work.benefits.decide import decide_month

    os.environ["ZHUMENG_HOME"] = str(root.parent)
    pack, lake = the_pack(), Lake(root)
    spec = next(spec for spec in pack.derived if spec.source == "derived/employer_month")
    policies: dict[str, dict[str, Any]] = {}
    with connect_city(pack, LAST) as connection:
        for_all = _Watch()
        for month in FIRST.until(LAST):
            for_last = _Watch()
            derive(lake, connection, spec, Windows(lake.snapshot(), month, schemas(pack)))
            rolled_last = for_last.read()
        rolled = for_all.read()
        for code in sorted(pack.policies, key=lambda code: code != FIRST_POLICY):
            watch = _Watch()
            for more in _derived_for(pack, pack.policies[code]):  # whoever asks first pays for all
                derive(lake, connection, more, Windows(lake.snapshot(), LAST, schemas(pack)))
            batch = decide_month(pack, lake, connection, pack.policies[code], LAST).batch
            told = {"cases": batch.rows, "outcomes": _outcomes(connection, batch)}
            policies[code] = watch.read() | told
    return {"policies": policies, "rolled": rolled, "rolled_last": rolled_last}


def _derived_for(pack: Any, policy: Any) -> list[Any]:
    """What is made once a month for the facts of a policy."""
    from zhumeng.engine.facts.windows import names_in

    views = {use.fact.view for use in policy.facts.values()}
    read = {source for view in views for _, source in names_in(pack.views[view])}
    return [spec for spec in pack.derived if spec.source in read]


def _outcomes(connection: Any, batch: Any) -> dict[str, int]:
    from zhumeng.engine.lake import scan

    return dict(connection.execute(f"SELECT outcome, count(*) FROM {scan([batch])} GROUP BY 1").fetchall())


class _Watch:
    """Seconds, seconds of CPU and peak memory in GiB from its making on."""

    def __init__(self) -> None:
        mark = Path("/proc/self/clear_refs")
        if mark.exists():  # the high-water mark counts anew, where the system can do that
            mark.write_text("5", encoding="ascii")
        self.begun, self.burnt = time.perf_counter(), time.process_time()

    def read(self) -> dict[str, Any]:
        """What it shows now."""
        wall, cpu = time.perf_counter() - self.begun, time.process_time() - self.burnt
        return {"wall": wall, "cpu": cpu, "peak": _peak()}


def _peak() -> float:
    status = Path("/proc/self/status")
    for line in status.read_text(encoding="ascii").splitlines() if status.exists() else ():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024**2
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
