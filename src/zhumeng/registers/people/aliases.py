"""Rows of the vault that are one person."""

from __future__ import annotations

from datetime import date

from zhumeng.registers.models import PersonAlias


def one_person(person_id: int, on: date) -> tuple[int, frozenset[int]]:
    """The id a person goes by that day, and every id that means the same person."""
    merged = PersonAlias.objects.filter(since__lte=on).order_by("since").values_list("alias_id", "person_id")
    heir = dict(merged)
    main, seen = person_id, {person_id}
    while main in heir and heir[main] not in seen:
        main = heir[main]
        seen.add(main)
    same, size = {main, *seen}, 0
    while len(same) > size:
        size = len(same)
        same |= {alias for alias, person in heir.items() if person in same}
    return main, frozenset(same)
