"""DuckDB over the lake: always in memory, in one process, reading Parquet."""

from __future__ import annotations

import atexit
import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from threading import Lock

import duckdb

from zhumeng.engine.lake.batch import Batch

INSTANCES = 4
"""Engines a process keeps: one serves any number of connections, and to make one costs as much as a page."""


def connect(spill: Path | None = None, memory: str = "", threads: int = 0) -> duckdb.DuckDBPyConnection:
    """A private in-memory connection. ``spill`` is a folder for what does not fit in ``memory``.

    Only what is made TEMP belongs to the connection alone.
    """
    with _making:
        return _instance(os.getpid(), spill, memory, threads).cursor()


_making = Lock()


@lru_cache(maxsize=INSTANCES)
def _instance(_process: int, spill: Path | None, memory: str, threads: int) -> duckdb.DuckDBPyConnection:
    """An engine lives until the last of its connections is closed, also when it is no longer kept here."""
    instance = duckdb.connect(":memory:")
    instance.execute("SET enable_progress_bar = false")  # steps show their own
    instance.execute("SET enable_external_file_cache = false")  # the system keeps files already
    if threads:
        instance.execute(f"SET threads = {threads}")
    if memory:
        instance.execute(f"SET memory_limit = '{memory}'")
    if spill is not None:
        spill.mkdir(parents=True, exist_ok=True)
        instance.execute(f"SET temp_directory = {literal(str(spill))}")
    return instance


atexit.register(_instance.cache_clear)  # an engine that outlives the interpreter is reported as leaked


def scan(batches: Iterable[Batch]) -> str:
    """SQL that reads the files of these batches as one relation; columns match by name.

    Raises ValueError for no batch at all: an absent source has no columns to offer.
    """
    files = [literal(str(file)) for batch in batches for file in batch.files]
    if not files:
        raise ValueError("no batch to read")
    return f"read_parquet([{', '.join(files)}], union_by_name = true)"


def placed(batch: Batch) -> str:
    """SQL that reads a batch with ``place``, a number for each row that stays, as the batch does."""
    parts = [
        f"SELECT * EXCLUDE (file_row_number), {number << 40} + file_row_number AS place "
        f"FROM read_parquet({literal(str(file))}, file_row_number = true)"
        for number, file in enumerate(batch.files)
    ]
    return f"({' UNION ALL BY NAME '.join(parts)})"


def literal(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"
