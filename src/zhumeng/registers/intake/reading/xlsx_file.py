"""XLSX: values only, formulas are seen and never run; sizes are checked before anything is unpacked."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import duckdb
from python_calamine import CalamineError, CalamineWorkbook

from zhumeng.engine.errors import Refused
from zhumeng.engine.sources import Contract
from zhumeng.engine.sources.headers import header_row, plain_texts
from zhumeng.registers.intake.reading.sheet import Sheet, register_columns
from zhumeng.registers.intake.reading.xlsx_odd import mark_odd

LARGEST = 4 << 30
SMALL = 100 << 20
RATIO = 100
"""Bytes. Worksheets pack ten to thirty times; a bomb packs a thousand times."""
EXACT = 10**15
"""A spreadsheet keeps fifteen digits of a number."""


def read(connection: duckdb.DuckDBPyConnection, file: Path, contract: Contract, scratch: Path) -> Sheet:  # noqa: ARG001
    """Read the sheet that fits the contract best; says which others were left."""
    _refuse_bomb(file)
    try:
        book = CalamineWorkbook.from_path(file)
        sheets = [
            (name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names
        ]
    except (CalamineError, OSError, ValueError) as error:
        raise Refused(
            f"not readable as XLSX: {error}", where=str(file), mend="save it again as .xlsx"
        ) from error
    filled = [(name, rows) for name, rows in sheets if rows]
    if not filled:
        raise Refused("the workbook has no filled sheet", where=str(file), mend="check the file")
    known = {header for column in contract.columns for header in column.headers}
    name, rows = max(filled, key=lambda sheet: _fit(sheet[1], known))
    at = header_row([[_text(cell) or "" for cell in row] for row in rows[:10]], contract)
    headers = tuple(_text(cell) or "" for cell in rows[at])
    mark_odd(rows, file, name, plain_texts(headers, contract))
    columns = [[_text(cell) for cell in column] for column in zip(*rows[at + 1 :], strict=True)]
    register_columns(connection, columns or [[] for _ in headers], at + 2)
    others = [other for other, _ in filled if other != name]
    return Sheet(headers, (f"只读工作表“{name}”，未读：{'、'.join(others)}",) if others else ())


def _fit(rows: list[list[Any]], known: set[str]) -> int:
    return max(len(known & {str(cell).strip() for cell in row}) for row in rows[:10])


def _text(cell: Any) -> str | None:
    """The text of a cell. A number beyond fifteen digits is damaged, and is shown so that it is seen."""
    if isinstance(cell, str):
        return cell or None
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float | int):
        if abs(cell) >= EXACT:
            return f"{cell:.14E}"
        return str(int(cell)) if cell == int(cell) else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time.min else cell.isoformat(" ")
    if isinstance(cell, date | time | timedelta):
        return str(cell)
    return None


def _refuse_bomb(file: Path) -> None:
    """Refuse by the sizes the archive declares, and by what it holds when they are false."""
    mend = "export it again, or as CSV"
    try:
        with zipfile.ZipFile(file) as archive:
            size = sum(member.file_size for member in archive.infolist())
            packed = max(file.stat().st_size, 1)
            if size > LARGEST or (size > SMALL and size / packed > RATIO):
                raise Refused(
                    f"the file would unpack to {size >> 20} MB, {size // packed} times its size",
                    where=str(file),
                    mend=mend,
                )
            if archive.testzip() is not None:
                raise Refused("the archive is broken", where=str(file), mend=mend)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise Refused(f"not an XLSX file: {error}", where=str(file), mend=mend) from error
