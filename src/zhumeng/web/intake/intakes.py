"""Files that came: the list, and one file with its rows by what they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil
from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month
from zhumeng.foundation.accounts.api import accounts_of
from zhumeng.registers import api
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.gate import month_asked
from zhumeng.web.site.paging import page_of
from zhumeng.web.site.sheets import sheet

PAGE = 50
STATES = ("staged", "published", "discarded")
TABS = ("new", "changed", "unchanged", "rejected")


def intakes(request: Asking) -> HttpResponse:
    """Every file that was staged, the newest first."""
    source, state, arrived, sort = _filters(request)
    page = page_of(request)
    found, count = api.intakes(request.reader.scope, page, source, state, arrived, sort)
    context = {
        "files": found,
        "count": count,
        "page": page,
        "pages": ceil(count / PAGE),
        "states": STATES,
        "state": state,
        "source": source,
        "arrived": arrived,
        "sort": sort,
        "sortable": True,
        "contracts": [seen.contract for seen in api.sources_seen(request.reader.scope)],
    }
    return render(request, "intake/intakes.html", context)


def export(request: Asking) -> FileResponse:
    """The same list, every page of it."""
    heads = [_("No."), _("Source"), _("File"), _("Arrived"), _("State"), _("New"), _("Changed"),
             _("Unchanged"), _("Rejected"), _("Staged by"), _("Confirmed by")]  # fmt: skip
    return sheet("intakes", heads, _all(request))


def _all(request: Asking) -> Iterator[list[Any]]:
    filters, page = _filters(request), 1
    while True:
        found, _count = api.intakes(request.reader.scope, page, *filters)
        for seen in found:
            one = seen.intake
            yield [one.id, seen.contract.name.zh, one.file, str(one.arrived), one.state, one.new, one.changed,
                   one.unchanged, one.rejected, seen.staged_by, seen.confirmed_by]  # fmt: skip
        if len(found) < PAGE:
            return
        page += 1


def _filters(request: Asking) -> tuple[str, str, Month | None, str]:
    state, arrived = request.GET.get("state", ""), request.GET.get("arrived", "")
    if state and state not in STATES:
        raise Refused(_("There is no state “%(text)s”") % {"text": state}, mend=_("choose one of the list"))
    month = month_asked(arrived) if arrived else None
    return request.GET.get("source", ""), state, month, request.GET.get("sort") or "-id"


def intake(request: Asking, number: int) -> HttpResponse:
    """One file: what was recognised, its rows, who may do what now."""
    return show(request, number)


def show(
    request: Asking,
    number: int,
    *,
    refused: Refused | None = None,
    typed: Mapping[tuple[int, str], str] | None = None,
) -> HttpResponse:
    """The page of an intake; after a refusal with what was typed and its status."""
    reader = request.reader
    seen = api.intake_seen(reader.scope, number)
    counts = {name: getattr(seen.intake, name) for name in TABS}
    tab = request.GET.get("rows") or next((name for name in reversed(TABS) if counts[name]), "new")
    if tab not in TABS:
        raise Refused(_("There is no state “%(text)s”") % {"text": tab}, mend=_("choose one of the list"))
    page = page_of(request)
    rows, own = api.intake_rows(reader.scope, number, tab, page), accounts_of(reader.username)
    context = {
        "seen": seen,
        "refused": refused,
        "typed": typed or {},
        "tabs": counts.items(),
        "tab": tab,
        "rows": rows,
        "page": page,
        "pages": ceil(counts[tab] / PAGE) if rows else 0,
        "named": {column.name: column for column in seen.contract.columns},
        "may_correct": seen.waits and seen.kept and reader.may("intake"),
        "may_confirm": seen.confirmable_by(own) and reader.may("confirm_intake"),
        "own_hand": seen.own_hand(own),
    }
    return render(request, "intake/intake.html", context, status=refused.status if refused else 200)


def errors(request: Asking, number: int) -> FileResponse:
    """The error file: one line a rejected cell, with the reason and how to mend it; identities masked."""
    path = api.error_file(request.reader.scope, number)
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=f"errors-{number}.csv", content_type="text/csv"
    )
