"""Code lists and places as tables of a DuckDB connection."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pyarrow as pa

from zhumeng.engine.sources.reference import Reference


def lookup_tables(reference: Reference) -> dict[str, pa.Table]:
    """``codes`` (list, label, code), ``places`` (label, code, local) and ``pairs`` (city, district, code)."""
    codes = [
        (item.name, label, code) for item in reference.codes.values() for label, code in item.accepted.items()
    ]
    local, national = reference.places.local, reference.places.national
    places = [(label, code, label in local) for label, code in national.items()]
    pairs = [(*names, code) for names, code in reference.places.pairs.items()]
    return {
        "codes": _table(codes, ("list", "label", "code")),
        "places": _table(places, ("label", "code", "local")),
        "pairs": _table(pairs, ("city", "district", "code")),
    }


def register(connection: duckdb.DuckDBPyConnection, tables: dict[str, pa.Table]) -> None:
    """Make the tables known to a connection."""
    for name, table in tables.items():
        connection.register(name, table)


def _table(rows: Sequence[Sequence[object]], names: tuple[str, ...]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    kinds = [pa.bool_() if name == "local" else pa.string() for name in names]
    arrays = [pa.array(column, kind) for column, kind in zip(columns, kinds, strict=True)]
    return pa.Table.from_arrays(arrays, names=list(names))
