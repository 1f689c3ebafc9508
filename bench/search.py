"""Search for jobs with the counts of every further choice: the index against PostgreSQL in the same run."""

from __future__ import annotations

import json
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from bench.job_data import Row, folder, row

SIZES = (100_000, 1_000_000)
SEARCHES, PEER_SEARCHES = 200, 8
ON = date(2022, 7, 31)
COLUMNS = (
    "employer_id", "unit", "entered_by", "channel", "key", "digest", "title", "text", "occupation", "edu_min",
    "pay_from_fen", "pay_to_fen", "headcount", "hired", "ends_on", "state", "revision", "submitted_on",
    "published_on", "plea", "plea_by", "answer", "version", "programme", "details", "counted", "skills",
    "licences", "post_kind", "listed_work",
)  # fmt: skip


def run() -> list[Row]:
    """Seconds to build, milliseconds a search, for each size; nothing where the real adverts are not here."""
    data = folder()
    if data is None:
        return []
    real = duckdb.sql(
        "SELECT title, concat_ws('，', text, tags) AS text, pay_min, pay_max, edu_min, headcount "
        f"FROM '{data}/adverts.parquet' WHERE title <> ''"
    ).fetchall()
    with tempfile.TemporaryDirectory() as home:
        os.environ["ZHUMENG_HOME"] = home
        os.environ.pop("DATABASE_URL", None)
        (Path(home) / "demo.json").write_text(json.dumps({"people": 0}), encoding="utf-8")
        from zhumeng.foundation.boot import database

        with database():
            return [one for size in SIZES for one in _measured(real, size)]


def _measured(real: list[Any], size: int) -> Iterator[Row]:
    from zhumeng.foundation.city import the_pack
    from zhumeng.work.recruitment import api
    from zhumeng.work.recruitment.searching import index

    pack = the_pack()
    _fill(real, size, [unit.code for unit in pack.territories.units(ON)])
    began = time.perf_counter()
    if not index.refresh(wait=True):
        raise RuntimeError("another process builds")
    built = time.perf_counter() - began
    disk = sum(file.stat().st_size for file in index.folder().rglob("*") if file.is_file())
    yield row(f"index of {size:,} adverts, built", built, None, "s", f"{disk / 2**20:.0f} MiB on disk")
    asked = _asked(real)

    def ours(wanted: Any) -> int:
        return api.find_adverts(pack, wanted, ON).total

    mine = _times(ours, asked)
    note = f"goal ≤ 100; median {np.median(mine):.1f} ms, {SEARCHES} searches"
    for name, kind in (("ILIKE", "ilike"), ("full text", "words")):
        theirs = _times(lambda one, kind=kind: _by_tables(pack, one, kind), asked[:PEER_SEARCHES])
        yield row(
            f"search with counts, {size:,} adverts, p95, against {name}", float(np.percentile(mine, 95)),
            float(np.percentile(theirs, 95)), "ms",
            f"{note}; peer: median {np.median(theirs):.0f} ms, {PEER_SEARCHES} searches",
        )  # fmt: skip


def _times(search: Callable[[Any], int], asked: list[Any]) -> list[float]:
    search(asked[0])
    told = []
    for one in asked:
        began = time.perf_counter()
        search(one)
        told.append((time.perf_counter() - began) * 1000)
    return told


def _by_tables(pack: Any, wanted: Any, kind: str) -> int:
    """The same page, total and counts by SQL over the public query."""
    from django.db.models import Count, Q, Sum
    from django.db.models.expressions import RawSQL

    from zhumeng.work.recruitment import api

    found = api.chosen(pack, wanted, ON)
    for word in wanted.text.split():
        if kind == "ilike":
            found = found.filter(Q(title__icontains=word) | Q(text__icontains=word))
        else:
            sql = "SELECT advert_id FROM bench_words WHERE words @@ plainto_tsquery('simple', %s)"
            found = found.filter(pk__in=RawSQL(sql, [_spaced(word)]))
    list(found[:20])
    plain = found.order_by()
    for field in ("unit", "occupation", "edu_min", "pay_to_fen", "published_on"):
        list(plain.values(field).annotate(n=Count("pk"), places=Sum("headcount")))
    return plain.count()


def _spaced(text: str) -> str:
    from zhumeng.engine.matching.text import cut

    return " ".join(cut(text))


def _asked(real: list[Any]) -> list[Any]:
    from zhumeng.engine.matching.text import cut
    from zhumeng.work.recruitment import api

    draw = random.Random(7)
    asked = []
    for n in range(SEARCHES):
        words = [word for word in cut(draw.choice(real)[0]) if len(word) > 1][: 1 + n % 2] or ["销售"]
        asked.append(
            api.Wanted(
                text=" ".join(words),
                unit="500112" if n % 4 == 1 else "",
                steps=n % 3,
                education=3 if n % 5 == 2 else None,
                pay_fen=600_000 if n % 3 == 2 else None,
            )
        )
    return asked


def _fill(real: list[Any], size: int, units: list[str]) -> None:
    """Adverts by COPY, without triggers; and their words, segmented, for PostgreSQL's full text."""
    from django.db import connection, transaction

    draw = random.Random(3)
    codes = ("6-25-04-01", "4-02-06-01", "2-02-10-03", "4-01-02-01", "6-31-01-03", "")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("CREATE TABLE IF NOT EXISTS bench_words (advert_id bigint, words tsvector)")
        cursor.execute("SELECT count(*) FROM recruitment_advert")
        have = cursor.fetchone()[0]
        with cursor.copy(f"COPY recruitment_advert ({', '.join(COLUMNS)}) FROM STDIN") as copy:
            for n in range(have, size):
                title, text, low, high, edu, heads = real[n % len(real)]
                factor = 1 if n < len(real) else draw.uniform(0.7, 1.4)
                pays = [int(p * factor) * 100 if p else None for p in (low, max(high or 0, low or 0))]
                day = ON - timedelta(draw.randrange(60))
                copy.write_row((
                    draw.randrange(1, 50_000), draw.choice(units), "bench", "form", f"k{n}", "", title[:100],
                    (text or title)[:4000], draw.choice(codes), min(int(edu or 0), 5), *pays,
                    max(int(heads or 1), 1), 0, ON + timedelta(draw.randrange(90)), "published", 1, day, day,
                    "", "", "", 1, "job", "{}", 0, "", "", "ordinary", "",
                ))  # fmt: skip
        cursor.execute("SELECT coalesce(max(advert_id), 0) FROM bench_words")
        cursor.execute("SELECT id, title, text FROM recruitment_advert WHERE id > %s", [cursor.fetchone()[0]])
        fresh = cursor.fetchall()
        cursor.execute("CREATE TEMP TABLE raw (id bigint, words text) ON COMMIT DROP")
        with cursor.copy("COPY raw (id, words) FROM STDIN") as copy:
            for number, title, text in fresh:
                copy.write_row((number, f"{_spaced(title)} {_spaced(text)}"))
        cursor.execute("INSERT INTO bench_words SELECT id, to_tsvector('simple', words) FROM raw")
        cursor.execute("CREATE INDEX IF NOT EXISTS bench_words_gin ON bench_words USING gin (words)")
    from zhumeng.work.recruitment.searching import index

    (index.folder() / "mark.json").unlink(missing_ok=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE recruitment_advert")
        cursor.execute("ANALYZE bench_words")
