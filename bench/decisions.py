"""List pages over 41 districts × 100,000 decisions and 200,000 items of money; the memory an export takes.

The peer is the bare Django page over the same database in the same run.
"""

from __future__ import annotations

import threading
import time
from typing import Any

import psutil
import requests

from bench.decisions_city import ITEMS, PER_UNIT, POLICY, fill
from bench.pages import READERS, built_city, load, serving
from bench.process import alone

PEOPLE = 20_000
FILE = "bench/decisions_readers.py"


def run() -> list[dict[str, Any]]:
    """Rows: p95 of each page in ms for a district's handler and the city's, and the memory of an export.

    ``BENCH_DECISIONS`` names a home folder with a built city, to spare building it; it is filled once.
    """
    with built_city("BENCH_DECISIONS", PEOPLE) as home:
        count = alone(fill, home)[2]
        with (
            serving(home, ["-m", "zhumeng.web.cli", "serve"]) as ours,
            serving(home, ["-m", "bench.bare"]) as bare,
        ):
            peer = load(bare, "Bare")["/bare/"][1]
            found = {reader: load(ours, reader, FILE) for reader in ("District", "City")}
            exported = _export(ours)
    note = f"{count:,} decisions, {ITEMS:,} items; goal ≤ 300 ms at p95; {READERS} readers without pause"
    rows = [
        {"name": f"{name}, {reader.lower()} handler, p95", "ours": p95, "peer": peer, "ratio": p95 / peer,
         "unit": "ms", "note": f"median {p50:.0f} ms; {note}"}
        for reader, pages in found.items() for name, (p50, p95) in sorted(pages.items())
    ]  # fmt: skip
    return [*rows, exported]


def _export(address: str) -> dict[str, Any]:
    """A district takes its 100,000 decisions as a sheet; the server's memory is watched meanwhile."""
    session = requests.Session()
    session.get(f"{address}/demo/")
    form = {"username": "demo-district-maker", "csrfmiddlewaretoken": session.cookies["csrftoken"]}
    session.post(f"{address}/demo/", form)
    session.get(f"{address}/policies/{POLICY}/decisions/")
    with _Memory(int(address.rsplit(":", 1)[1])) as memory:
        begun = time.perf_counter()
        with session.get(f"{address}/policies/{POLICY}/decisions/export/", stream=True) as answer:
            answer.raise_for_status()
            size = sum(len(part) for part in answer.iter_content(1 << 16))
        seconds = time.perf_counter() - begun
    held = f"the server held {memory.before:.0f} MiB before and at most {memory.most:.0f} on the way"
    note = f"{size / 2**20:.0f} MiB; {held}"
    return {"name": f"export of {PER_UNIT:,} decisions", "ours": seconds, "peer": None, "ratio": None,
            "unit": "s", "note": note}  # fmt: skip


class _Memory:
    """Resident memory in MiB of the process that answers at a port, before and at most."""

    def __init__(self, port: int) -> None:
        parents = [one.pid for one in psutil.net_connections("tcp") if one.laddr and one.laddr.port == port
                   and one.status == psutil.CONN_LISTEN and one.pid]  # fmt: skip
        tree = {
            child for pid in parents for child in [psutil.Process(pid), *psutil.Process(pid).children(True)]
        }
        self._server = next(one for one in tree if "zhumeng.web.serving.pages" in one.cmdline())
        self.before = self.most = self._now()
        self._ended = threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> _Memory:
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._watch.join()

    def _look(self) -> None:
        while not self._ended.wait(0.05):
            self.most = max(self.most, self._now())

    def _now(self) -> float:
        return self._server.memory_info().rss / 2**20
