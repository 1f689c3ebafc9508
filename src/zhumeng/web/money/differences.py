"""What newer decisions say of money that is bound or paid: the list and its export."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing
from zhumeng.web.decisions.tags import policy_label
from zhumeng.web.money.pages import named
from zhumeng.web.money.tags import step_word
from zhumeng.web.money.told import Row, row_of
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.sheets import sheet
from zhumeng.web.site.templatetags.site import place, said
from zhumeng.work.benefits.money import api


def differences(request: Asking) -> HttpResponse:
    """One kind of difference: who, what was granted, what is due now, why, and what to do next."""
    kind = _kind(request)
    sums = api.sums_of_differences(request.scope)
    text = request.GET.get("page", "1")
    page = int(text) if text.isascii() and text.isdigit() and 0 < int(text) < 10**6 else 1
    rows = api.page_of_differences(request.scope, {"kind": kind}, page)
    context = {
        "rows": _rows(rows), "kind": kind, "kinds": [(one, *sums[one]) for one in api.DIFFERENCES],
        "page": page, "last": max(1, -(-sums[kind][0] // api.PAGE)),
    }  # fmt: skip
    return render(request, "money/differences.html", context)


def export(request: Asking) -> HttpResponseBase:
    """All of a kind as a spreadsheet."""
    heads = (_("Number"), _("For"), _("Policy"), _("Unit"), _("Period"), _("Granted (yuan)"),
             _("Due now (yuan)"), _("Difference (yuan)"), _("Newest decision"), _("Why"),
             _("Next"))  # fmt: skip
    return sheet("differences", heads, _lines(request, _kind(request)))


def _kind(request: Asking) -> str:
    kind = request.GET.get("kind", "") or api.DIFFERENCES[0]
    if kind not in api.DIFFERENCES:
        raise Missing(_("There is no such list"), mend=_("choose another list"))
    return kind


def _lines(request: Asking, kind: str) -> Iterator[tuple[Any, ...]]:
    for piece in api.each_difference(request.scope, {"kind": kind}):
        for row in _rows(piece):
            found, one = row.found, row.found.item
            yield (one.pk, row.name, said(policy_label(one.policy)), place(one.unit), one.period,
                   Decimal(found.granted) / 100, _yuan(found.due), _yuan(found.fen), one.newest.month,
                   row.why, step_word(found.what))  # fmt: skip


def _yuan(fen: int | None) -> Decimal | None:
    return None if fen is None else Decimal(fen) / 100


def _rows(found: list[api.Difference]) -> list[Row]:
    names = [name for _item, name in named([one.item for one in found])]
    return [row_of(one, name) for one, name in zip(found, names, strict=True)]
