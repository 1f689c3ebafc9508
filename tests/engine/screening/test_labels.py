"""Real adverts labelled by hand; the texts are not in the repository, so a clone without them skips."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import duckdb
import pytest

from zhumeng.engine.screening import Advert, Screening, screen_advert

REAL = Path(__file__).resolve().parents[4] / "shared" / "data" / "job-adverts" / "adverts.parquet"
LABELS = Path(__file__).parent / "labels.csv"
PRECISION, RECALL = 0.9, 0.85


def labels(half: str) -> dict[str, set[str]]:
    with LABELS.open(encoding="utf-8", newline="") as handle:
        return {
            row["advert_id"]: set(row["kinds"].split())
            for row in csv.DictReader(handle)
            if row["half"] == half
        }


def test_labels_are_many_of_both_sorts_and_stand_once() -> None:
    with LABELS.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert len({row["advert_id"] for row in rows}) == len(rows) >= 400
    assert 100 < sum(bool(row["kinds"]) for row in rows) < len(rows) - 100


@pytest.mark.skipif(not REAL.exists(), reason="the shared adverts are not here")
@pytest.mark.parametrize("half", ["tune", "test"])
def test_findings_agree_with_the_labels(screening: Screening, half: str) -> None:
    wanted, counts = labels(half), Counter[str]()
    columns = "advert_id, title, text, tags, employer_type, crawled"
    with duckdb.connect(config={"threads": 1}) as connection:
        rows = connection.execute(
            f"SELECT {columns} FROM read_parquet(?) WHERE advert_id IN (SELECT unnest(?))",
            [str(REAL), list(wanted)],
        ).fetchall()
    assert len(rows) == len(wanted)
    for number, title, text, tags, employer, crawled in rows:
        on = date(int(crawled[:4]), int(crawled[5:7]), 28)
        advert = Advert(title or "", text or "", tags or "", employer_type=employer or "")
        found = {one.kind for one in screen_advert(screening, advert, on).findings}
        counts.update(right=len(found & wanted[number]), found=len(found), wanted=len(wanted[number]))
    assert counts["right"] >= PRECISION * counts["found"]
    assert counts["right"] >= RECALL * counts["wanted"]
