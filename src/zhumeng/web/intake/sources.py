"""Sources: what each must hold, when it last came, whose turn it is, a template to fill in."""

from __future__ import annotations

import tempfile
from typing import Any

import xlsxwriter
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.registers.api import codes_of, intakes, source_seen, sources_seen
from zhumeng.web.site.asking import Asking

STATES = ("", "waiting", "late", "on_time", "none")
LATEST = 10
"""Intakes shown beside a source."""
TEMPLATE_CODES = 2000
"""Codes listed in a template; longer lists stand in the pack."""


def sources(request: Asking) -> HttpResponse:
    """Every source, what waits and what is late first."""
    found = sources_seen(request.reader.scope)
    state = request.GET.get("state", "")
    if state not in STATES:
        raise Refused(_("There is no state “%(text)s”") % {"text": state}, mend=_("choose one of the list"))
    counts = {
        "waiting": sum(bool(seen.waiting) for seen in found),
        "late": sum(seen.state == "late" for seen in found),
    }
    if state == "waiting":
        found = [seen for seen in found if seen.waiting]
    elif state:
        found = [seen for seen in found if seen.state == state]
    return render(request, "intake/sources.html", {"sources": found, "counts": counts, "state": state})


def source(request: Asking, code: str) -> HttpResponse:
    """One contract: owner, purpose, columns, codes, and the files that came."""
    seen = source_seen(request.reader.scope, code)
    files, count = intakes(request.reader.scope, source=code)
    context = {"seen": seen, "codes": codes_of(seen.contract), "files": files[:LATEST], "count": count}
    return render(request, "intake/source.html", context)


def template(request: Asking, code: str) -> FileResponse:
    """An empty workbook with the headers of the source, its explanations and its codes."""
    seen = source_seen(request.reader.scope, code)
    made = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115 – closed by the response
    book = xlsxwriter.Workbook(made, {"strings_to_formulas": False, "strings_to_urls": False})
    bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    page = book.add_worksheet(code[:31])
    page.freeze_panes(1, 0)
    for at, column in enumerate(seen.contract.columns):
        page.set_column(at, at, 20, text)
        page.write_string(0, at, column.zh, bold)
    rows = [[c.zh, c.name, c.en, c.type, _("required") if c.required else "", c.codes]
            for c in seen.contract.columns]  # fmt: skip
    _sheet(book, _("Columns"), rows)
    _sheet(book, _("Codes"), [
        [name, entry, label.zh, label.en]
        for name, found in codes_of(seen.contract).items()
        for entry, label in list(found.entries.items())[:TEMPLATE_CODES]
    ])  # fmt: skip
    book.close()
    made.seek(0)
    return FileResponse(made, as_attachment=True, filename=f"{code}.xlsx")


def _sheet(book: Any, name: str, rows: list[list[str]]) -> None:
    page = book.add_worksheet(name)
    for line, row in enumerate(rows):
        for at, value in enumerate(row):
            page.write_string(line, at, value)
