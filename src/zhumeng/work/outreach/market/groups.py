"""The tables of a form: which groups each dimension has, with their names."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from zhumeng.engine.packs.city import Name
from zhumeng.engine.packs.pack import Pack

Groups = Mapping[str, Mapping[str, Name]]


def groups_of(pack: Pack) -> Groups:
    """Dimension → code → name: occupations by major group, industries by section, pay, education."""
    return {
        "occupation": _level(pack.code_tables.get("occupations_2022"), "level", "1"),
        "industry": _level(pack.code_tables.get("industry_gbt4754_2017"), "level", "1"),
        "pay": {one.code: one.name for one in pack.market.pay},
        "education": {one.code: one.name for one in pack.market.education},
    }


def _level(file: Path | None, column: str, wanted: str) -> Mapping[str, Name]:
    return {} if file is None else _read(file, column, wanted)


@lru_cache(maxsize=8)
def _read(file: Path, column: str, wanted: str) -> Mapping[str, Name]:
    """The rows of the first level; the national tables have Chinese names only."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row[column] == wanted]
    return {row["code"]: Name(zh=row["name"], en=row["name"]) for row in rows}
