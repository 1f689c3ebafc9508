"""Parquet: columns of any simple type, taken as text."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from zhumeng.engine.errors import Refused
from zhumeng.engine.lake.duck import literal
from zhumeng.engine.sources import Contract
from zhumeng.registers.intake.reading.sheet import Sheet, make_raw

LARGEST = 20 << 30
MOST_ROWS = 200_000_000


def read(connection: duckdb.DuckDBPyConnection, file: Path, contract: Contract, scratch: Path) -> Sheet:  # noqa: ARG001
    """Read a Parquet file whose declared size is sane."""
    try:
        meta = pq.read_metadata(file)
    except (pa.ArrowException, OSError) as error:
        raise Refused(f"not a Parquet file: {error}", where=str(file), mend="export it again") from error
    size = sum(meta.row_group(index).total_byte_size for index in range(meta.num_row_groups))
    if size > LARGEST or meta.num_rows > MOST_ROWS:
        raise Refused(
            f"the file would unpack to {size >> 20} MB and {meta.num_rows} rows",
            where=str(file),
            mend="split it by month",
        )
    source = f"read_parquet({literal(str(file))}, file_row_number = true)"
    described = connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()
    headers = tuple(name for name, *_ in described if name != "file_row_number")
    if not headers:
        raise Refused("the file has no columns", where=str(file), mend="export it again")
    types = {name: kind for name, kind, *_ in described}
    texts = ", ".join(f"{_text(name, types[name])} AS c{index}" for index, name in enumerate(headers))
    make_raw(
        connection,
        f"SELECT file_row_number + 2 AS row, {texts}, false AS extra FROM {source}",
        len(headers),
    )
    return Sheet(headers)


def _text(name: str, kind: str) -> str:
    quoted = '"' + name.replace('"', '""') + '"'
    text = f"CAST({quoted} AS VARCHAR)"
    return rf"regexp_replace({text}, '\.0$', '')" if kind in {"DOUBLE", "FLOAT"} else text
