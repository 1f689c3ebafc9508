"""A file of any accepted kind becomes the table ``raw``: row, c0, c1 … as text, extra."""

from __future__ import annotations

from pathlib import Path

import duckdb

from zhumeng.engine.errors import Refused
from zhumeng.engine.sources import Contract
from zhumeng.registers.intake.reading import csv_file, parquet_file, xlsx_file
from zhumeng.registers.intake.reading.sheet import Sheet

__all__ = ["ACCEPTED", "Sheet", "read_file"]

_READERS = {
    ".csv": csv_file.read,
    ".txt": csv_file.read,
    ".xlsx": xlsx_file.read,
    ".parquet": parquet_file.read,
}


ACCEPTED = frozenset(_READERS)
"""Suffixes of files that are read."""


def read_file(connection: duckdb.DuckDBPyConnection, file: Path, contract: Contract, scratch: Path) -> Sheet:
    """Read ``file`` into ``raw``; ``scratch`` is a private folder for what must be written meanwhile.

    ``row`` is the row number people see (the headers of a plain file are row 1). Refused: no such file,
    an unknown kind, an empty or broken file, one that would unpack to an absurd size.
    """
    if file.is_dir():
        raise Refused("this is a folder, not a file", where=str(file), mend="give one file of the folder")
    if file.exists() and not file.is_file():
        raise Refused("this is a device, not a file", where=str(file), mend="save the data as a file first")
    if not file.is_file():
        raise Refused("there is no such file", where=str(file), mend="check the path")
    if file.stat().st_size == 0:
        raise Refused("the file is empty", where=str(file), mend="export it again")
    reader = _READERS.get(file.suffix.lower())
    if reader is None:
        raise Refused(
            f"files of kind “{file.suffix}” are not read",
            where=str(file),
            mend="save it as .csv, .xlsx or .parquet",
        )
    return reader(connection, file, contract, scratch)
