"""Parquet files in the shape of a data contract, written by chunks and put in place whole."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from zhumeng.engine.packs.yamlfile import read_yaml

Chunk = Mapping[str, pa.Array]
_TYPES: dict[str, pa.DataType] = {
    "money": pa.decimal128(18, 2),
    "decimal": pa.decimal128(18, 4),
    "date": pa.date32(),
    "count": pa.int64(),
    "bool": pa.bool_(),
}


@dataclass(frozen=True)
class Layout:
    """The columns of a source in the order of its contract; which are codes, identity numbers, plain keys."""

    source: str
    schema: pa.Schema
    codes: tuple[str, ...]
    identities: tuple[str, ...]
    key_texts: tuple[str, ...]


def load_layouts(folder: Path) -> dict[str, Layout]:
    """Read the contracts of a pack; a contract that is ``like`` another has its columns."""
    contracts = {path.stem: read_yaml(path).data for path in sorted(folder.glob("*.yaml"))}
    return {
        source: _layout(source, contracts[contract.get("like", source)])
        for source, contract in contracts.items()
    }


def _layout(source: str, contract: Mapping[str, Any]) -> Layout:
    columns = contract["columns"]
    return Layout(
        source,
        pa.schema([(column["name"], _TYPES.get(column["type"], pa.string())) for column in columns]),
        tuple(column["name"] for column in columns if column["type"] == "code" and column.get("required")),
        tuple(column["name"] for column in columns if column["type"] == "id_number"),
        tuple(c["name"] for c in columns if c["type"] == "text" and c["name"] in contract["key"]),
    )


def table(layout: Layout, chunk: Chunk) -> pa.Table:
    """The chunk as a table of the source; columns it does not name are empty."""
    unknown = set(chunk) - set(layout.schema.names)
    if unknown:
        raise KeyError(f"{layout.source} has no column {sorted(unknown)}")
    length = len(next(iter(chunk.values())))
    return pa.table(
        [chunk.get(field.name, pa.nulls(length, field.type)) for field in layout.schema],
        schema=layout.schema,
    )


def write_table(path: Path, layout: Layout, tables: Iterable[pa.Table], partial: Path) -> int:
    """Write the tables as one file, first under ``partial``, then renamed; returns the rows."""
    partial.mkdir(parents=True, exist_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft, count = partial / f"{path.parent.name}-{path.name}", 0
    plain = [name for name in layout.schema.names if name not in layout.identities]
    with pq.ParquetWriter(
        draft, layout.schema, compression="zstd", use_dictionary=plain, store_schema=False
    ) as writer:
        for piece in tables:
            writer.write_table(piece)
            count += piece.num_rows
    os.replace(draft, path)  # noqa: PTH105 – atomic on one file system
    return count


def fixed(matrix: NDArray[np.uint8], missing: NDArray[np.bool_] | None = None) -> pa.Array:
    """Text of one width from an (n, width) matrix of ASCII; rows marked ``missing`` are empty."""
    n, width = matrix.shape
    offsets = np.arange(0, (n + 1) * width, width, dtype=np.int32)
    text = pa.StringArray.from_buffers(
        n, pa.py_buffer(offsets), pa.py_buffer(np.ascontiguousarray(matrix).tobytes())
    )
    return text if missing is None else _blank(text, missing)


def _blank(text: pa.Array, missing: NDArray[np.bool_]) -> pa.Array:
    keep = np.where(missing, -1, np.arange(len(missing)))
    return text.take(pa.array(keep, mask=missing, type=pa.int64()))


def pick(pool: Sequence[str] | pa.Array, places: NDArray[np.integer]) -> pa.Array:
    """Text from a pool by place; a negative place is empty."""
    values = pool if isinstance(pool, pa.Array) else pa.array(list(pool), type=pa.string())
    places = np.asarray(places, dtype=np.int64)
    return values.take(pa.array(places, mask=places < 0))


def same(value: str, length: int) -> pa.Array:
    """One text repeated."""
    return pick([value], np.zeros(length, dtype=np.int64))


def money(fen: NDArray[np.integer], missing: NDArray[np.bool_] | None = None) -> pa.Array:
    """Yuan with two decimals from whole fen."""
    return _decimal(fen, pa.decimal128(18, 2), missing)


def decimal(ten_thousandths: NDArray[np.integer]) -> pa.Array:
    """Numbers with four decimals from whole ten-thousandths."""
    return _decimal(ten_thousandths, pa.decimal128(18, 4), None)


def _decimal(units: NDArray[np.integer], kind: pa.DataType, missing: NDArray[np.bool_] | None) -> pa.Array:
    pair = np.empty((len(units), 2), dtype=np.int64)
    pair[:, 0] = units
    pair[:, 1] = np.where(pair[:, 0] < 0, -1, 0)  # sign of the upper half
    valid = None if missing is None else pa.py_buffer(np.packbits(~missing, bitorder="little").tobytes())
    return pa.Array.from_buffers(kind, len(units), [valid, pa.py_buffer(pair.tobytes())])


def dates(days: NDArray[np.integer], missing: NDArray[np.bool_] | None = None) -> pa.Array:
    """Dates from days since 1970."""
    return pa.array(np.asarray(days, dtype=np.int32), mask=missing).view(pa.date32())


def counts(values: NDArray[np.integer]) -> pa.Array:
    """Whole numbers."""
    return pa.array(np.asarray(values, dtype=np.int64))


def flags(values: NDArray[np.bool_]) -> pa.Array:
    """Yes or no."""
    return pa.array(np.asarray(values, dtype=bool))
