"""Everything the lake says about one subject, read in one statement."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from zhumeng.engine.lake import Batch, Snapshot, connect, scan
from zhumeng.engine.lake.duck import literal
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.city import schemas

NEEDED = {"contributions": "filename, employer_id, insured_territory, state"}
"""Columns read of sources with very many rows, where each column costs; of all others everything is."""


@dataclass(frozen=True)
class Said:
    """One row about the subject, in the batch of ``month``."""

    month: Month
    row: Mapping[str, Any]


class Told:
    """What each source says of a subject up to a month, in order of month."""

    def __init__(self, rows: Mapping[str, list[Said]], batches: Mapping[str, tuple[Batch, ...]]) -> None:
        self._rows, self._batches = rows, batches

    def of(self, source: str) -> list[Said]:
        """Every row of a source, the oldest first."""
        return self._rows.get(source, [])

    def last(self, source: str) -> Said | None:
        """The newest row of a source."""
        return self.of(source)[-1] if self.of(source) else None

    def newest(self, source: str) -> Batch | None:
        """The newest batch of a source up to the month, whether or not it names the subject."""
        return self._batches[source][-1] if self._batches.get(source) else None

    def months(self, source: str) -> list[Month]:
        """The months for which a source has arrived."""
        return [batch.month for batch in self._batches.get(source, ())]


def ask(
    pack: Pack, snapshot: Snapshot, month: Month, sources: Iterable[str], key: str, ids: Iterable[int]
) -> Told:
    """Rows of the sources in which the column ``key`` is one of ``ids``, up to a month."""
    columns = schemas(pack)
    batches = {source: snapshot.batches(source, until=month) for source in sources}
    everything = [batch for found in batches.values() for batch in found]
    month_of = {str(file): batch.month for batch in everything for file in batch.files}
    wanted = ", ".join(str(int(one)) for one in ids)
    parts = [
        f"SELECT {literal(source)} AS source, filename, to_json(t) AS row "
        f"FROM (SELECT {NEEDED.get(source, '*')} FROM {_with_file(found)} WHERE {key} IN ({wanted})) AS t"
        for source, found in batches.items()
        if found
    ]
    rows: dict[str, list[Said]] = {}
    if parts:
        with connect() as connection:
            for source, file, text in connection.execute(" UNION ALL ".join(parts)).fetchall():
                rows.setdefault(source, []).append(Said(month_of[file], _typed(text, columns[source])))
    for found in rows.values():
        found.sort(key=lambda said: said.month)
    return Told(rows, batches)


def _with_file(batches: Iterable[Batch]) -> str:
    return scan(batches).removesuffix(")") + ", filename = true)"


def _typed(text: str, columns: Mapping[str, str]) -> dict[str, Any]:
    row = json.loads(text, parse_float=Decimal)
    return {name: _value(row.get(name), kind) for name, kind in columns.items()}


def _value(value: Any, kind: str) -> Any:
    return date.fromisoformat(value) if kind == "DATE" and value is not None else value
