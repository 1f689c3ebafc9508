"""The map and list of service points, for everybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.web.points import words
from zhumeng.work.outreach import api

STEPS = 4
"""Shades of the map."""


@dataclass(frozen=True)
class Tile:
    """A unit of the map with its count; ``step`` 0 (none) … 4 (most)."""

    unit: Any
    count: int
    step: int


def points(request: HttpRequest) -> HttpResponse:
    """Carriers on tiles, circles apart; the list of a district or a kind."""
    pack, on = the_pack(), today()
    kind, unit = request.GET.get("kind", ""), request.GET.get("unit", "")
    units = pack.territories.units(on)
    _known(kind, unit, {one.code for one in units})
    carriers, circles = api.counts_by_unit(api.public_sites(on))
    shown = circles if kind == "service_circle" else carriers
    if kind in api.CARRIERS:
        shown = api.counts_by_unit(api.public_sites(on, kind))[0]
    rows = list(api.public_sites(on, kind, unit).order_by("unit", "kind", "pk"))
    context = {
        "tiles": tiles_of(units, shown),
        "rows": rows,
        "kind": kind,
        "unit": unit,
        "kinds": words.KINDS,
        "units": units,
        "carriers": sum(carriers.values()),
        "circles": sum(circles.values()),
        "shown": sum(shown.values()),
    }
    return render(request, "points/points.html", context)


def tiles_of(units: Any, counts: Mapping[str, int]) -> list[Tile]:
    """Every unit with its count, shaded against the largest."""
    most = max([counts.get(unit.code, 0) for unit in units], default=0)
    return [
        Tile(unit, n, -(-n * STEPS // most) if most else 0)
        for unit in units
        for n in [counts.get(unit.code, 0)]
    ]


def _known(kind: str, unit: str, units: set[str]) -> None:
    if kind and kind not in api.SITE_KINDS:
        raise Refused(
            _("“%(text)s” is no kind of service point") % {"text": kind}, mend=_("choose one of the list")
        )
    if unit and unit not in units:
        raise Refused(_("“%(text)s” is no district") % {"text": unit}, mend=_("choose one of the list"))
