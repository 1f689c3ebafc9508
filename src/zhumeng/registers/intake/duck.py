"""DuckDB connections of intake: one database in memory a process, one connection a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import duckdb

from zhumeng.engine.lake import connect
from zhumeng.foundation.home import home


@contextmanager
def working() -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with temporary tables of its own; opening one costs far less than a database."""
    with _database(home() / "staging").cursor() as connection:
        yield connection


@lru_cache(maxsize=1)
def _database(staging: Path) -> duckdb.DuckDBPyConnection:
    """What does not fit in memory is spilled beside the staged files, where only this user reads."""
    staging.mkdir(mode=0o700, parents=True, exist_ok=True)
    return connect(spill=staging / "spill")
