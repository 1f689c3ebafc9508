"""The figures of a month as they stand, by reporting unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from zhumeng.engine.errors import Refused
from zhumeng.engine.facts.windows import names_in
from zhumeng.engine.indicators.compute import FIGURES
from zhumeng.engine.indicators.declared import Figure
from zhumeng.engine.indicators.evidence import evidence_sql
from zhumeng.engine.indicators.sources import sources_of
from zhumeng.engine.lake import Batch, Snapshot, connect, scan
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack

Place = str | frozenset[str]
"""A reporting unit's code, or several that are seen as one."""


@dataclass(frozen=True)
class Row:
    """One figure of one unit; ``whole`` is None unless the figure is a share."""

    quantity: Fraction
    whole: Fraction | None
    records: int
    last_on: date | None


@dataclass(frozen=True)
class Figures:
    """All figures of a month. ``units`` maps figure → unit → row."""

    pack: Pack
    month: Month
    batch: Batch
    units: Mapping[str, Mapping[str, Row]]

    def row(self, code: str, territory: Place | None = None) -> Row | None:
        """The figure of one unit, of several together, or of the city: its own row if one is given for the
        city, else the sum.
        """
        rows = self.units.get(code, {})
        if isinstance(territory, str):
            return rows.get(territory)
        if territory is not None:
            return _sum({unit: row for unit, row in rows.items() if unit in territory})
        city = self.pack.territories.city().code
        return rows.get(city) or _sum(rows)

    def value(self, code: str, figure: Figure, territory: Place | None = None) -> Fraction | None:
        """The figure in its unit; None when it cannot be told."""
        row = self.row(code, territory)
        if figure.shape != "cumulative" and self._blind(code):
            return None
        if row is None:
            return Fraction(0) if self._counts_to_zero(code, figure) else None
        if figure.shape in ("rate", "cohort"):
            if not row.whole:
                return None
            return row.quantity / row.whole * (100 if figure.shape == "rate" else 1)
        return row.quantity

    def unit(self, code: str) -> str:
        """In what the figure is counted: the target's unit, or the monitoring figure's own."""
        found = (target.unit for _, target in self.pack.plan.targets() if target.id == code)
        return next(found, self.pack.figures[code].unit)

    def sources(self, code: str) -> frozenset[str]:
        """The contracts a figure comes from."""
        sql = evidence_sql(code, self.pack.figures[code], self.pack.evidence)
        return sources_of(sql, self.pack.derived, self.pack.policies)

    def late(self, code: str) -> dict[str, list[str]]:
        """Which of its sources are late, and for which districts."""
        return {source: units for source, units in self._late.items() if source in self.sources(code)}

    @property
    def restated_in(self) -> str:
        """The month whose run changed these figures after their own; empty when none did."""
        run = str(self.batch.meta.get("run", ""))
        return run if run != str(self.month) else ""

    @cached_property
    def _late(self) -> dict[str, list[str]]:
        return dict(self.batch.meta.get("late", {}))

    def _counts_to_zero(self, code: str, figure: Figure) -> bool:
        """No record is zero only for a count whose sources have all arrived."""
        counted = figure.source == "computed" and figure.shape in ("cumulative", "level", "done")
        return counted and not self.late(code) and self._known(code)

    def _blind(self, code: str) -> bool:
        """Whether a source the figure needs of this very month has not arrived at all."""
        sql = evidence_sql(code, self.pack.figures[code], self.pack.evidence)
        needed = {source for window, source in names_in(sql) if window in ("at_month", "list")}
        return any(self._late.get(source) == [] for source in needed)

    def _known(self, code: str) -> bool:
        known = {str(name) for name in self.batch.meta.get("known", ())}
        return self.sources(code) <= known


def read_figures(pack: Pack, snapshot: Snapshot, month: Month) -> Figures:
    """The published figures of a month; refused when it was never run."""
    batch = snapshot.batch(FIGURES, month)
    if batch is None:
        raise Refused(f"{month} has not been run", mend=f"run `zhumeng month {month}` first")
    with connect() as connection:
        rows = connection.execute(f"FROM {scan([batch])}").fetchall()
    units: dict[str, dict[str, Row]] = {}
    for figure, unit, quantity, whole, records, last_on in rows:
        share = None if whole is None else Fraction(whole)
        units.setdefault(figure, {})[unit] = Row(Fraction(quantity or 0), share, records, last_on)
    return Figures(pack, month, batch, units)


def _sum(rows: Mapping[str, Row]) -> Row | None:
    if not rows:
        return None
    wholes = [row.whole for row in rows.values() if row.whole is not None]
    days = [row.last_on for row in rows.values() if row.last_on]
    return Row(
        sum((row.quantity for row in rows.values()), Fraction(0)),
        sum(wholes, Fraction(0)) if wholes else None,
        sum(row.records for row in rows.values()),
        max(days, default=None),
    )
