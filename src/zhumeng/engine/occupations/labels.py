"""CSV files of titles and labels: read whatever Chinese office software wrote, refused with the line."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

from zhumeng.engine.errors import Refused

WORD, ALIAS = 0.4, 0.2
"""How much plain words of the pack, and other names of a foreign list, count beside a label."""
BOOKS = ("utf-8-sig", "gb18030")
"""Encodings tried in turn."""


def read_columns(path: Path, columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The named columns of every row, in order; ``.gz`` is unpacked. Missing columns are refused."""
    reader = csv.DictReader(io.StringIO(_text(path), newline=""))
    try:
        heads = reader.fieldnames or ()
        for column in columns:
            if column not in heads:
                raise Refused(
                    f"there is no column “{column}”",
                    where=str(path),
                    mend=f"name a column {column} in line 1",
                )
        return [tuple((row[column] or "").strip() for column in columns) for row in reader]
    except csv.Error as fault:
        raise Refused(
            f"this is no CSV file: {fault}", where=f"{path}:{reader.line_num}", mend="save it as CSV (UTF-8)"
        ) from fault


def read_labels(path: Path, text: str = "title") -> list[tuple[str, str]]:
    """Rows ``title,code`` (or another column of texts); rows without a title are left out."""
    return [(title, code) for title, code in read_columns(path, (text, "code")) if title]


def read_words(path: Path) -> list[tuple[str, str, float]]:
    """Plain words for work, ``code,words`` with words parted by 、, as hints."""
    rows = read_columns(path, ("code", "words"))
    return [(word, code, WORD) for code, words in rows for word in words.split("、")]


def read_aliases(path: Path) -> list[tuple[str, str, float]]:
    """Other names of occupations, ``alias,code``, as hints."""
    return [(alias, code, ALIAS) for alias, code in read_labels(path, "alias")]


def _text(path: Path) -> str:
    try:
        held = path.read_bytes()
        held = gzip.decompress(held) if held[:2] == b"\x1f\x8b" else held
    except (OSError, EOFError) as fault:
        raise Refused(f"cannot be read: {fault}", where=str(path), mend="give a CSV file") from fault
    for book in BOOKS:
        try:
            text = held.decode(book)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise Refused("this is no text", where=str(path), mend="save it as CSV (UTF-8)")
