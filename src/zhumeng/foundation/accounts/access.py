"""Log who opened whose file; show it to whom it belongs."""

from __future__ import annotations

from django.db.models import QuerySet

from zhumeng.foundation.accounts.models import Access
from zhumeng.foundation.scope import Reader


def log_access(
    reader: Reader, what: str, *, person: int | None = None, employer: int | None = None, purpose: str = ""
) -> None:
    """Note that a reader opened a file; ``what`` is ``view`` or ``reveal``."""
    Access.objects.create(
        username=reader.username,
        role=reader.role.code,
        territory=reader.territory,
        person_id=person,
        employer_id=employer,
        what=what,
        purpose=purpose,
    )


def opened_lately(reader: Reader, most: int = 10) -> list[int]:
    """Persons whose files the reader opened last in this role and place, the newest first."""
    mine = Access.objects.filter(
        username=reader.username, role=reader.role.code, territory=reader.territory, what="view"
    )
    seen = mine.exclude(person_id=None).values_list("person_id", flat=True)[: most * 10]
    return list(dict.fromkeys(seen))[:most]


def views_of(*, person: int | None = None, employer: int | None = None) -> QuerySet[Access]:
    """Who opened a file, newest first."""
    return Access.objects.filter(person_id=person, employer_id=employer)
