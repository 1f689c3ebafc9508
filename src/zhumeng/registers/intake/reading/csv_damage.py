"""Damage of a text file that would silently swallow rows."""

from __future__ import annotations

import csv
from pathlib import Path

from zhumeng.engine.errors import Refused

BLOCK = 1 << 20


def refuse_damage(plain: Path, file: Path, delimiter: str) -> None:
    """Refuse a NUL byte and a quotation mark that is never closed, each with its line.

    ``plain`` is the UTF-8 text of ``file``, the one people know.
    """
    lines, quotes = 1, 0
    with plain.open("rb") as handle:
        while block := handle.read(BLOCK):
            place = block.find(b"\0")
            if place >= 0:
                before = block.count(b"\n", 0, place)
                raise Refused(
                    "a NUL byte: the file is damaged, or is not text",
                    where=f"{file}, line {lines + before}",
                    mend="export it again as “CSV UTF-8”",
                )
            lines, quotes = lines + block.count(b"\n"), quotes + block.count(b'"')
    if quotes % 2:  # closed marks come in pairs: most files need no second look
        _refuse_open_quote(plain, file, delimiter)


def _refuse_open_quote(plain: Path, file: Path, delimiter: str) -> None:
    begins = 1
    with plain.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.reader(handle, delimiter=delimiter, strict=True)
        try:
            for _ in reader:
                begins = reader.line_num + 1
        except csv.Error as error:
            if "unexpected end of data" not in str(error):
                return  # marks out of order are read patiently
            raise Refused(
                "a quotation mark is opened and never closed",
                where=f"{file}, line {begins}",
                mend="close or remove the mark in that row, or export the file again",
            ) from error
