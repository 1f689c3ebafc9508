"""DuckDB connections of intake: one database in memory a process, one connection a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import duckdb

from zhumeng.engine.lake import connect


@contextmanager
def working() -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with temporary tables of its own; opening one costs far less than a database."""
    with _database().cursor() as connection:
        yield connection


@cache
def _database() -> duckdb.DuckDBPyConnection:
    return connect()
