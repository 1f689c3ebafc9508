"""Contracts, codes and places of the packs this installation runs on."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

import pyarrow as pa

from zhumeng.engine.packs.pack import base_of
from zhumeng.engine.sources import Reference, load_reference
from zhumeng.engine.sources.lookup import lookup_tables
from zhumeng.foundation.city import pack_folder


def reference() -> Reference:
    """What intake needs of the pack ``ZHUMENG_PACK`` (a code or a folder) and of its base."""
    return _loaded(_folders(pack_folder()))[0]


def lookups() -> dict[str, pa.Table]:
    """The same as tables for DuckDB."""
    return _loaded(_folders(pack_folder()))[1]


@cache
def _folders(city: Path) -> tuple[Path, ...]:
    return (base_of(city), city)


@lru_cache(maxsize=4)
def _loaded(folders: tuple[Path, ...]) -> tuple[Reference, dict[str, pa.Table]]:
    found = load_reference(folders)
    return found, lookup_tables(found)
