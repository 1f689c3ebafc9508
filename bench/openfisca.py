"""Two policies over the same rows, decided by the product with every reason, and by OpenFisca.

OpenFisca answers every row: where the product cannot tell, the answers differ, and are counted. All other
rows must be equal in answer and amount, or nothing is reported.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from bench.process import alone

ROWS = int(os.environ.get("BENCH_CASES", "1000000"))
ON = date(2022, 7, 31)
KINDS = (
    "['enterprise', 'individual_business', 'social_organisation', 'foundation', 'social_service', "
    "'law_firm', 'accounting_firm', 'public_institution', 'government']"
)
STATUSES = "['active', 'revoked', 'deregistered']"
STUDY = "['full_time', 'correspondence', 'adult']"
LEVELS = "['21', '20', '10', '31', '40', '60', '73']"
FACTS = {
    "retention-refund": {
        "employer_kind": f"{KINDS}[greatest(1, (hash(i, 1) % 18)::INTEGER - 8)]",
        "registration_status": f"{STATUSES}[greatest(1, (hash(i, 2) % 30)::INTEGER - 26)]",
        "on_dishonesty_list": "hash(i, 3) % 100 = 0",
        "months_due": "(1 + hash(i, 4) % 12)::BIGINT",
        "months_paid_in_full": "months_due - CASE WHEN hash(i, 5) % 12 = 0 THEN 1 ELSE 0 END",
        "insured_base": "(hash(i, 6) % CASE WHEN hash(i, 7) % 20 = 0 THEN 3000 ELSE 60 END)::BIGINT",
        "insured_end": "greatest(0, insured_base + (hash(i, 9) % 21)::BIGINT - 8)",
        "insured_opening": "insured_base",
        "new_in_year": "hash(i, 10) % 10 = 0",
        "size_industry_listed": "hash(i, 11) % 5 <> 0",
        "large_staff_from": "[0, 200, 300, 1000][1 + (hash(i, 12) % 4)::INTEGER]",
        "large_revenue_from": "[0, 20000, 40000, 100000][1 + (hash(i, 13) % 4)::INTEGER] * 1000000::BIGINT",
        "large_assets_from": "[0, 120000][1 + (hash(i, 14) % 2)::INTEGER] * 1000000::BIGINT",
        "revenue": "(hash(i, 15) % 200000)::BIGINT * 1000000",
        "assets": "(hash(i, 16) % 200000)::BIGINT * 1000000",
        "premium_paid": "(hash(i, 17) % 2000000000)::BIGINT",
    },
    "expansion-subsidy": {
        "employer_kind": f"{KINDS}[greatest(1, (hash(i, 1) % 40)::INTEGER - 30)]",
        "graduated_on": "DATE '2021-10-01' + (hash(i, 2) % 500)::INTEGER",
        "study_form": f"{STUDY}[greatest(1, (hash(i, 3) % 20)::INTEGER - 16)]",
        "education": f"{LEVELS}[1 + (hash(i, 4) % 7)::INTEGER]",
        "has_contract": "hash(i, 5) % 12 <> 0",
        "months_insured_here": "(hash(i, 6) % 8)::BIGINT",
        "paid_before": "hash(i, 7) % 25 = 0",
    },
}
UNITS = dict.fromkeys(("revenue", "assets", "large_revenue_from", "large_assets_from"), 1000000)
"""What of 32 bits is too small is told in 10,000 yuan."""
CODED = {"employer_kind": KINDS, "registration_status": STATUSES, "study_form": STUDY}
EMPTY_IN = 40


def run() -> list[dict[str, Any]]:
    """Rows for each policy: time and memory against OpenFisca, and on how many rows nobody can know."""
    rows = []
    for policy in FACTS:
        folder = Path(tempfile.mkdtemp(prefix="zhumeng-bench-"))
        try:
            alone(_draw, folder, policy)
            memory, ours, ours_cpu = _best(_ours, folder, policy)
            theirs, peer, peer_cpu = _best(_peer, folder, policy)
            _, _, differ = alone(_differing, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        note = (
            f"by CPU {ours_cpu / peer_cpu:.2f} ({ours_cpu:.1f} s against {peer_cpu:.1f}); "
            f"memory {memory:.2f} GiB against {theirs:.2f}; equal but for {differ['cannot_tell']:,} rows "
            f"that cannot be told, of which OpenFisca pays {differ['paid']:,} and refuses the others"
        )
        rows.append({"name": f"{policy}, {ROWS:,} rows against OpenFisca", "ours": ours, "peer": peer,
                     "ratio": ours / peer, "unit": "s", "note": note})  # fmt: skip
    return rows


def _best(work: Callable[..., Any], folder: Path, policy: str) -> tuple[float, float, float]:
    """Memory in GiB, seconds and seconds of CPU of the best of three runs, each in a process of its own."""
    runs = [alone(work, folder, policy) for _ in range(3)]
    return (
        min(memory for _, memory, _ in runs),
        min(wall for _, _, (wall, _) in runs),
        min(cpu for _, _, (_, cpu) in runs),
    )


def _draw(folder: Path, policy: str) -> None:
    """``facts.parquet`` with the facts of the policy, ``numbers.parquet`` with the same for OpenFisca."""
    import duckdb

    from zhumeng.foundation.city import the_pack

    names = FACTS[policy]
    absent = [f"NULL AS {name}" for name in the_pack().policies[policy].facts if name not in names]
    drawn = ", ".join(f"{sql} AS {name}" for name, sql in names.items())
    holed = ", ".join(
        f"CASE WHEN hash(i, 'hole', '{name}') % {EMPTY_IN} <> 0 THEN {name} END AS {name}" for name in names
    )
    numbers = ", ".join(f"{_number(name)} AS {name}" for name in names)
    with duckdb.connect() as duck:
        duck.execute(f"CREATE VIEW drawn AS SELECT i, {drawn} FROM range({ROWS}) r(i)")
        columns = ", ".join(["i AS employer_id", "i AS person_id", holed, *absent])
        duck.execute(f"COPY (SELECT {columns} FROM drawn) TO '{folder}/facts.parquet'")
        held = f"SELECT employer_id AS row, {numbers} FROM '{folder}/facts.parquet'"
        duck.execute(f"COPY ({held}) TO '{folder}/numbers.parquet'")


def _number(name: str) -> str:
    if name in CODED:
        return f"coalesce(list_position({CODED[name]}, {name}), 0)::INTEGER"
    if name == "graduated_on":
        return f"coalesce(strftime({name}, '%Y%m%d')::INTEGER, 0)"
    if name in UNITS:
        return f"coalesce({name} // {UNITS[name]}, 0)::INTEGER"
    return f"coalesce({name}::INTEGER, 0)"


def _ours(folder: Path, policy: str) -> tuple[float, float]:
    from zhumeng.engine.lake import connect
    from zhumeng.engine.rules import decision_sql
    from zhumeng.foundation.city import the_pack

    the = the_pack().policies[policy]
    with connect() as duck:
        begun, burnt = time.perf_counter(), time.process_time()
        decided = decision_sql(the, ON, f"'{folder}/facts.parquet'")
        duck.execute(f"COPY ({decided}) TO '{folder}/ours.parquet' (FORMAT parquet, COMPRESSION zstd)")
        return time.perf_counter() - begun, time.process_time() - burnt


def _peer(folder: Path, policy: str) -> tuple[float, float]:
    import pyarrow
    import pyarrow.parquet as pq
    from openfisca_core.simulation_builder import SimulationBuilder

    from bench.openfisca_rules import BOOLS, RULES, system
    from zhumeng.foundation.city import the_pack

    rules = system(policy, _parameters(the_pack().policies[policy]))
    begun, burnt = time.perf_counter(), time.process_time()
    table = pq.read_table(folder / "numbers.parquet")
    simulation = SimulationBuilder().build_default_simulation(rules, ROWS)
    for name in table.column_names[1:]:
        values = table.column(name).to_numpy()
        simulation.set_input(name, "2022-07", values.astype(bool) if name in BOOLS[policy] else values)
    answers = {name: simulation.calculate(name, "2022-07") for name in RULES[policy]}
    pq.write_table(
        pyarrow.table({"row": table.column("row"), **answers}), folder / "peer.parquet", compression="zstd"
    )
    return time.perf_counter() - begun, time.process_time() - burnt


def _parameters(policy: Any) -> dict[str, Any]:
    """The plain numbers in force; a day as 20220731."""
    found = {}
    for name, parameter in policy.parameters.items():
        value = parameter.on(ON).value if parameter.on(ON) else None
        if isinstance(value, date):
            found[name] = int(value.strftime("%Y%m%d"))
        elif parameter.type in ("count", "fen", "rate") and value is not None and not parameter.many:
            found[name] = float(value) if parameter.type == "rate" else int(value)
    return found


def _differing(folder: Path) -> dict[str, int]:
    import duckdb

    with duckdb.connect() as duck:
        both = f"'{folder}/ours.parquet' o JOIN '{folder}/peer.parquet' p ON p.row = o.employer_id"
        wrong, open_, paid = duck.execute(
            "SELECT count(*) FILTER (o.outcome <> 'cannot_tell' AND ((o.outcome = 'entitled') <> p.entitled "
            "OR coalesce(o.amount_fen, 0) <> p.amount)), count(*) FILTER (o.outcome = 'cannot_tell'), "
            f"count(*) FILTER (o.outcome = 'cannot_tell' AND p.entitled) FROM {both}"
        ).fetchone()
    if wrong:
        raise RuntimeError(f"the answers differ on {wrong} rows that can be told")
    return {"cannot_tell": open_, "paid": paid}
