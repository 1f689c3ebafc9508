"""Vacancies and seekers for the matching benchmark: real adverts where they lie beside the clone."""

from __future__ import annotations

import os
from pathlib import Path

REAL = Path(__file__).resolve().parents[2] / "shared/data/job-adverts/adverts.parquet"
VACANCIES = int(os.environ.get("BENCH_VACANCIES", "100000"))
SEEKERS = int(os.environ.get("BENCH_SEEKERS", "300000"))
ASKED = SEEKERS * 108 // 100
"""Some name a district that nobody knows and are set aside."""

WORDS = list("会电焊护司软销客保教仓质设厨文测运采财物")
MADE = f"""
SELECT 'A' || range AS advert_id, '重庆' AS city, w[1 + (hash(range) % 20)::INT] || '员' AS title,
  ['渝北区', '渝中区', '沙坪坝区', '九龙坡区', '江北区'][1 + (hash(range, 2) % 5)::INT] AS district,
  2000 + hash(range, 3) % 8000 AS pay_min, 4000 + hash(range, 3) % 12000 AS pay_max,
  hash(range, 4) % 5 AS edu_min, hash(range, 5) % 4 AS exp_min, NULL AS headcount, '' AS text,
  array_to_string(list_transform(range(6), lambda x: w[1 + (hash(range, x + 6) % 20)::INT]), '、') AS tags
FROM range(20000), (SELECT {WORDS} AS w)
"""


def write_sides(folder: Path, vacancies: int = VACANCIES) -> str:
    """Write vacancies.parquet and seekers.parquet; says of what they are made."""
    import duckdb

    source = f"SELECT * FROM '{REAL}'" if REAL.is_file() else MADE
    with duckdb.connect(":memory:") as connection:
        connection.execute("SET enable_progress_bar = false")
        connection.execute(f"CREATE TABLE adverts AS {source}")
        connection.execute(
            f"""COPY (SELECT * REPLACE (advert_id || '-' || copy AS advert_id, coalesce(headcount,
                  [1, 1, 2, 2, 3, 5, 10][1 + (hash(advert_id, copy) % 7)::INT])::INT AS headcount)
                FROM adverts, range(100) AS copies(copy) ORDER BY copy, hash(advert_id) LIMIT {vacancies})
                TO '{folder}/vacancies.parquet'"""
        )
        connection.execute(
            f"""COPY (SELECT 'S' || lpad(row_number() OVER ()::VARCHAR, 8, '0') AS seeker_id, title, city,
                  district AS districts, 1 + hash(advert_id, copy, 1) % 4 AS education,
                  (pay_min * (0.6 + 0.1 * (hash(advert_id, copy, 2) % 5)))::INT AS least_pay,
                  hash(advert_id, copy, 3) % 8 AS experience, hash(advert_id, copy, 4) % 10 = 0 AS priority,
                  list_filter(string_split(tags, '、'), lambda x: hash(x, advert_id, copy) % 3 = 0) AS skills
                FROM adverts, range(100) AS copies(copy) WHERE city IS NOT NULL AND district IS NOT NULL
                ORDER BY copy, hash(advert_id, 7) LIMIT {ASKED}) TO '{folder}/seekers.parquet'"""
        )
    return "real adverts and copies of them" if REAL.is_file() else "made adverts"


def market(folder: Path):  # type: ignore[no-untyped-def]
    """Both files read and prepared."""
    from datetime import date

    from zhumeng.web.cli.match_sides import market_of

    return market_of(folder / "vacancies.parquet", folder / "seekers.parquet", date(2022, 7, 31))
