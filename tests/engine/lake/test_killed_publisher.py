"""A publisher killed at any moment leaves readers with a whole publication or the one before."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from zhumeng.engine.lake import Lake, connect, scan
from zhumeng.engine.month import Month

PUBLISHER = """
import sys
from pathlib import Path
import pyarrow as pa, pyarrow.parquet as pq
from zhumeng.engine.lake import Lake
from zhumeng.engine.month import Month
lake = Lake(Path(sys.argv[1]))
print("ready", flush=True)
for round in range(10_000):
    with lake.publishing() as publisher:
        number = publisher.snapshot.number + 1
        for source in ("people", "employers"):
            draft = publisher.draft(source, Month(2022, 7))
            for part in range(2):
                table = pa.table({"number": pa.array([number] * 500, pa.int64())})
                pq.write_table(table, draft.path(f"part-{part}.parquet"))
        publisher.seal()
        publisher.commit()
    if round % 7 == 3:
        lake.sweep()
"""


def numbers_seen(lake: Lake) -> set[tuple[int, int]]:
    with lake.reading() as snapshot:
        batches = [snapshot.batch(source, Month(2022, 7)) for source in ("people", "employers")]
        whole = [batch for batch in batches if batch is not None]
        if not whole:
            return set()
        assert len(whole) == 2, "one source of a publication without the other"
        query = f"SELECT number, count(*) FROM {scan(whole)} GROUP BY number"
        return set(connect().execute(query).fetchall())


def rounds_of_kills(folder: Path, rounds: int) -> None:
    lake = Lake(folder)
    chance = random.Random()
    for _ in range(rounds):
        publisher = subprocess.Popen(
            [sys.executable, "-c", PUBLISHER, str(folder)], stdout=subprocess.PIPE, text=True
        )
        assert publisher.stdout is not None
        publisher.stdout.readline()
        ends = time.monotonic() + chance.uniform(0.0, 0.15)
        while time.monotonic() < ends:
            seen = numbers_seen(lake)
            assert not seen or (seen == {(lake_number, 2000) for lake_number, _ in seen} and len(seen) == 1)
        publisher.send_signal(signal.SIGKILL)
        publisher.wait()
        publisher.stdout.close()
        seen = numbers_seen(lake)
        assert len(seen) <= 1
        assert all(rows == 2000 for _, rows in seen)
    lake.sweep()
    living = lake.snapshot().living
    assert {file.parent for file in folder.glob("batches/**/*.parquet")} == {
        file.parent for batch in living for file in batch.files
    }


def test_a_few_kills(tmp_path: Path) -> None:
    rounds_of_kills(tmp_path, 4)


@pytest.mark.long
def test_a_hundred_kills(tmp_path: Path) -> None:
    rounds_of_kills(tmp_path, 100)
