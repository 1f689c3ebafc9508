"""The records behind one figure, read from exactly the batches the figure was computed on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from zhumeng.engine.errors import Missing
from zhumeng.engine.facts.windows import Windows
from zhumeng.engine.indicators.compute import unit_column
from zhumeng.engine.indicators.evidence import evidence_sql
from zhumeng.engine.lake import Snapshot
from zhumeng.engine.lake.duck import literal
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.city import connect_city, schemas
from zhumeng.oversight.figures import Figures, Place, read_figures


@dataclass(frozen=True)
class Record:
    """One row of evidence; ``quantity`` in the figure's unit, ``whole`` only where the figure is a share."""

    record: str
    unit: str
    happened_on: date | None
    quantity: Decimal
    whole: Decimal | None

    def to_json(self) -> dict[str, Any]:
        """The shape ``plan records --json`` prints."""
        found = {
            "record": self.record,
            "unit": self.unit,
            "happened_on": self.happened_on.isoformat() if self.happened_on else None,
            "quantity": plain(self.quantity),
        }
        return found if self.whole is None else found | {"whole": plain(self.whole)}


@dataclass(frozen=True)
class Opened:
    """A figure opened down to its records; ``quantity`` and ``whole`` are their sums."""

    figures: Figures
    code: str
    count: int
    quantity: Decimal
    whole: Decimal | None
    records: tuple[Record, ...]


def open_figure(
    pack: Pack,
    snapshot: Snapshot,
    code: str,
    month: Month,
    territory: Place = "",
    limit: int | None = None,
    offset: int = 0,
) -> Opened:
    """Open a figure of a month; ``territory`` is a reporting unit's code or several, ``limit`` and ``offset``
    cut the list only.

    Raises Refused for an unknown figure or a month that was not run.
    """
    if code not in pack.figures:
        raise Missing(f"the plan has no figure “{code}”", mend="`zhumeng plan status --json` lists their ids")
    figures = read_figures(pack, snapshot, month)
    figure = pack.figures[code]
    windows = Windows(snapshot, month, schemas(pack), tables=pack.code_tables, only=set(figures.batch.inputs))
    sql = windows.resolve(evidence_sql(code, figure, pack.evidence), figure.lists)
    place = unit_column(figure.source == "computed", pack.territories.city().code)
    exact = "quantity::DECIMAL(28,10) AS quantity, whole::DECIMAL(28,10) AS whole"
    rows = f"SELECT record, {place} AS unit, happened_on, {exact} FROM ({sql})"
    if not territory and figure.source != "computed":  # the city's own row stands for its parts, where given
        city = literal(pack.territories.city().code)
        rows = f"SELECT * FROM ({rows}) QUALIFY unit = {city} OR NOT bool_or(unit = {city}) OVER ()"
    if territory:
        units = sorted({territory} if isinstance(territory, str) else territory)
        rows = f"SELECT * FROM ({rows}) WHERE unit IN ({', '.join(map(literal, units))})"
    with connect_city(pack, month) as connection:
        count, quantity, whole = connection.execute(
            f"SELECT count(*), coalesce(sum(quantity), 0), sum(whole) FROM ({rows})"
        ).fetchone() or (0, Decimal(0), None)
        some = "" if limit is None else f" LIMIT {limit:d} OFFSET {offset:d}"
        listed = connection.execute(
            f"SELECT * FROM ({rows}) ORDER BY unit, happened_on, record{some}"
        ).fetchall()
    records = tuple(Record(r, u, d, q if q is not None else Decimal(0), w) for r, u, d, q, w in listed)
    return Opened(figures, code, count, Decimal(quantity), whole, records)


def plain(value: Decimal) -> int | float:
    """A number for JSON without trailing zeros."""
    return int(value) if value == value.to_integral_value() else float(value)


def by_unit(figures: Figures, code: str) -> Iterator[tuple[str, Decimal]]:
    """(reporting unit, quantity) of a figure: every unit of the day where it is counted from records, else
    the units for which it was given.
    """
    counted = figures.pack.figures[code].source == "computed"
    for unit in figures.pack.territories.units(figures.month.last_day):
        row = figures.row(code, unit.code)
        if row is not None:
            yield unit.code, Decimal(row.quantity.numerator) / row.quantity.denominator
        elif counted:
            yield unit.code, Decimal(0)
