"""Rows sent to and fetched from PostgreSQL in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import connection

ROWS_A_BLOCK = 20_000


def copy_rows(cursor: Any, statement: str, rows: Iterable[str]) -> None:
    """COPY lines of text in blocks: far fewer calls than one a row."""
    block: list[str] = []
    with cursor.copy(statement) as copy:
        for row in rows:
            block.append(row)
            if len(block) == ROWS_A_BLOCK:
                copy.write("".join(block))
                block.clear()
        copy.write("".join(block))


def rows_of(statement: str, keys: Sequence[object]) -> Iterator[tuple[Any, ...]]:
    """Rows of a statement with one placeholder for an array, asked for in blocks of keys."""
    for start in range(0, len(keys), ROWS_A_BLOCK):
        with connection.cursor() as cursor:
            cursor.execute(statement, [list(keys[start : start + ROWS_A_BLOCK])])
            yield from cursor.fetchall()
