"""A lake with contribution rows only: what three policies need, without the city around it."""

from __future__ import annotations

from pathlib import Path

from zhumeng.engine.lake import Lake, connect
from zhumeng.engine.month import Month
from zhumeng.foundation.city import schemas, the_pack

FIRST, LAST = Month(2020, 12), Month(2022, 7)
PERSONS_PER_EMPLOYER = 12

CONTRIBUTIONS = """
SELECT 1 + i // {size} AS employer_id, i AS person_id, DATE '{day}' AS fee_month,
  (['500101', '500103', '500112', '500242'])[1 + (i // {size}) % 4] AS insured_territory,
  500000 + (hash(i) % 1500000)::BIGINT AS wage_base,
  (500000 + (hash(i) % 1500000)::BIGINT) // 200 AS unit_premium,
  (500000 + (hash(i) % 1500000)::BIGINT) // 200 AS person_premium,
  CASE WHEN hash(i, 1) % 997 = 0 AND {late} THEN 'arrears' ELSE 'paid' END AS state,
  DATE '{day}' + 14 AS paid_on
FROM range({persons}) AS r(i)
WHERE hash(i, {number}) % 40 <> 0
"""
EMPLOYERS = """
SELECT 1 + i AS employer_id, '9150' || lpad(i::VARCHAR, 14, '0') AS credit_code,
  'firm ' || i AS employer_name,
  CASE WHEN i % 50 = 0 THEN 'public_institution' ELSE 'enterprise' END AS employer_kind,
  (['F5211', 'C1311', 'I6510', 'H6210'])[1 + i % 4] AS industry, '500103' AS registered_territory,
  '500103' AS insured_territory, DATE '2010-01-01' AS established_on, 'active' AS status,
  false AS is_dispatch_firm, 2021 AS figures_year,
  CASE WHEN i % 30 = 0 THEN NULL ELSE 100000000 * (1 + i % 900) END AS revenue, 100000000 AS assets
FROM range({employers}) AS r(i)
"""
GRADUATES = """
SELECT i AS person_id, 'school' AS school, true AS school_in_city, '080901' AS major, '21' AS education,
  CASE WHEN i % 13 = 0 THEN 'adult' ELSE 'full_time' END AS study_form, DATE '2022-06-30' AS graduated_on,
  'contract' AS destination, true AS willing, NULL::VARCHAR AS difficulty, '500103' AS hukou_territory
FROM range(0, {persons}, 60) AS r(i)
"""
RECORDS = """
SELECT 'r' || i AS record_no, 1 + i // {size} AS employer_id, i AS person_id, 'fixed_term' AS contract,
  DATE '2022-03-01' AS starts_on, NULL::DATE AS ends_on, DATE '2022-03-05' AS filed_on,
  '500103' AS territory, NULL::VARCHAR AS occupation
FROM range(0, {persons}, 60) AS r(i) WHERE i % 7 <> 0
"""
LISTED = """
SELECT 1 + i * 101 AS employer_id, DATE '2021-05-01' AS listed_on, '' AS reason
FROM range({employers} // 101) AS r(i)
"""


def build(root: Path, rows: int) -> None:
    """Write ``rows`` contributions over 20 months with employers, graduates and lists; once."""
    lake = Lake(root)
    if lake.snapshot().has("") or (root / "built").is_file():
        return
    persons = int(rows / 20 / (39 / 40))
    employers = persons // PERSONS_PER_EMPLOYER + 1
    size = PERSONS_PER_EMPLOYER
    for number, month in enumerate(FIRST.until(LAST)):
        late = "true" if month.number % 5 == 0 else "false"
        sql = CONTRIBUTIONS.format(day=month.first_day, size=size, persons=persons, number=number, late=late)
        publish(lake, "contributions", month, f"{sql} ORDER BY employer_id, person_id")
    publish(lake, "register/employers", LAST, EMPLOYERS.format(employers=employers))
    publish(lake, "register/graduates", LAST, GRADUATES.format(persons=persons))
    publish(lake, "employment_records", LAST, RECORDS.format(size=size, persons=persons))
    for code in ("dishonesty_list", "abnormal_list"):
        publish(lake, code, LAST, LISTED.format(employers=employers))
    columns = schemas(the_pack())["benefit_claimants"].items()
    empty = ", ".join(f"NULL::{kind} AS {name}" for name, kind in columns)
    publish(lake, "benefit_claimants", LAST, f"SELECT {empty} WHERE false")
    (root / "built").touch()


def publish(lake: Lake, source: str, month: Month, sql: str) -> None:
    """Write the rows of a query, cast to the columns of the source, as its batch of the month."""
    columns = schemas(the_pack())[source.removeprefix("register/")]
    cast = ", ".join(f'CAST("{name}" AS {kind}) AS "{name}"' for name, kind in columns.items())
    with lake.publishing() as publisher, connect() as connection:
        draft = publisher.draft(source, month)
        file = draft.path("rows.parquet")
        connection.execute(
            f"COPY (SELECT {cast} FROM ({sql})) TO '{file}' (FORMAT parquet, COMPRESSION zstd)"
        )
        publisher.seal()
        publisher.commit()
