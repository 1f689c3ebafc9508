"""The tables of a form: which groups each dimension has, with their names."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from zhumeng.engine.month import Month
from zhumeng.engine.packs.city import Name
from zhumeng.engine.packs.pack import Pack
from zhumeng.work.outreach.terms import layout_of

Groups = Mapping[str, Mapping[str, Name]]


def groups_of(pack: Pack, month: Month) -> Groups:
    """Dimension → code → name: occupations by major group, industries by section, pay, education; as the
    forms of a month are laid out."""
    layout = layout_of(pack, month)
    return {
        "occupation": _level(pack.code_tables.get("occupations_2022"), "level", "1"),
        "industry": _level(pack.code_tables.get("industry_gbt4754_2017"), "level", "1"),
        "pay": {one.code: one.name for one in (layout.pay if layout else ())},
        "education": {one.code: one.name for one in (layout.education if layout else ())},
    }


def _level(file: Path | None, column: str, wanted: str) -> Mapping[str, Name]:
    return {} if file is None else _read(file, column, wanted)


@lru_cache(maxsize=8)
def _read(file: Path, column: str, wanted: str) -> Mapping[str, Name]:
    """The rows of the first level; the national tables have Chinese names only."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row[column] == wanted]
    return {row["code"]: Name(zh=row["name"], en=row["name"]) for row in rows}
