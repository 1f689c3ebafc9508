"""What waits for somebody, counted in one statement whatever the number of kinds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import CharField, Count, Q, QuerySet, Value

Turns = dict[str, tuple[int, int]]
"""What waits → (how many, how many of them are past their day)."""


def counted(asked: Mapping[str, QuerySet[Any]], on: date) -> Turns:
    """The rows of each kind that wait; kinds of which none waits are left out. A row without a day, or a kind
    without ``due_on``, is never late."""
    parts = [_of_kind(name, rows, on) for name, rows in asked.items()]
    if not parts:
        return {}
    found = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return {name: (number, late) for name, number, late in found if number}


def _of_kind(name: str, rows: QuerySet[Any], on: date) -> QuerySet[Any]:
    dated = any(field.name == "due_on" for field in rows.model._meta.get_fields())
    late = Count("pk", filter=Q(due_on__lt=on) if dated else Q(pk__in=[]))
    what = rows.order_by().annotate(turn=Value(name, CharField())).values("turn")
    return what.annotate(turns=Count("pk"), turns_late=late).values_list("turn", "turns", "turns_late")
