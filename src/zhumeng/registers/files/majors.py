"""Majors by name: the national tables of degree and vocational majors, in Chinese as they are published."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from zhumeng.engine.packs.pack import Pack

TABLES = ("majors_undergraduate", "majors_vocational_2021")
MARKS = "TK"
"""Letters after a code: a special or a controlled major. Registers write it with and without them."""


def major_name(pack: Pack, code: str | None) -> str:
    """The name of a major; what is no code of the tables stays as the register has it."""
    if not code:
        return ""
    files = tuple(pack.code_tables[name] for name in TABLES if name in pack.code_tables)
    return _names(files).get(code.strip().rstrip(MARKS), code)


@lru_cache(maxsize=4)
def _names(files: tuple[Path, ...]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for file in files:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            found |= {row["code"].rstrip(MARKS): row["name"] for row in csv.DictReader(lines)}
    return found
