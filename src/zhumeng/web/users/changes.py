"""What was changed by whom: before and after."""

from __future__ import annotations

import json
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from zhumeng.foundation.accounts import api
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.sheets import sheet
from zhumeng.web.users.asked import choices_of, days_of, text_in
from zhumeng.web.users.paged import page_in

FILTERS = ("table", "actor", "row", "since", "until")


def changes(request: Asking) -> HttpResponse:
    """Changes by table, row, actor and day, each as what was before and after."""
    page = page_in(request, _asked(request))
    context = {
        "page": page,
        "rows": [(one, api.difference(one.old, one.new)) for one in page],
        "tables": api.changed_tables(request.reader),
        "chosen": choices_of(request, FILTERS),
    }
    return render(request, "users/changes.html", context)


def export(request: Asking) -> FileResponse:
    """The same changes, all pages; one line a column that changed."""
    heads = (_("When"), _("Actor"), _("Table"), _("Row"), _("Change"), _("Column"), _("Before"), _("After"))
    rows = (
        (
            timezone.localtime(one.at).strftime("%Y-%m-%d %H:%M:%S"), one.actor, one.table, one.row,
            one.change, name, _told(old), _told(new),
        )
        for one in _asked(request).iterator(chunk_size=2000)
        for name, old, new in api.difference(one.old, one.new)
    )  # fmt: skip
    return sheet(str(_("Changes")), heads, rows)


def _asked(request: Asking) -> QuerySet[Any]:
    query = request.GET
    return api.changes(
        request.reader,
        days_of(request),
        table=text_in(query, "table"),
        actor=text_in(query, "actor"),
        row=text_in(query, "row"),
    )


def _told(value: Any) -> str | None:
    """A value as text; parts of it as JSON."""
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)
