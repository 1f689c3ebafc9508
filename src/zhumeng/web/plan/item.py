"""One item: what the notice says, who answers for it, how far it is, and the way to the records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing
from zhumeng.oversight.api import (
    ItemStatus,
    MonitorStatus,
    Point,
    TargetStatus,
    curve_of,
    figures_of,
    items_of,
    reports_of_item,
)
from zhumeng.web.site.asking import Asking


@dataclass(frozen=True)
class Shown:
    """A target or a monitored figure with its code, its curve and what is late."""

    code: str
    status: TargetStatus | MonitorStatus
    points: tuple[Point, ...]

    @property
    def drawn(self) -> dict[str, Any]:
        """The curve for the chart: months, values, pace."""
        return {
            "months": [str(point.month) for point in self.points],
            "values": [None if p.value is None else float(p.value) for p in self.points],
            "asked": [None if p.asked is None else float(p.asked) for p in self.points],
        }


def item(request: Asking, code: str) -> HttpResponse:
    """The item's page; an item of another office is not there."""
    found = next((one for one in items_of(request.month, request.scope) if one.item.id == code.upper()), None)
    if found is None:
        raise Missing(
            _("the plan has no item “%(code)s” in your area") % {"code": code},
            mend=_("choose one on the overview"),
        )
    figures = figures_of(request.month)
    return render(
        request,
        "plan/item.html",
        {
            "one": found,
            "action": next((a for a in figures.pack.plan.actions if found.item in a.measures), None),
            "targets": [_shown(request, part.target.id, part) for part in found.targets],
            "monitors": [_shown(request, part.id, part) for part in found.monitors],
            "documents": list(reports_of_item(request.reader, found.item.id, request.month)),
            "may_report": _reportable(request, found),
            "meta": figures.pack.plan.meta,
        },
    )


def _shown(request: Asking, code: str, status: Any) -> Shown:
    return Shown(code, status, curve_of(code, request.month, request.scope))


def _reportable(request: Asking, found: ItemStatus) -> list[str]:
    """Figures of the item that only the unit can know, if this reader reports for it."""
    if not request.reader.may("report_figure"):
        return []
    return [part.target.id for part in found.targets if part.figure.source == "reported"]
