"""The cases of a policy in a month: its candidates with every fact beside them, one SQL relation."""

from __future__ import annotations

from collections.abc import Container, Mapping
from pathlib import Path

from zhumeng.engine.facts.windows import Schema, Windows
from zhumeng.engine.lake import Snapshot
from zhumeng.engine.month import Month
from zhumeng.engine.rules import Fact, Policy
from zhumeng.engine.rules.facts import KEYS

ABSENT = {"no": "false", "zero": "0"}
YEARS_BACK = {"previous_year": 1, "two_years_before": 2}
MONTHS_BACK = {"previous_month": 1}


class Cases:
    """Builds the relation; ``used`` holds the digests of the batches it reads, ``late`` what is absent."""

    def __init__(
        self,
        snapshot: Snapshot,
        month: Month,
        views: Mapping[str, str],
        candidates: Mapping[str, str],
        schemas: Mapping[str, Schema],
        tables: Mapping[str, Path],
        only: Container[str] | None = None,
    ) -> None:
        self._views = views
        self._candidates = candidates
        self.windows = Windows(snapshot, month, schemas, tables=tables, only=only)

    def relation(self, policy: Policy, where: str = "") -> str:
        """A parenthesised SELECT: the policy's keys, ``unit`` (where it counts), ``by_city`` (whether its
        territory is the city itself, so that no district handles it) and one column a fact.
        """
        joined: dict[tuple[str, Month, int], str] = {}
        columns, joins = [], []
        for local, use in sorted(policy.facts.items()):
            month = self.windows.month - MONTHS_BACK.get(use.period, 0)
            year = month.year - YEARS_BACK.get(use.period, 0)
            place = (use.fact.view, month, year)
            if place not in joined:
                joined[place] = f"v{len(joined)}"
                keys = ", ".join(KEYS[use.fact.grain])
                joins.append(f"LEFT JOIN ({self._view(*place)}) AS {joined[place]} USING ({keys})")
            columns.append(f"{self._value(use.fact, month, year, joined[place])} AS {local}")
        keys = ", ".join(f"c.{key}" for key in policy.keys)
        candidates = self.windows.resolve(self._candidates[policy.candidates])
        subset = f"WHERE {where}" if where else ""
        return (
            f"(SELECT {keys}, unit_of(c.territory) AS unit, is_city(c.territory) AS by_city, "
            f"{', '.join(columns)} "
            f"FROM (SELECT * FROM ({candidates}) {subset}) AS c {' '.join(joins)})"
        )

    def _view(self, name: str, month: Month, year: int) -> str:
        place = self.windows.at(month)
        place.year = year
        resolved = place.resolve(self._views[name])
        self.windows.used |= place.used
        return resolved

    def _value(self, fact: Fact, month: Month, year: int, alias: str) -> str:
        column = f"{alias}.{fact.column}"
        if fact.absence == "unknown" or not self._complete(fact, month, year):
            return column
        return f"coalesce({column}, {ABSENT[fact.absence]})"

    def _complete(self, fact: Fact, month: Month, year: int) -> bool:
        """Absence means something only where the complete list of that month is published."""
        last = month if year == month.year else Month(year, 12)
        return all(self.windows.has_arrived(source, last) for source in fact.sources)
