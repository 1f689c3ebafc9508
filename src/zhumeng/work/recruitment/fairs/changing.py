"""A change of a fair that others read of: its moment goes with it, for calendars that follow it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from zhumeng.engine.errors import Forbidden
from zhumeng.foundation.scope import Reader
from zhumeng.work.recruitment.models import Fair
from zhumeng.work.recruitment.states import move


def change(row: Fair, after: str, version: int | None, **changes: Any) -> None:
    """Bring a fair to a state. Conflict when it may not, or somebody was faster."""
    move(row, after, version, changed_at=timezone.now(), **changes)


def require_unit(reader: Reader, unit: str, what: str, mend: str) -> None:
    """Forbidden, with ``what``, for an office that works outside its units."""
    if not reader.may("hold_events") or not reader.scope.covers(unit):
        raise Forbidden(what, mend=mend)
