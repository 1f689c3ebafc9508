"""Who handles: the district, or the city itself (市本级) where the policy or the record says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.scope import Reader, Scope


def handling_unit(pack: Pack, row: Mapping[str, Any]) -> str:
    """The unit whose people handle a decision; where it counts stays a district."""
    return pack.territories.city().code if row.get("by_city") else str(row["unit"])


def own_level(reader: Reader, unit: str) -> bool:
    """Whether a unit's batches are for this role: the city's levels act on what the city itself handles."""
    return reader.role.level != "city" or unit == reader.territory


def handled(reader: Reader, scope: Scope) -> Scope:
    """The part of a scope in which this role decides: of the city's levels, what the city itself handles."""
    return scope.narrowed(frozenset({reader.territory})) if reader.role.level == "city" else scope


def require_own_level(reader: Reader, unit: str) -> None:
    """Forbidden for a role of the city in what a district handles: it reads that and does not decide it."""
    if not own_level(reader, unit):
        raise Forbidden(
            _("The district handles this, not the city itself"), mend=_("tell the handler of the district")
        )
