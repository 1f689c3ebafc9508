"""Rows per second of staging a file, against openpyxl and pandas that read it and make the same checks.

Ours also compares with what is published, seals the people, writes the staged rows and the error file.
"""

from __future__ import annotations

import csv
import os
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench import intake_peers
from bench.process import alone

ROWS = int(os.environ.get("BENCH_ROWS", "100000"))
FAULTS = 997  # every so many rows one identity number is wrong


def run() -> list[dict[str, Any]]:
    """Rows: CSV against pandas, XLSX against openpyxl and against pandas; rows a second."""
    folder = Path(tempfile.mkdtemp(prefix="zhumeng-bench-"))
    folder.chmod(0o755)
    try:
        alone(_write_files, folder)
        pairs: list[tuple[str, str, Callable[..., Any]]] = [
            ("csv", "pandas", intake_peers.pandas_csv),
            ("xlsx", "openpyxl", intake_peers.openpyxl_xlsx),
            ("xlsx", "pandas", intake_peers.pandas_xlsx),
        ]
        return [_compare(folder, kind, name, peer) for kind, name, peer in pairs]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _compare(folder: Path, kind: str, name: str, peer: Callable[..., Any]) -> dict[str, Any]:
    file = folder / f"contributions.{kind}"
    territories, states = intake_peers.known()
    their_seconds, their_peak, theirs = alone(peer, file, territories, states)
    _, our_peak, (our_seconds, ours) = alone(_stage, folder, file)
    if theirs != ours:
        raise ValueError(f"{name} rejects {theirs} rows, ours {ours}: not the same checks")
    return {
        "name": f"intake of {ROWS:,} rows, {kind} against {name}",
        "ours": round(ROWS / our_seconds),
        "peer": round(ROWS / their_seconds),
        "ratio": their_seconds / our_seconds,
        "unit": "rows/s",
        "note": f"higher is better; goal 100,000 rows within 30 s: {our_seconds:.1f} s; "
        f"peak memory {our_peak:.2f} GiB against {their_peak:.2f}",
    }


def _stage(folder: Path, file: Path) -> tuple[float, int]:
    """Seconds of staging without the start of the server, and rejected rows."""
    import time

    with _installation(folder):
        from zhumeng.engine.month import Month
        from zhumeng.registers import api
        from zhumeng.registers.packs import reference

        reference()
        begun = time.perf_counter()
        staged = api.stage("contributions", file, arrived=Month(2022, 7))
        return time.perf_counter() - begun, staged.rejected


@contextmanager
def _installation(folder: Path) -> Iterator[None]:
    os.environ["ZHUMENG_HOME"] = str(folder)
    os.environ.pop("DATABASE_URL", None)
    (folder / "demo.json").write_text('{"people": 2000, "seed": 1}', encoding="utf-8")
    from zhumeng.foundation.boot import database

    with database():
        yield


def _write_files(folder: Path) -> None:
    import xlsxwriter

    rows = list(_rows())
    with (folder / "contributions.csv").open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows(rows)
    with xlsxwriter.Workbook(str(folder / "contributions.xlsx"), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)


def _rows() -> Iterator[list[str]]:
    from stdnum.cn import uscc

    from zhumeng.engine.identity import check_character

    dice = random.Random(1)
    bodies = [f"91999900{number:09d}" for number in range(ROWS // 20 + 1)]
    firms = [body + uscc.calc_check_digit(body) for body in bodies]
    yield list(intake_peers.COLUMNS)
    for number in range(ROWS):
        body = (
            f"{999000 + number // 1000:06d}19{dice.randint(60, 99)}0{dice.randint(1, 9)}15{number % 1000:03d}"
        )
        check = check_character(body)
        if number % FAULTS == 0:
            check = "1" if check != "1" else "2"
        wage = f"{dice.randint(3000, 20000)}.{dice.randint(0, 99):02d}"
        yield [
            dice.choice(firms),
            body + check,
            "2022-07",
            "500112",
            wage,
            "25.00",
            "25.00",
            "paid",
            "2022-07-10",
        ]
