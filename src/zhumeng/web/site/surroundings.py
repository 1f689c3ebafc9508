"""What every page shows around its content: menu, place, month, roles, language."""

from __future__ import annotations

from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest

from zhumeng.engine.indicators.compute import FIGURES
from zhumeng.engine.month import Month
from zhumeng.engine.packs.city import Territory
from zhumeng.foundation.city import the_lake, the_pack
from zhumeng.foundation.home import demo_note
from zhumeng.foundation.scope import Reader
from zhumeng.web.site.entries import entries, for_visitors, siblings

MOVED = ("month", "at", "page")
"""Choices that another month or place replaces; the others are kept."""


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """For templates; nothing of anybody before sign-in."""
    found: dict[str, Any] = {
        "in_demo": demo_note().is_file(),
        "pack": the_pack(),
        "assets": finders.find("vendor/tabler.min.css") is not None,
    }
    reader = getattr(request, "reader", None)
    if reader is None:
        menu, under = for_visitors(request.path)
        return found | {"menu": menu, "submenu": under}
    month = getattr(request, "month", None)
    return found | {
        "reader": reader,
        "readers": getattr(request, "readers", {}),
        "month": month,
        "place": getattr(request, "place", ""),
        "menu": list(entries(reader, request.path)),
        "submenu": siblings(reader, request.path),
        "months": months_run(),
        "places": places(reader, month) if month else [],
        "kept": [(k, v) for k in request.GET if k not in MOVED for v in request.GET.getlist(k)],
    }


def months_run() -> list[Month]:
    """Months with figures, the newest first."""
    return [batch.month for batch in reversed(the_lake().snapshot().batches(FIGURES))]


def places(reader: Reader, month: Month) -> list[Territory]:
    """The units a reader can choose among; none where there is no choice."""
    if reader.scope.own:
        return []
    units = [unit for unit in the_pack().territories.units(month.last_day) if reader.scope.covers(unit.code)]
    return units if len(units) > 1 else []
