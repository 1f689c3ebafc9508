"""The three policies as one would write them by hand: SQL without reasons, and pandas. The same answers."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

Answer = dict[str, list[int]]

PAID = "state <> 'arrears' AND paid_on <= DATE '2021-12-31'"
REFUND = f"""
WITH months AS (
  SELECT employer_id, fee_month, count(*) AS heads, count(*) FILTER (NOT ({PAID})) AS unpaid,
    sum(unit_premium + person_premium) FILTER ({PAID}) AS paid
  FROM contributions WHERE fee_month <= DATE '2021-12-01' GROUP BY ALL
), firms AS (
  SELECT employer_id,
    max(heads) FILTER (fee_month = DATE '2020-12-01') AS base,
    coalesce(max(heads) FILTER (fee_month = DATE '2021-12-01'), 0) AS at_end,
    min_by(heads, fee_month) FILTER (fee_month > DATE '2020-12-31') AS opening,
    count(*) FILTER (fee_month > DATE '2020-12-31') AS due,
    count(*) FILTER (fee_month > DATE '2020-12-31' AND unpaid = 0) AS in_full,
    sum(paid) FILTER (fee_month > DATE '2020-12-31') AS premium
  FROM months GROUP BY employer_id
)
SELECT f.employer_id, round(f.premium * CASE
    WHEN e.industry LIKE 'F52%' AND at_end >= 300 AND revenue >= 20000000000
      OR e.industry LIKE 'C%' AND at_end >= 1000 AND revenue >= 40000000000
      OR e.industry LIKE 'I65%' AND at_end >= 300 AND revenue >= 10000000000
      OR e.industry LIKE 'H62%' AND at_end >= 300 AND revenue >= 10000000000
    THEN 0.5 ELSE 0.6 END)::BIGINT AS amount,
  e.employer_kind = 'enterprise' AND e.status = 'active' AND d.employer_id IS NULL AND in_full >= due
    AND coalesce(base, opening) - at_end <=
      CASE WHEN coalesce(base, opening) <= 30 THEN 0.2 ELSE 0.055 END * coalesce(base, opening) AS entitled
FROM firms AS f JOIN employers AS e USING (employer_id)
LEFT JOIN dishonesty_list AS d ON d.employer_id = f.employer_id
WHERE due > 0
"""
EXPANSION = """
SELECT c.person_id, c.employer_id, 100000 AS amount,
  any_value(e.employer_kind = 'enterprise' AND g.study_form = 'full_time'
    AND g.education IN ('10', '20', '21', '31')
    AND g.graduated_on BETWEEN DATE '2022-01-01' AND DATE '2022-12-31' AND r.person_id IS NOT NULL)
    AND count(*) FILTER (c.state <> 'arrears') >= 3 AS entitled
FROM contributions AS c
JOIN graduates AS g ON g.person_id = c.person_id
JOIN employers AS e ON e.employer_id = c.employer_id
LEFT JOIN employment_records AS r ON r.person_id = c.person_id AND r.employer_id = c.employer_id
WHERE c.fee_month >= DATE '2022-01-01'
GROUP BY c.person_id, c.employer_id
"""
RATE = """
SELECT employer_id, true AS entitled,
  (round(sum(wage_base) * 0.03) - round(sum(wage_base) * 0.01))::BIGINT AS amount
FROM contributions WHERE fee_month = DATE '2022-07-01' GROUP BY employer_id
"""
BY_HAND = {"expansion-subsidy": EXPANSION, "retention-refund": REFUND, "unemployment-rate": RATE}
SOURCES = (
    "contributions",
    "register/employers",
    "register/graduates",
    "employment_records",
    "dishonesty_list",
)


def _files(root: Path, source: str) -> list[str]:
    return sorted(str(file) for file in (root / "batches" / source).rglob("*.parquet"))


def by_hand(root: Path) -> tuple[Answer, float]:
    """DuckDB over the same files; each answer written to Parquet. Returns the answers and the seconds."""
    from zhumeng.engine.lake import connect

    found: Answer = {}
    begun = time.perf_counter()
    with connect(root / "spill") as connection:
        for source in SOURCES:
            files = ", ".join(f"'{file}'" for file in _files(root, source))
            connection.execute(f"CREATE VIEW {source.split('/')[-1]} AS FROM read_parquet([{files}])")
        for code, sql in BY_HAND.items():
            out = root / f"{code}.parquet"
            connection.execute(f"COPY ({sql}) TO '{out}' (FORMAT parquet, COMPRESSION zstd)")
            totals = "count(*), count(*) FILTER (entitled), coalesce(sum(amount) FILTER (entitled), 0)"
            row = connection.execute(f"SELECT {totals} FROM '{out}'").fetchone() or ()
            found[code] = [int(value) for value in row]
    return found, time.perf_counter() - begun


def by_pandas(root: Path) -> tuple[Answer, float]:
    """The same with pandas."""
    import pandas as pd

    begun = time.perf_counter()
    frames = {source.split("/")[-1]: _frame(pd, root, source) for source in SOURCES}
    every, firms = frames["contributions"], frames["employers"].set_index("employer_id")
    every["bad"] = (every.state == "arrears") | (pd.to_datetime(every.paid_on) > "2021-12-31")
    every["premium"] = every.unit_premium + every.person_premium
    every["fee_month"] = pd.to_datetime(every.fee_month)
    found = {
        "expansion-subsidy": _expansion(pd, every[every.fee_month >= "2022-01-01"], frames, firms),
        "retention-refund": _refund(every[every.fee_month <= "2021-12-31"], frames, firms),
        "unemployment-rate": _rate(every[every.fee_month == "2022-07-01"]),
    }
    return found, time.perf_counter() - begun


def _frame(pd: Any, root: Path, source: str) -> Any:
    return pd.concat([pd.read_parquet(file) for file in _files(root, source)], ignore_index=True)


def _refund(rows: Any, frames: dict[str, Any], firms: Any) -> list[int]:
    rows = rows.assign(good=rows.premium.where(~rows.bad, 0))
    months = rows.groupby(["employer_id", "fee_month"]).agg(
        heads=("person_id", "size"), unpaid=("bad", "sum"), paid=("good", "sum")
    )
    months = months.reset_index()
    base = months[months.fee_month == "2020-12-01"].set_index("employer_id").heads
    year = months[months.fee_month > "2020-12-31"].sort_values("fee_month")
    year = year.assign(clear=year.unpaid == 0)
    found = year.groupby("employer_id").agg(
        opening=("heads", "first"), due=("heads", "size"), full=("clear", "sum"), premium=("paid", "sum")
    )
    at_end = year[year.fee_month == "2021-12-01"].set_index("employer_id").heads
    found["at_end"] = at_end.reindex(found.index).fillna(0)
    found["base"] = base.reindex(found.index).fillna(found.opening)
    found = found.join(firms[["employer_kind", "status", "industry", "revenue"]])
    limit = (found.base <= 30).map({True: 0.2, False: 0.055})
    dishonest = found.index.isin(frames["dishonesty_list"].employer_id)
    ok = (found.employer_kind == "enterprise") & (found.status == "active") & ~dishonest
    ok &= (found.full >= found.due) & (found.base - found.at_end <= limit * found.base + 1e-9)
    large = found.industry.str.startswith("F52") & (found.at_end >= 300) & (found.revenue >= 2e10)
    amount = (found.premium * large.map({True: 50, False: 60}) + 50) // 100
    return [len(found), int(ok.sum()), int(amount[ok].sum())]


def _expansion(pd: Any, rows: Any, frames: dict[str, Any], firms: Any) -> list[int]:
    graduates = frames["graduates"].set_index("person_id")
    rows = rows[rows.person_id.isin(graduates.index)]
    pairs = (
        rows.assign(ok=rows.state != "arrears").groupby(["person_id", "employer_id"]).ok.sum().reset_index()
    )
    pairs = pairs.join(graduates[["study_form", "education", "graduated_on"]], on="person_id")
    pairs = pairs.join(firms.employer_kind, on="employer_id")
    filed = frames["employment_records"].set_index(["person_id", "employer_id"]).index
    ok = (pairs.employer_kind == "enterprise") & (pairs.study_form == "full_time")
    ok &= pairs.education.isin(["10", "20", "21", "31"]) & (
        pd.to_datetime(pairs.graduated_on) >= "2022-01-01"
    )
    ok &= pd.MultiIndex.from_frame(pairs[["person_id", "employer_id"]]).isin(filed) & (pairs.ok >= 3)
    return [len(pairs), int(ok.sum()), int(ok.sum()) * 100_000]


def _rate(rows: Any) -> list[int]:
    base = rows.groupby("employer_id").wage_base.sum()
    amount = (base * 3 + 50) // 100 - (base + 50) // 100
    return [len(base), len(base), int(amount.sum())]
