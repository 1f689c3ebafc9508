"""Employers found and made by credit code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db import connection

from zhumeng.registers.models import Employer
from zhumeng.registers.people.bulk import rows_of


def find_employers(codes: Iterable[str]) -> dict[str, int]:
    """The id of each known credit code."""
    query = "SELECT credit_code, id FROM registers_employer WHERE credit_code = ANY(%s)"
    return dict(rows_of(query, list(codes)))


def resolve_employers(codes: Sequence[str]) -> dict[str, int]:
    """The id of each credit code; unknown ones are made, without a name."""
    wanted = list(dict.fromkeys(codes))
    found = find_employers(wanted)
    fresh = [code for code in wanted if code not in found]
    if fresh:
        Employer.objects.bulk_create(
            [Employer(credit_code=code) for code in fresh], ignore_conflicts=True, batch_size=10_000
        )
        found |= find_employers(fresh)
    return found


def enter_employer(code: str, name: str) -> int:
    """The id of a firm whose papers an office has seen: made when no register knows it.

    The name holds only where no register has given one, and until one does.
    """
    employer = resolve_employers([code])[code]
    Employer.objects.filter(pk=employer, name="").update(name=name)
    return employer


def name_employers(names: Mapping[str, str]) -> None:
    """Give employers, by credit code, the name the register has now."""
    with connection.cursor() as cursor:
        cursor.execute(
            """UPDATE registers_employer e SET name = n.name
               FROM unnest(%s::text[], %s::text[]) AS n(code, name)
               WHERE e.credit_code = n.code AND e.name <> n.name""",
            [list(names), list(names.values())],
        )
