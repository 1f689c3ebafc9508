"""Whom a firm insured month by month, and what the registers tell of leaving it since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zhumeng.engine.facts.windows import Windows
from zhumeng.engine.lake import connect
from zhumeng.engine.month import Month
from zhumeng.foundation.city import schemas, the_lake, the_pack

TOLD = """WITH firms AS (SELECT unnest(?) AS employer_id),
paid AS (SELECT person_id, employer_id, fee_month, wage_base FROM up_to.contributions
  WHERE fee_month >= DATE '%(since)s'),
newest AS (SELECT max(fee_month) AS month FROM paid),
mine AS (SELECT employer_id, person_id, fee_month AS month, sum(wage_base)::BIGINT AS base FROM paid
  WHERE employer_id IN (FROM firms) GROUP BY ALL),
whole AS (SELECT employer_id, month, sum(base)::BIGINT AS firm_base FROM mine GROUP BY ALL),
gone AS (SELECT employer_id, person_id, max(month) AS last FROM mine GROUP BY ALL),
moved AS (SELECT g.employer_id, g.person_id, true AS elsewhere FROM gone AS g
  JOIN paid AS p ON p.person_id = g.person_id AND p.employer_id <> g.employer_id AND p.fee_month > g.last
  GROUP BY ALL),
ended AS (SELECT employer_id, person_id, max(ended_on) AS ended_on, max_by(end_reason, ended_on) AS end_reason
  FROM up_to.employment_endings WHERE employer_id IN (FROM firms) GROUP BY ALL)
SELECT m.employer_id, m.person_id, m.month, m.base, w.firm_base, g.last,
  coalesce(v.elsewhere, false), e.ended_on, e.end_reason, r.starts_on, d.died_on, p.birth_date, p.sex
FROM mine AS m JOIN whole AS w USING (employer_id, month) JOIN gone AS g USING (employer_id, person_id)
LEFT JOIN moved AS v USING (employer_id, person_id) LEFT JOIN ended AS e USING (employer_id, person_id)
LEFT JOIN known.pension_recipients AS r ON r.person_id = m.person_id
LEFT JOIN known.deaths AS d ON d.person_id = m.person_id
LEFT JOIN known.people AS p ON p.person_id = m.person_id
WHERE g.last < (SELECT month FROM newest) OR e.ended_on IS NOT NULL OR r.starts_on IS NOT NULL
  OR d.died_on IS NOT NULL OR p.birth_date IS NULL OR p.sex IS NULL OR %(turned)s
ORDER BY m.employer_id, m.person_id, m.month"""


@dataclass(frozen=True)
class InsuredMonth:
    """A month in which a firm insured somebody; what follows it is told by now, None where nothing is.

    ``base`` is the person's wage base in the month, ``firm_base`` that of all the firm insured, in fen.
    ``last`` is the last month the firm paid; ``elsewhere``: another employer paid for a later one.
    """

    employer: int
    person: int
    month: date
    base: int | None
    firm_base: int | None
    last: date
    elsewhere: bool
    ended_on: date | None
    end_reason: str | None
    pension_on: date | None
    died_on: date | None
    birth_on: date | None
    sex: str | None


def months_told() -> tuple[Month, ...]:
    """The months whose contributions have arrived, in order."""
    return tuple(batch.month for batch in the_lake().snapshot().batches("contributions"))


def insured_since(
    employers: Iterable[int], since: Month, ages: Iterable[int], on: date
) -> tuple[InsuredMonth, ...]:
    """The months from ``since`` on of everybody of whom something tells that they left or may have.

    That is: no longer paid for, an ending filed, a pension, a death, one of the ``ages`` (in months) reached
    between ``since`` and ``on``; and of whom birth or sex is not known.
    """
    wanted = sorted(set(employers))
    if not wanted:
        return ()
    turned = [f"p.birth_date + INTERVAL {int(age)} MONTH BETWEEN DATE '{since.first_day}' AND DATE '{on}'"
              for age in ages] or ["false"]  # fmt: skip
    query = TOLD % {"since": since.first_day, "turned": " OR ".join(turned)}
    pack = the_pack()
    windows = Windows(the_lake().snapshot(), Month.of(on), schemas(pack), tables=pack.code_tables)
    with connect() as connection:
        rows = connection.execute(windows.resolve(query), [wanted]).fetchall()
    return tuple(InsuredMonth(*row) for row in rows)
