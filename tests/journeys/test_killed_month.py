"""A month killed anywhere goes on where it stood and ends with the same figures and decisions."""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import duckdb
import pytest

from journeys.conftest import Installation, new_database

MONTH = "2022-01"


def figures(home: Path) -> list[tuple[object, ...]]:
    """What the month says, without ids that depend on the order of arrival."""
    manifest = sorted((home / "lake" / "manifests").glob("*.json"))[-1]
    living = json.loads(manifest.read_text(encoding="utf-8"))["living"]
    files = [
        str(home / "lake" / file)
        for batch in living
        if batch["source"] == "indicator/figures" and batch["month"] == MONTH
        for file in batch["files"]
    ]
    with duckdb.connect() as connection:
        return connection.execute("FROM read_parquet(?) ORDER BY ALL", [files]).fetchall()


def answers(installation: Installation) -> list[tuple[object, ...]]:
    return installation.rows(
        "SELECT policy, outcome, period, version, count(*), sum(amount_fen) FROM benefits_decision "
        "WHERE month = '2022-01' GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4"
    )


def fresh(city: Installation, home: Path, name: str) -> Installation:
    home.mkdir(parents=True)
    shutil.copytree(city.home / "inbox", home / "inbox")
    shutil.copy(city.home / "demo.json", home / "demo.json")
    return Installation(home, new_database(name))


def kill_and_finish(city: Installation, home: Path, name: str, seed: int, kills: int) -> None:
    installation, moments = fresh(city, home, name), random.Random(seed)
    for _ in range(kills):
        running = subprocess.Popen(
            installation.command("month", MONTH), env=installation.environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(moments.uniform(1.0, 6.0))
        running.send_signal(signal.SIGKILL)
        running.wait()
    installation.zhumeng("month", MONTH)
    assert figures(home) == figures(city.home)
    assert answers(installation) == answers(city)
    before = (home / "lake" / "CURRENT").read_text(encoding="utf-8")
    assert "没有变化" in installation.zhumeng("month", MONTH).stdout
    assert (home / "lake" / "CURRENT").read_text(encoding="utf-8") == before


def test_killed_twice_and_finished(city: Installation, tmp_path: Path) -> None:
    kill_and_finish(city, tmp_path / "killed", "killed", 1, kills=2)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(5))
def test_killed_often_and_finished(city: Installation, tmp_path: Path, seed: int) -> None:
    kill_and_finish(city, tmp_path / "killed", f"killed_{seed}", seed, kills=6)
