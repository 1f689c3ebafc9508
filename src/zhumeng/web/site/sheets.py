"""A list as a spreadsheet: row by row, texts as texts, nothing that a spreadsheet would run."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.http import FileResponse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused

MOST = 1_000_000
"""Rows a sheet can hold, beside its head."""


def sheet(name: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> FileResponse:
    """The rows under their heads as ``name.xlsx``; more than a sheet can hold is refused."""
    made = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115 – closed by the response
    book = xlsxwriter.Workbook(made, {"constant_memory": True, "default_date_format": "yyyy-mm-dd",
                                      "strings_to_formulas": False, "strings_to_urls": False})  # fmt: skip
    page = book.add_worksheet()
    bold = book.add_format({"bold": True})
    page.freeze_panes(1, 0)
    for column, head in enumerate(heads):
        page.write_string(0, column, str(head), bold)
    for line, row in enumerate(rows, start=1):
        if line > MOST:
            raise Refused(_("more rows than a spreadsheet can hold"), mend=_("filter the list first"))
        for column, value in enumerate(row):
            _write(page, line, column, value)
    book.close()
    made.seek(0)
    return FileResponse(made, as_attachment=True, filename=f"{name}.xlsx")


def _write(page: Any, line: int, column: int, value: Any) -> None:
    """Numbers as numbers, days as days, all else as text: long digits would be damaged as numbers."""
    if value is None:
        return
    if isinstance(value, datetime):
        page.write_string(line, column, value.isoformat(" ", "minutes"))
    elif isinstance(value, date):
        page.write_datetime(line, column, datetime(value.year, value.month, value.day))  # noqa: DTZ001
    elif isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        page.write_string(line, column, str(value))
    else:
        page.write_number(line, column, value)
