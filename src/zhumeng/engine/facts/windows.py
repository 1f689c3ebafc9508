"""Names in the SQL of facts stand for batches of the lake: ``year_to_date.contributions``.

A window says which months of a source a query sees, so the one text serves every month:

=================== ==========================================================================
``at_month``         the batch of the month itself; ``list`` is the same word for complete lists
``month_before``     the batch of the month before
``latest_list``      the last list up to the month
``up_to``            everything up to the month; only for sources of few rows
``year_to_date``     January of the month's year up to the month
``year_before_month`` January up to the month before
``in_year``          the months of ``$year`` up to the month
``previous_year``    the twelve months of the year before the month's
``december_before``  December of the year before ``$year``
``register``         what a register said at the end of the month, rolled forward
``register_before``  the same at the end of the month before
``known``            what a register says by now, for events that are told late
``codes``            a code table of the packs
=================== ==========================================================================

``$month`` (first day), ``$month_end``, ``$year`` and the lists given become typed literals.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from zhumeng.engine.errors import Refused
from zhumeng.engine.lake import Batch, Snapshot, scan
from zhumeng.engine.lake.duck import literal
from zhumeng.engine.month import Month

START, END = Month(1, 1), Month(9999, 12)

Schema = Mapping[str, str]
"""Column name → DuckDB type."""

_NAME = re.compile(
    r"\b(at_month|list|month_before|latest_list|up_to|year_to_date|year_before_month|in_year"
    r"|previous_year|december_before|register|register_before|known|codes)"
    r"\.(?:\"([a-z_/-]+)\"|([a-z_0-9]+))"
)
DATES = frozenset({"month", "month_end", "year"})
"""Parameters every text may use."""

_PARAMETER = re.compile(r"\$([a-z_]+)")


@dataclass
class Windows:
    """Resolves names for one month of one snapshot and notes which batches were used.

    ``schemas`` gives the columns of sources that have no batch: an absent source is an empty relation,
    never an error. ``only`` restricts the batches to these digests: the evidence a decision cites.
    ``stated`` gives a relation in place of a source: what somebody says of themselves.
    """

    snapshot: Snapshot
    month: Month
    schemas: Mapping[str, Schema]
    year: int = 0
    tables: Mapping[str, Path] = field(default_factory=dict)
    only: Container[str] | None = None
    used: dict[str, Batch] = field(default_factory=dict)
    stated: Mapping[str, str] = field(default_factory=dict)

    def resolve(self, sql: str, lists: Mapping[str, Sequence[str]] | None = None) -> str:
        """The text with every name replaced by a relation and every ``$parameter`` by a literal."""
        values = self._values() | {
            key: ", ".join(map(literal, texts)) for key, texts in (lists or {}).items()
        }

        def value(found: re.Match[str]) -> str:
            if found[1] not in values:
                raise Refused(f"the SQL asks for ${found[1]}, which nothing gives")
            return values[found[1]]

        named = _NAME.sub(lambda found: self._relation(found[1], found[2] or found[3]), _uncommented(sql))
        return _PARAMETER.sub(value, named)

    def batches(self, window: str, source: str) -> tuple[Batch, ...]:
        """The batches a window shows of a source."""
        month, year = self.month, self.year or self.month.year
        if window == "register":
            return self._between(f"register/{source}", START, month)[-1:]
        if window == "register_before":
            return self._between(f"register/{source}", START, month - 1)[-1:]
        if window == "known":
            return self._between(f"register/{source}", START, END)[-1:]
        if window == "latest_list":
            return self._between(source, START, month)[-1:]
        first, last = {
            "at_month": (month, month),
            "list": (month, month),
            "month_before": (month - 1, month - 1),
            "up_to": (START, month),
            "year_to_date": (Month(month.year, 1), month),
            "year_before_month": (Month(month.year, 1), month - 1),
            "in_year": (Month(year, 1), min(Month(year, 12), month)),
            "previous_year": (Month(month.year - 1, 1), Month(month.year - 1, 12)),
            "december_before": (Month(year - 1, 12), Month(year - 1, 12)),
        }[window]
        return self._between(source, first, last)

    def at(self, month: Month) -> Windows:
        """The same view of the lake for another month."""
        return replace(self, month=month, used={})

    def has_arrived(self, source: str, month: Month) -> bool:
        """Whether a source's batch of that month is there and whole; the batch is noted as used."""
        found = self._between(source, month, month)
        self.used |= {batch.digest: batch for batch in found}
        return any(batch.meta.get("complete", True) for batch in found)

    def _relation(self, window: str, source: str) -> str:
        if window == "codes":
            return self._code_table(source)
        if source in self.stated:
            return self.stated[source]
        found = self.batches(window, source)
        self.used |= {batch.digest: batch for batch in found}
        if found:
            return scan(found)
        columns = self.schemas.get(source)
        if columns is None:
            raise Refused(f"the SQL reads “{source}”, which is neither a source nor derived from one")
        empty = ", ".join(f'NULL::{kind} AS "{name}"' for name, kind in columns.items())
        return f"(SELECT {empty} WHERE false)"

    def _between(self, source: str, first: Month, last: Month) -> tuple[Batch, ...]:
        if self.only is None:
            return self.snapshot.batches(source, first, last)
        everything = (*self.snapshot.kept, *self.snapshot.living)
        found = {
            batch.month: batch
            for batch in everything
            if batch.source == source and first <= batch.month <= last and batch.digest in self.only
        }
        return tuple(found[month] for month in sorted(found))

    def _code_table(self, name: str) -> str:
        if name not in self.tables:
            raise Refused(f"the SQL reads the code table “{name}”, which no pack has")
        return f"read_csv({literal(str(self.tables[name]))}, all_varchar = true, header = true)"

    def _values(self) -> dict[str, str]:
        return {
            "month": f"DATE '{self.month.first_day}'",
            "month_end": f"DATE '{self.month.last_day}'",
            "year": str(self.year or self.month.year),
        }


def names_in(sql: str) -> Iterable[tuple[str, str]]:
    """Every (window, source) a text reads."""
    return [(found[1], found[2] or found[3]) for found in _NAME.finditer(_uncommented(sql))]


def parameters_in(sql: str) -> set[str]:
    """Every ``$parameter`` a text asks for."""
    return set(_PARAMETER.findall(_uncommented(sql)))


def _uncommented(sql: str) -> str:
    return "\n".join(line.split("--", 1)[0] for line in sql.splitlines())
