"""One figure down to the records that make it, by unit, and as a spreadsheet."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing
from zhumeng.foundation.city import the_lake, the_pack
from zhumeng.oversight.api import GOALS, Opened, curve_of, open_figure, place_in, tiles_of
from zhumeng.web.plan.tags import record_word
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.paging import page_of
from zhumeng.web.site.sheets import sheet
from zhumeng.web.site.templatetags.site import place, said

PER_PAGE = 50


def records(request: Asking, code: str) -> HttpResponse:
    """The records of a figure in the month and place chosen; their sum is the figure."""
    page = page_of(request)
    opened = _open(request, code, limit=PER_PAGE, offset=PER_PAGE * (page - 1))
    figure = opened.figures.pack.figures[code]
    tiles = (
        tiles_of(opened.figures, code) if request.scope.units is None or len(request.scope.units) > 1 else ()
    )
    return render(
        request,
        "plan/figure.html",
        {
            "code": code,
            "figure": figure,
            "opened": opened,
            "value": opened.figures.value(code, figure, place_in(request.scope) or None),
            "unit": opened.figures.unit(code),
            "sources": [the_pack().contracts[c] for c in sorted(opened.figures.sources(code))
                        if c in the_pack().contracts],
            "late": opened.figures.late(code),
            "item": _item_of(code),
            "tiles": [tile for tile in tiles if request.scope.covers(tile.unit.code)],
            "points": curve_of(code, request.month, request.scope),
            "page": page,
            "pages": max(1, -(-opened.count // PER_PAGE)),
        },
    )  # fmt: skip


def export(request: Asking, code: str) -> FileResponse:
    """The same records, all of them, as a spreadsheet."""
    opened = _open(request, code)
    rows = (
        (record_word(one.record), place(one.unit), one.happened_on, one.quantity, one.whole)
        for one in opened.records
    )
    name = said(opened.figures.pack.figures[code].name)
    return sheet(f"{name} {request.month}", (_("Record"), _("Unit"), _("Date"), _("Quantity"), _("Of")), rows)


def _open(request: Asking, code: str, limit: int | None = None, offset: int = 0) -> Opened:
    pack = the_pack()
    seen = request.scope.items
    if code not in pack.figures or (seen is not None and _item_of(code) not in seen | {GOALS}):
        raise Missing(
            _("the plan has no figure “%(code)s” in your area") % {"code": code},
            mend=_("choose one on the overview"),
        )
    with the_lake().reading() as snapshot:
        return open_figure(pack, snapshot, code, request.month, place_in(request.scope), limit, offset)


def _item_of(code: str) -> str:
    pack = the_pack()
    found = next((item.id for item, target in pack.plan.targets() if target.id == code), None)
    return found or pack.figures[code].item
