"""A change of a fair that others read of: its moment goes with it, for calendars that follow it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from zhumeng.work.recruitment.models import Fair
from zhumeng.work.recruitment.states import move


def change(row: Fair, after: str, version: int | None, **changes: Any) -> None:
    """Bring a fair to a state. Conflict when it may not, or somebody was faster."""
    move(row, after, version, changed_at=timezone.now(), **changes)
