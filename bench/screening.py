"""Screening of real adverts against hand labels and against a plain search for words, in the same run.

The texts are not in the repository: without the shared folder beside it there is nothing to measure.
"""

from __future__ import annotations

import csv
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from zhumeng.engine.errors import Refused
from zhumeng.engine.packs.pack import PACKS
from zhumeng.engine.screening import Advert, load_screening, screen_advert

ADVERTS = Path(__file__).parents[2] / "shared/data/job-adverts/adverts.parquet"
LABELS = Path(__file__).parents[1] / "tests/engine/screening/labels.csv"
PLAIN = {
    "sex": "男|女", "marriage": "婚|育|孕", "ethnicity": "族", "health": "乙肝|传染|残疾",
    "household": "户口|户籍|本地|外地", "school": "985|211|双一流|名校|[一二]本|重点",
    "study_mode": "全日制|统招", "age": "岁|年龄",
}  # fmt: skip
Case = tuple[str, Advert, date]
Kinds = Callable[[Advert, date], set[str]]


def run() -> list[dict[str, Any]]:
    """Adverts a second over all of them; then right, false and missed by kind for both halves."""
    if not ADVERTS.exists():
        raise Refused(
            "the shared adverts are not here", where=str(ADVERTS), mend="put the shared folder beside"
        )
    rules = load_screening(PACKS / "china" / "screening")
    words = {kind: re.compile(pattern) for kind, pattern in PLAIN.items()}

    def ours(advert: Advert, on: date) -> set[str]:
        return {found.kind for found in screen_advert(rules, advert, on).findings}

    def peer(advert: Advert, _on: date) -> set[str]:
        text = "\n".join((advert.title, advert.tags, advert.text))
        return {kind for kind, pattern in words.items() if pattern.search(text)}

    cases = _cases()
    fast, slow = _seconds(peer, cases), _seconds(ours, cases)
    speed = {
        "name": f"screening of {len(cases):,} adverts", "ours": round(len(cases) / slow),
        "peer": round(len(cases) / fast), "ratio": fast / slow, "unit": "adverts/s",
        "note": f"higher is better; {slow / len(cases) * 1000:.2f} ms of CPU each; peer: words only",
    }  # fmt: skip
    with LABELS.open(encoding="utf-8", newline="") as handle:
        labels = list(csv.DictReader(handle))
    return [speed, *(row for half in ("tune", "test") for row in _half(half, labels, cases, ours, peer))]


def _cases() -> list[Case]:
    columns = "advert_id, title, text, tags, employer_type, crawled"
    with duckdb.connect(config={"threads": 1}) as connection:
        found = connection.execute(f"SELECT {columns} FROM read_parquet(?)", [str(ADVERTS)]).fetchall()
    return [
        (number, Advert(title or "", text or "", tags or "", employer_type=kind or ""), _day(crawled))
        for number, title, text, tags, kind, crawled in found
    ]


def _day(month: str) -> date:
    return date(int(month[:4]), int(month[5:7]), 28)


def _seconds(kinds: Kinds, cases: Iterable[Case]) -> float:
    began = time.process_time()
    for _, advert, on in cases:
        kinds(advert, on)
    return time.process_time() - began


def _half(
    half: str, labels: list[dict[str, str]], cases: list[Case], ours: Kinds, peer: Kinds
) -> list[dict[str, Any]]:
    wanted = {row["advert_id"]: set(row["kinds"].split()) for row in labels if row["half"] == half}
    mine = [case for case in cases if case[0] in wanted]
    counts = {name: _counts(kinds, mine, wanted) for name, kinds in (("ours", ours), ("peer", peer))}
    kinds = sorted({kind for said in wanted.values() for kind in said})
    rows = []
    for kind in [*kinds, "all"]:
        right, false, missed = counts["ours"][kind]
        theirs = counts["peer"][kind]
        recall = right / (right + missed)
        precision, other = _precision(counts["ours"][kind]), _precision(theirs)
        note = f"goal ≥ 0.9; recall {recall:.2f} (goal ≥ 0.85); right {right}, false {false}, missed {missed}"
        if kind != "all":
            note += f", rightly silent {len(mine) - right - false - missed}"
        rows.append(
            {"name": f"{half} half, {len(mine)} adverts, {kind}", "ours": precision, "peer": other,
             "ratio": precision / other if other else None, "unit": "precision",
             "note": f"{note}; peer: right {theirs[0]}, false {theirs[1]}, missed {theirs[2]}"}
        )  # fmt: skip
    return rows


def _counts(kinds: Kinds, cases: list[Case], wanted: dict[str, set[str]]) -> dict[str, tuple[int, int, int]]:
    right, false, missed = Counter[str](), Counter[str](), Counter[str]()
    for number, advert, on in cases:
        found, said = kinds(advert, on), wanted[number]
        for counter, some in ((right, found & said), (false, found - said), (missed, said - found)):
            counter.update([*some, *["all"] * len(some)])
    return {kind: (right[kind], false[kind], missed[kind]) for kind in {*PLAIN, "all"}}


def _precision(counted: tuple[int, int, int]) -> float:
    right, false, _ = counted
    return right / (right + false) if right + false else 0.0
