"""Words of a cell as lists, levels of education and places."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

import pyarrow as pa

from zhumeng.engine.matching.declared import Settings
from zhumeng.engine.matching.territory import COUNTY
from zhumeng.engine.sources import CodeList, Places

Value = TypeVar("Value")
_MARKS = re.compile(r"[、,，;；|｜/\n]+")
_NUMBER = re.compile(r"(\d)(?:\.0+)?")
_CODE = re.compile(r"\d(?:-\d{2}){0,3}")


class UnreadableError(ValueError):
    """A cell that says something that is not understood."""


def words(text: str) -> list[str]:
    """The entries of a cell that lists several, without blanks, each once."""
    return list(dict.fromkeys(part.strip() for part in _MARKS.split(text.strip("[]")) if part.strip()))


def education(settings: Settings) -> Callable[[str], int]:
    """Reads a level of 0 to 5 from its number or one of its words."""
    known = {word: level for level, names in enumerate(settings.education) for word in names}

    def read(text: str) -> int:
        number = _NUMBER.fullmatch(text)
        level = int(number[1]) if number else known.get(text, -1)
        if not 0 <= level < len(settings.education):
            raise UnreadableError(text)
        return level

    return read


def occupation_codes(text: str) -> list[str]:
    """Occupation codes of any level: 4, 4-02, 4-02-06, 4-02-06-01."""
    codes = words(text)
    if not all(_CODE.fullmatch(code) for code in codes):
        raise UnreadableError(text)
    return codes


def occupation_code(text: str) -> str:
    """One occupation code."""
    if not _CODE.fullmatch(text):
        raise UnreadableError(text)
    return text


def listed_work(listed: CodeList) -> Callable[[str], list[str]]:
    """Reads codes of work on the statutory lists from codes or names."""

    def read(text: str) -> list[str]:
        codes = [listed.accepted.get(one, "") for one in words(text)]
        if not all(codes):
            raise UnreadableError(text)
        return codes

    return read


def districts(places: Places) -> Callable[[str], list[str]]:
    """Reads places by code or name from ``city|names``; a name is looked up in the city first."""

    def read(text: str) -> list[str]:
        city, _, names = text.partition("|")
        return [_place(places, city, name) for name in words(names)]

    return read


def _place(places: Places, city: str, name: str) -> str:
    local = places.national if name.isdigit() else places.local
    code = places.pairs.get((city, name)) or local.get(name) or places.pairs.get((name, ""))
    if code is None:
        raise UnreadableError(name)
    return code[:COUNTY]


def parsed(column: pa.ChunkedArray, read: Callable[[str], Value]) -> tuple[list[Value | None], list[bool]]:
    """Each cell read once per distinct text: values (None for empty), and where it was unreadable."""
    found: dict[str, Value | None] = {}
    bad = set()
    texts = column.to_pylist()
    for text in set(texts) - {None}:
        try:
            found[text] = read(text)
        except UnreadableError:
            bad.add(text)
    return [None if text is None else found.get(text) for text in texts], [text in bad for text in texts]
