"""A plain table as a spreadsheet: the rows of its page, all of them, in portions as they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.http import FileResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.web.site.asking import Asking
from zhumeng.web.site.parts import Cell, Table
from zhumeng.web.site.sheets import sheet

PORTION = 500
"""Rows whose names are looked up at once."""


def table_sheet(table_of: Callable[[Sequence[Any]], Table], rows: Any) -> FileResponse:
    """Every row of a query (or a list) as the page's table says it, named by the table's title."""
    empty = table_of([])
    return sheet(str(empty.title), [str(head) for head in empty.heads], _lines(table_of, rows))


def to_export(request: Asking, name: str) -> tuple[str, Any]:
    """The action of a page that leads to its spreadsheet, with the page's filters."""
    asked = request.GET.urlencode()
    return f"{reverse(name)}?{asked}" if asked else reverse(name), _("Export xlsx")


def _lines(table_of: Callable[[Sequence[Any]], Table], rows: Any) -> Iterator[list[Any]]:
    for portion in _portions(rows):
        for line in table_of(portion).rows:
            yield [_told(cell) for cell in line]


def _portions(rows: Any) -> Iterator[list[Any]]:
    held: list[Any] = []
    for row in rows if isinstance(rows, list) else rows.iterator(chunk_size=PORTION):
        held.append(row)
        if len(held) == PORTION:
            yield held
            held = []
    if held:
        yield held


def _told(cell: Cell) -> Any:
    """A number or a day where the cell has one, else its words."""
    if cell.value is not None:
        return cell.value
    words = cell.mark[1] if cell.mark else cell.text
    return f"{words} {cell.warn}".strip() if cell.warn else str(words)
