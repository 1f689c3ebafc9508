"""A person's four dated territories."""

from __future__ import annotations

from collections.abc import Iterator

from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.sources.contract import Label
from zhumeng.registers.files.said import Told
from zhumeng.registers.files.spans import Place, insured_place, register_place

HANDLED = Label(zh="登记/受理地", en="Registered or handled at")
"""Where the person last registered: as unemployed, else as a flexible worker."""


def person_places(pack: Pack, told: Told) -> Iterator[Place]:
    """户籍地, 常住地, 参保地, 登记/受理地, as far as they are told."""
    if told.of("people"):
        yield from register_place(pack, "people", "hukou_territory", told.of("people"))
        yield from register_place(pack, "people", "residence_territory", told.of("people"))
    yield from insured_place(pack, told, "contributions")
    yield from _handled(told)


def _handled(told: Told) -> Iterator[Place]:
    starts = {"unemployment_registrations": "registered_on", "flexible_employment": "starts_on"}
    rows = [(said.row[start], said, source) for source, start in starts.items() for said in told.of(source)]
    if rows:
        since, said, source = max(rows, key=lambda found: (found[0], found[1].month))
        ended = said.row.get("ended_on") or said.row.get("ends_on")
        yield Place("handled", HANDLED, said.row["territory"], source, said.month, since, ended)
