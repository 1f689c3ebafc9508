"""CSV in UTF-8, marked UTF-16 or GB18030; every cell is text from the first byte."""

from __future__ import annotations

import codecs
import csv
from itertools import islice
from pathlib import Path

import duckdb

from zhumeng.engine.errors import Refused
from zhumeng.engine.lake.duck import literal
from zhumeng.engine.sources import Contract
from zhumeng.engine.sources.headers import HEADER_WITHIN, header_row
from zhumeng.registers.intake.reading.csv_damage import refuse_damage
from zhumeng.registers.intake.reading.sheet import Sheet, make_raw, register_columns

BLOCK = 1 << 20
LONGEST_LINE = 16 << 20


def read(connection: duckdb.DuckDBPyConnection, file: Path, contract: Contract, scratch: Path) -> Sheet:
    """Read a text file; the delimiter is the one its first lines use most."""
    encoding = _encoding(file)
    plain = file
    if encoding != "utf-8":
        plain = scratch / "as-utf-8.csv"
        _transcode(file, encoding, plain)
    try:
        with plain.open(encoding="utf-8-sig", newline="") as handle:
            delimiter = _delimiter(handle.read(BLOCK))
            refuse_damage(plain, file, delimiter)
            handle.seek(0)
            first = list(islice(csv.reader(handle, delimiter=delimiter), HEADER_WITHIN))
        at = header_row(first, contract)
        headers = tuple(first[at]) if first else ()
        if not any(header.strip() for header in headers):
            raise Refused("the first line holds no headers", where=str(file), mend="begin with the headers")
        _rows(connection, plain, delimiter, len(headers), at)
    except csv.Error as error:
        raise Refused(f"not readable as CSV: {error}", where=str(file), mend="export it again") from error
    finally:
        if plain is not file:
            plain.unlink(missing_ok=True)
    notes = ("编码为 GB18030（GBK）/ read as GB18030",) if encoding == "gb18030" else ()
    return Sheet(headers, notes)


def _rows(
    connection: duckdb.DuckDBPyConnection, file: Path, delimiter: str, width: int, header_at: int
) -> None:
    names = ", ".join(f"'c{index}': 'VARCHAR'" for index in range(width))
    options = f"""auto_detect = false, header = false, columns = {{{names}}}, delim = {literal(delimiter)},
        quote = '"', escape = '"', null_padding = true, parallel = false, max_line_size = {LONGEST_LINE}"""
    cells = f"SELECT row_number() OVER () AS row, * FROM read_csv({literal(str(file))}, {options})"
    query = f"SELECT *, false AS extra FROM ({cells}) WHERE row > {header_at + 1}"
    try:
        make_raw(connection, query, width)
    except duckdb.Error:  # a row with too many cells, or quotes out of order: read it patiently
        _patiently(connection, file, delimiter, width, header_at)


def _patiently(
    connection: duckdb.DuckDBPyConnection, file: Path, delimiter: str, width: int, header_at: int
) -> None:
    columns: list[list[str | None]] = [[] for _ in range(width)]
    extra = []
    with file.open(encoding="utf-8-sig", newline="") as handle:
        for cells in islice(csv.reader(handle, delimiter=delimiter), header_at + 1, None):
            for index, column in enumerate(columns):
                column.append(cells[index] if index < len(cells) else None)
            extra.append(any(cell.strip() for cell in cells[width:]))
    register_columns(connection, columns, header_at + 2, extra)


def _encoding(file: Path) -> str:
    """The encoding whose decoder accepts the whole file."""
    with file.open("rb") as handle:
        start = handle.read(4)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if start.startswith(b"PK\x03\x04"):
        raise Refused("this is a packed file, not CSV", where=str(file), mend="give it its own suffix, .xlsx")
    for encoding in ("utf-8", "gb18030"):
        if _decodes(file, encoding):
            return encoding
    raise Refused("neither UTF-8 nor GB18030", where=str(file), mend="save it as “CSV UTF-8”")


def _decodes(file: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with file.open("rb") as handle:
        try:
            while block := handle.read(BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _transcode(file: Path, encoding: str, target: Path) -> None:
    try:
        with (
            file.open(encoding=encoding, newline="") as source,
            target.open("w", encoding="utf-8", newline="") as copy,
        ):
            while block := source.read(BLOCK):
                copy.write(block)
    except UnicodeError as error:
        raise Refused(
            f"not readable as {encoding}", where=str(file), mend="save it as “CSV UTF-8”"
        ) from error


def _delimiter(text: str) -> str:
    lines = text.splitlines()[:HEADER_WITHIN]
    return max(",\t;|", key=lambda mark: sum(line.count(mark) for line in lines))
