"""Tables written row by row under another name and put in place when they are whole."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from zhumeng.engine.errors import Refused

Add = Callable[[Sequence[str]], object]
BATCH = 5_000
SUFFIXES = (".csv", ".parquet")


def check_output(out: Path, source: Path) -> None:
    """Refuse a kind of file that is not written, a folder that is not there, and the source itself."""
    if out.suffix.lower() not in SUFFIXES:
        raise Refused(
            f"files of kind “{out.suffix}” are not written", where=str(out), mend="give .csv or .parquet"
        )
    if not out.parent.is_dir():
        raise Refused("there is no such folder", where=str(out.parent), mend="make it first")
    if out.is_dir() or out.resolve() == source.resolve():
        raise Refused("this is no place for the answer", where=str(out), mend="give another file")


@contextmanager
def writing(out: Path, columns: Sequence[str]) -> Iterator[Add]:
    """Give a function that adds a row of texts; ``out`` appears, or changes, only after the last of them."""
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    table = _parquet if out.suffix.lower() == ".parquet" else _csv
    try:
        with table(part, columns) as add:
            yield add
        part.replace(out)
    except OSError as error:
        raise Refused(
            f"cannot be written: {error.strerror}", where=str(out), mend="check folder and space"
        ) from error
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _csv(part: Path, columns: Sequence[str]) -> Iterator[Add]:
    with part.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(columns)
        yield writer.writerow


@contextmanager
def _parquet(part: Path, columns: Sequence[str]) -> Iterator[Add]:
    schema = pa.schema([(name, pa.string()) for name in columns])
    rows: list[Sequence[str]] = []
    with pq.ParquetWriter(part, schema) as writer:

        def flush() -> None:
            cells = list(zip(*rows, strict=True)) or [()] * len(columns)
            writer.write_table(pa.table([pa.array(cell, pa.string()) for cell in cells], schema=schema))
            rows.clear()

        def add(row: Sequence[str]) -> None:
            rows.append(row)
            if len(rows) >= BATCH:
                flush()

        yield add
        flush()
