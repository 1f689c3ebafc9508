"""The text of a PDF as typst writes it: streams inflated, glyphs told by each font's ToUnicode table."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

OBJECT = re.compile(rb"(\d+) 0 obj(.*?)endobj", re.S)
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.S)
TOKEN = re.compile(rb"/(\w+)\s+[\d.]+\s+Tf|<([0-9A-Fa-f]+)>|\(")
ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.S)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def text_of(pdf: bytes) -> str:
    """All text of all pages in the order it is drawn, without white space."""
    objects = {int(number): body for number, body in OBJECT.findall(pdf)}
    pages = [body for body in objects.values() if re.search(rb"/Type\s*/Page\b", body)]
    return "".join("".join(_page(page, objects).split()) for page in pages)


def _page(page: bytes, objects: dict[int, bytes]) -> str:
    resources = re.search(rb"/Resources\s+(\d+) 0 R", page)
    told = objects[int(resources[1])] if resources else page
    listed = re.search(rb"/Font\s+(\d+) 0 R", told)
    fonts = objects[int(listed[1])] if listed else told[told.find(b"/Font") :]
    named = re.findall(rb"/(\w+)\s+(\d+) 0 R", fonts)
    tables = {name: _table(objects[int(number)], objects) for name, number in named}
    content = re.search(rb"/Contents\s+(\d+) 0 R", page)
    assert content
    table: dict[bytes, str] = {}
    out = []
    for font, glyphs in _drawn(_inflated(objects[int(content[1])])):
        table = tables.get(font, {}) if font else table
        out += [table.get(glyphs[at : at + 2], "") for at in range(0, len(glyphs), 2)]
    return "".join(out)


def _drawn(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """A font that is chosen, or the bytes of a string; in a literal one parentheses may stand in pairs."""
    at = 0
    while found := TOKEN.search(content, at):
        at = found.end()
        if found[1]:
            yield found[1], b""
            continue
        if found[2]:
            yield b"", bytes.fromhex(found[2].decode())
            continue
        start, depth = at, 1
        while depth:
            depth += {b"(": 1, b")": -1}.get(content[at : at + 1], 0)
            at += 2 if content[at : at + 1] == b"\\" else 1
        yield b"", ESCAPED.sub(_plain, content[start : at - 1])


def _plain(found: re.Match[bytes]) -> bytes:
    said = found[1]
    return bytes([int(said, 8)]) if said.isdigit() else ESCAPES.get(said, said)


def _table(font: bytes, objects: dict[int, bytes]) -> dict[bytes, str]:
    told = re.search(rb"/ToUnicode\s+(\d+) 0 R", font)
    if not told:
        return {}
    pairs = re.findall(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>\s*\n", _inflated(objects[int(told[1])]))
    return {bytes.fromhex(a.decode()): bytes.fromhex(b.decode()).decode("utf-16-be") for a, b in pairs}


def _inflated(body: bytes) -> bytes:
    stream = STREAM.search(body)
    assert stream
    return zlib.decompress(stream[1]) if b"FlateDecode" in body else stream[1]
