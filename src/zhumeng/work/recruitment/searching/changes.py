"""Which adverts changed since a change, by the history every write of an advert leaves."""

from __future__ import annotations

from django.db.models import Max

from zhumeng.foundation.accounts.models import History

TABLE = "recruitment_advert"


def changed_since(mark: int) -> tuple[int, ...]:
    """The adverts that were written after a change."""
    found = History.objects.filter(table=TABLE, id__gt=mark).order_by().values_list("row", flat=True)
    return tuple(sorted({int(row) for row in found}))


def newest_change(mark: int) -> int:
    """The last change after ``mark``, or ``mark`` itself."""
    found = History.objects.filter(table=TABLE, id__gt=mark).aggregate(last=Max("id"))
    return found["last"] or mark


def published_since(mark: int) -> list[tuple[int, int]]:
    """(change, advert) of every advert that became public after a change."""
    found = History.objects.filter(table=TABLE, id__gt=mark, after__state="published")
    fresh = found.exclude(before__state="published").order_by("id").values_list("id", "row")
    return [(number, int(row)) for number, row in fresh]
