"""List pages under load at a million people, 100,000 firms and 41 units; the peer is a bare Django page."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.pages_city import add_firms
from bench.process import alone

PEOPLE, FIRMS, READERS, SECONDS = 1_000_000, 100_000, 2, 30
GOAL = "goal ≤ 300 ms at p95"


def run() -> list[dict[str, Any]]:
    """Rows: p95 of each page in ms, and its ratio to the bare page in the same run.

    ``BENCH_CITY`` names a home folder with a built city of that size, to spare building it.
    """
    with built_city("BENCH_CITY", PEOPLE) as home:
        alone(add_firms, home, FIRMS)
        with (
            serving(home, ["-m", "zhumeng.web.cli", "serve"]) as ours,
            serving(home, ["-m", "bench.bare"]) as bare,
        ):
            peer = load(bare, "Bare")["/bare/"][1]
            found = load(ours, "Reader")
    rows = [_row(f"page {name}, p95", p95, peer) for name, (_, p95) in sorted(found.items())]
    return [*rows, _row("bare Django page, p95", peer, peer)]


def _row(name: str, ours: float, peer: float) -> dict[str, Any]:
    note = f"{GOAL}; {PEOPLE:,} people, {FIRMS:,} firms, {READERS} readers without pause"
    return {"name": name, "ours": ours, "peer": peer, "ratio": ours / peer, "unit": "ms", "note": note}


@contextmanager
def built_city(variable: str, people: int) -> Iterator[Path]:
    """The home of a fictional city: the one the variable names, else one built and removed again."""
    given = os.environ.get(variable)
    if given:
        yield Path(given)
        return
    folder = Path(tempfile.mkdtemp(prefix="zhumeng-bench-"))
    folder.chmod(0o755)
    try:
        command = [sys.executable, "-m", "zhumeng.web.cli", "demo", "--no-serve", "--people", str(people)]
        subprocess.run(command, env=environment(folder), check=True, stdout=subprocess.DEVNULL)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def serving(home: Path, command: list[str]) -> Iterator[str]:
    """A server on a free port until the block ends; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, *command, "--port", str(port)], env=environment(home), stdout=subprocess.DEVNULL
    )
    try:
        for _ in range(150):
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


def load(address: str, user: str, file: str = "bench/readers.py") -> dict[str, tuple[float, float]]:
    """Median and p95 in ms of each page under ``READERS`` readers without pause, as locust counts them."""
    command = [sys.executable, "-m", "locust", "-f", file, user, "--headless", "--json",
               "-u", str(READERS), "-r", str(READERS), "-t", f"{SECONDS}s", "--host", address]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if not done.stdout.strip():
        raise RuntimeError(f"locust, of the bench extra, said nothing: {done.stderr[-500:]}")
    counted = json.loads(done.stdout)
    failed = [one["name"] for one in counted if one["num_failures"]]
    if failed or not counted:
        raise RuntimeError(f"pages failed under load: {failed} {done.stderr[-500:]}")
    return {
        one["name"]: (_share(one["response_times"], 0.5), _share(one["response_times"], 0.95))
        for one in counted
        if one["name"] != "sign in"
    }


def _share(times: dict[str, int], share: float) -> float:
    left = share * sum(times.values())
    for time_, count in sorted((float(t), c) for t, c in times.items()):
        left -= count
        if left <= 0:
            return time_
    return 0.0


def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return kept | {"ZHUMENG_HOME": str(home)}
