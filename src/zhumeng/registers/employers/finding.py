"""Employers found by what people type, and told by code and name; nothing is made here."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from zhumeng.registers.models import Employer


def employers_like(text: str, most: int) -> list[int]:
    """Ids of employers whose name holds the text, or whose credit code begins with it; at most ``most``."""
    wanted = text.strip()
    if not wanted or "\x00" in wanted:
        return []
    named = Q(name__icontains=wanted) | Q(credit_code__startswith=wanted.upper())
    return list(Employer.objects.filter(named).order_by("pk").values_list("pk", flat=True)[:most])


def employer_labels(ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Credit code and name (may be empty) of employers by id."""
    rows = Employer.objects.filter(pk__in=list(ids)).values_list("pk", "credit_code", "name")
    return {pk: (code, name) for pk, code, name in rows}
