"""Whether a file lies in somebody's reach: by the dated territories of its subject."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from zhumeng.engine.lake.duck import literal
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.accounts.api import unit_of
from zhumeng.foundation.scope import Scope


def reaches(pack: Pack, scope: Scope, territories: Iterable[str | None], on: date) -> bool:
    """Whether one of the territories lies in the scope; a street reaches its own code alone.

    A territory outside the city lies in nobody's scope but the city's.
    """
    if scope.own:
        return False
    if scope.city and not scope.street:
        return True
    codes = [code for code in territories if code]
    if scope.street:
        return scope.street in codes
    return any(scope.covers(unit_of(pack, code, on)) for code in codes)


def reach_sql(pack: Pack, scope: Scope, column: str, on: date) -> str:
    """The same as an SQL condition on a column of territory codes."""
    if scope.own:
        return "FALSE"
    if scope.street:
        return f"{column} = {literal(scope.street)}"
    if scope.units is None:
        return "TRUE"
    period = pack.attribution.on(on)
    zones = period.zone_streets if period else {}
    streets = [street for zone, found in zones.items() if zone in scope.units for street in found]
    elsewhere = [street for found in zones.values() for street in found]
    own = f"{column} IN ({_listed([*scope.units, *streets])})"
    below = f"left({column}, 6) IN ({_listed(scope.units)}) AND {column} NOT IN ({_listed(elsewhere)})"
    return f"({own} OR {below})"


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(map(literal, sorted(codes))) or "''"
