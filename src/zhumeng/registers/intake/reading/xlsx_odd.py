"""Cells of a worksheet that hold a formula or an error: the values of a workbook do not show which."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any
from xml.parsers import expat

from zhumeng.engine.errors import Refused

BLOCK = 1 << 20
OVERLAP = 32
_ODD = re.compile(rb"""<(?:\w+:)?f[\s>/]|\st=["']e["']""")
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
Range = tuple[int, int, int, int, str]
"""First row, first column, last row, last column (from 0, both ends included), text."""


def mark_odd(rows: list[list[Any]], file: Path, sheet: str, formulas_may_stand: Collection[int]) -> None:
    """Write ``=…`` or ``#REF!`` into the cells that hold a formula or an error, for the checks to see.

    Formulas in the columns ``formulas_may_stand`` keep their last value. Most sheets have neither: one
    look through the bytes spares them the parsing.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            member = _member(archive, sheet)
            ranges = list(_Odd(archive, member).ranges) if _has_odd(archive, member) else []
    except (expat.ExpatError, KeyError, ValueError) as error:
        raise Refused(
            f"not readable as XLSX: {error}", where=str(file), mend="save it again as .xlsx"
        ) from error
    for top, left, bottom, right, text in ranges:
        for row in rows[top : bottom + 1]:
            for place in range(left, min(right + 1, len(row))):
                if text.startswith("#") or place not in formulas_may_stand:
                    row[place] = text


def _has_odd(archive: zipfile.ZipFile, member: str) -> bool:
    with archive.open(member) as handle:
        tail = handle.read(2)
        if tail in (b"\xff\xfe", b"\xfe\xff"):  # UTF-16: the parser must look
            return True
        while block := handle.read(BLOCK):
            if _ODD.search(tail + block):
                return True
            tail = block[-OVERLAP:]
    return False


def _member(archive: zipfile.ZipFile, sheet: str) -> str:
    """The file of a sheet inside the archive."""
    names = {name.replace("\\", "/").lower(): name for name in archive.namelist()}
    book = next(names[name] for name in names if name.endswith("workbook.xml"))
    folder, base = posixpath.split(book.replace("\\", "/"))
    key = next(
        value
        for tag, attributes in _elements(archive, book)
        if tag == "sheet" and attributes["name"] == sheet
        for name, value in attributes.items()
        if name.endswith(":id")
    )
    rels = names[posixpath.join(folder, "_rels", f"{base}.rels").lower()]
    target = next(
        a["Target"] for tag, a in _elements(archive, rels) if tag == "Relationship" and a["Id"] == key
    )
    return names[posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/").lower()]


def _elements(archive: zipfile.ZipFile, member: str) -> Iterator[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, attributes: found.append((_local(tag), attributes))
    parser.Parse(archive.read(member), True)
    return iter(found)


class _Odd:
    """Reads a worksheet; ``ranges`` are its formulas and errors."""

    def __init__(self, archive: zipfile.ZipFile, member: str) -> None:
        self.ranges: list[Range] = []
        self._row, self._column = -1, -1
        self._error = False
        self._formula: dict[str, str] | None = None
        self._text: list[str] | None = None
        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._characters
        with archive.open(member) as handle:
            parser.ParseFile(handle)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        match _local(tag):
            case "row":
                self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
                self._column = -1
            case "c":
                place = attributes.get("r", "")
                self._column = _place(place)[1] if place else self._column + 1
                self._error = attributes.get("t") == "e"
            case "f":
                self._formula, self._text = attributes, []
            case "v" if self._error:
                self._text = []

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _end(self, tag: str) -> None:
        name = _local(tag)
        if self._text is None or name not in {"f", "v"}:
            return
        text, self._text = "".join(self._text), None
        if name == "v":
            self.ranges.append((self._row, self._column, self._row, self._column, text))
        elif self._formula is not None:
            self.ranges.append((*self._reach(self._formula), f"={text or '…'}"))

    def _reach(self, formula: dict[str, str]) -> tuple[int, int, int, int]:
        """A formula of an array fills other cells, which hold only its values."""
        first, _, last = formula.get("ref", "").partition(":")
        if last and formula.get("t") in {"array", "dataTable"}:
            return (*_place(first), *_place(last))
        return self._row, self._column, self._row, self._column


def _place(reference: str) -> tuple[int, int]:
    """Row and column from 0 of a reference such as AB12."""
    found = _CELL.fullmatch(reference.replace("$", ""))
    if not found:
        raise ValueError(f"“{reference}” is not a cell")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]
