"""Which places an office works in."""

from __future__ import annotations

from zhumeng.engine.errors import Forbidden
from zhumeng.foundation.scope import Reader


def require_unit(reader: Reader, unit: str, what: str, mend: str) -> None:
    """Forbidden, with ``what``, for who holds no events, or holds them elsewhere."""
    if not reader.may("hold_events") or not reader.scope.covers(unit):
        raise Forbidden(what, mend=mend)
