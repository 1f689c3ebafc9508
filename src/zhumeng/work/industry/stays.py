"""Who is still with the firm so many months after: by the contributions of exactly that month."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from zhumeng.engine.lake import connect, scan
from zhumeng.engine.month import Month
from zhumeng.foundation.city import the_lake

AFTER = (1, 3, 6)
SOURCE = "contributions"


@dataclass(frozen=True)
class Spell:
    """One hire: whom, by which channel, from which day."""

    person: int
    employer: int
    channel: str
    hired_on: date


@dataclass(frozen=True)
class Stay:
    """Of hires whose month has come ``stayed`` of ``judged``; ``untold`` are of months without a batch."""

    stayed: int
    judged: int
    untold: int
    waiting: int

    @property
    def rate(self) -> Fraction | None:
        """Exact over those judged; None when nobody is, or while somebody's month is missing."""
        return Fraction(self.stayed, self.judged) if self.judged and not self.untold else None


def stay(
    spells: Iterable[Spell], months: int, until: Month, paid: Mapping[Month, Collection[tuple[int, int]]]
) -> Stay:
    """How many stayed. ``paid``: (employer, person) who have a contribution, by each month that has a batch;
    a month that is not among them cannot be told. Hires whose month lies after ``until`` wait."""
    stayed = judged = untold = waiting = 0
    for one in spells:
        month = Month.of(one.hired_on) + months
        if month > until:
            waiting += 1
        elif month not in paid:
            untold += 1
        else:
            judged += 1
            stayed += (one.employer, one.person) in paid[month]
    return Stay(stayed, judged, untold, waiting)


def paid_in(spells: Collection[Spell], until: Month) -> dict[Month, set[tuple[int, int]]]:
    """For each month that is asked and has a batch: which of the hires have a contribution of their firm."""
    asked = {Month.of(one.hired_on) + months for one in spells for months in AFTER}
    snapshot, found = the_lake().snapshot(), {}
    with connect() as connection:
        connection.execute("CREATE TEMP TABLE hires (employer BIGINT, person BIGINT)")
        if spells:
            connection.executemany(
                "INSERT INTO hires VALUES (?, ?)", sorted({(one.employer, one.person) for one in spells})
            )
        for month in sorted(asked):
            batch = snapshot.batch(SOURCE, month) if month <= until else None
            if batch is not None:
                rows = connection.execute(
                    f"SELECT DISTINCT employer, person FROM hires SEMI JOIN {scan([batch])} c "
                    "ON c.employer_id = hires.employer AND c.person_id = hires.person"
                ).fetchall()
                found[month] = set(rows)
    return found
