"""Contracts, codes and places of the packs this installation runs on."""

from __future__ import annotations

import os
from functools import cache, lru_cache
from pathlib import Path

import pyarrow as pa

from zhumeng.engine.errors import Refused
from zhumeng.engine.packs.yamlfile import read_yaml
from zhumeng.engine.sources import Reference, load_reference
from zhumeng.engine.sources.lookup import lookup_tables

PACKS = Path(__file__).parents[1] / "packs"


def reference() -> Reference:
    """What intake needs of the pack ``ZHUMENG_PACK`` (a code or a folder) and of its base."""
    return _loaded(_folders(os.environ.get("ZHUMENG_PACK", "chongqing-2022")))[0]


def lookups() -> dict[str, pa.Table]:
    """The same as tables for DuckDB."""
    return _loaded(_folders(os.environ.get("ZHUMENG_PACK", "chongqing-2022")))[1]


@cache
def _folders(name: str) -> tuple[Path, ...]:
    for city in (PACKS / name, Path(name)):
        if (city / "pack.yaml").is_file():
            base = read_yaml(city / "pack.yaml").data.get("base", "china")
            beside = city.parent / base
            return (beside if beside.is_dir() else PACKS / base, city)
    raise Refused(f"there is no pack “{name}”", where="ZHUMENG_PACK", mend="give a pack’s code or folder")


@lru_cache(maxsize=4)
def _loaded(folders: tuple[Path, ...]) -> tuple[Reference, dict[str, pa.Table]]:
    found = load_reference(folders)
    return found, lookup_tables(found)
