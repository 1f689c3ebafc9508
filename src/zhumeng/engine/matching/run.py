"""A whole run: lists for everybody, places given out, written whole or not at all, and summed up."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from zhumeng.engine.errors import Refused
from zhumeng.engine.matching.arrays import Ints, Small
from zhumeng.engine.matching.assign import Referrals, assign, capacity_of
from zhumeng.engine.matching.lists import SCHEMA, Tables
from zhumeng.engine.matching.market import Market
from zhumeng.engine.matching.measures import spread_of, spread_of_counts
from zhumeng.engine.matching.prepared import Progress, silent
from zhumeng.engine.matching.sides import Side

AT_A_TIME = 20_000
"""Seekers written at a time."""


@dataclass(frozen=True)
class Wanted:
    """``top`` vacancies a person; ``each`` places a person at most, 0 to give none out; their ``ratio``."""

    top: int
    each: int = 0
    ratio: Fraction = Fraction(1)


def run(market: Market, wanted: Wanted, out: Path, progress: Progress = silent) -> dict[str, Any]:
    """Write the lists to ``out`` (.parquet or .csv), beside it who was set aside and who got no place.

    Returns the summary. Refused: another kind of file.
    """
    if out.suffix not in {".parquet", ".csv"}:
        raise Refused(
            f"lists are not written as “{out.suffix}”", where=str(out), mend="name a .parquet or .csv"
        )
    lists = market.for_people.best(wanted.top, progress=progress)
    made = assign(market, lists, wanted.each, wanted.ratio) if wanted.each else None
    _write(market, lists[0], made, out)
    _write_aside(market, out)
    if made:
        _write_without(market, made, out)
    return summary(market, wanted, lists[0], made)


def _write(market: Market, places: Small, made: Referrals | None, out: Path) -> None:
    tables, codes, outside = Tables(market), *_codes(places, made)
    with _writer(out) as write:
        for start in range(0, len(places), AT_A_TIME):
            rows = np.arange(start, min(start + AT_A_TIME, len(places)))
            write(tables.of_lists(rows, places[rows], codes[rows]))
        if made and outside.any():
            people, jobs = made.seeker[outside], made.vacancy[outside]
            kind = np.where(made.put_first[outside], 1, 2)
            write(tables.of_pairs(people, jobs, np.zeros(len(people), np.int64), kind))


def _codes(places: Small, made: Referrals | None) -> tuple[Any, Any]:
    """For each entry of the lists 0, 1 (put first) or 2 (auction); and the referrals outside the lists."""
    codes = np.zeros(places.shape, np.int8)
    if made is None:
        return codes, np.zeros(0, bool)
    hit = places[made.seeker] == made.vacancy[:, None]
    row, rank = np.nonzero(hit)
    codes[made.seeker[row], rank] = np.where(made.put_first[row], 1, 2)
    return codes, ~hit.any(axis=1)


@contextmanager
def _writer(out: Path) -> Iterator[Any]:
    """A writer of tables to a file that has its name only when it is whole."""
    partial = out.with_name(f".{out.name}.partial")
    make = pq.ParquetWriter if out.suffix == ".parquet" else pa_csv.CSVWriter
    try:
        with make(str(partial), SCHEMA) as writer:
            yield writer.write_table
        partial.replace(out)
    except (pa.ArrowException, OSError) as error:
        raise Refused(
            f"cannot be written: {error}", where=str(out), mend="check the folder and its space"
        ) from error
    finally:
        partial.unlink(missing_ok=True)


def _write_rows(out: Path, name: str, head: list[str], rows: list[list[Any]]) -> None:
    target = out.with_name(f"{out.stem}.{name}.csv")
    partial = target.with_name(f".{target.name}.partial")
    with partial.open("w", encoding="utf-8-sig", newline="") as handle:
        csv.writer(handle).writerows([head, *rows])
    partial.replace(target)


def _write_aside(market: Market, out: Path) -> None:
    head = ["side", "id", "row", "column", "code", "zh", "en", "mend"]
    rows = [
        [side.key.removesuffix("_id"), *asdict(item).values()]
        for side in (market.vacancies, market.seekers)
        for item in side.set_aside
    ]
    _write_rows(out, "set-aside", head, rows)


def _write_without(market: Market, made: Referrals, out: Path) -> None:
    """Who was put first and found no way, the cause, and what would help by the vacancies it opens."""
    rows, ids, rules = [], market.seekers.ids, market.settings.rules
    for one in made.without:
        for person, advice in zip(one.people, one.advice, strict=True):
            helps: Counter[str] = Counter()
            for rule in rules:
                if rule.relax and rule.code in advice.opened:
                    helps[rule.relax] += advice.opened[rule.code]
            said = "；".join(f"{market.settings.helps[code].zh} +{n}" for code, n in helps.most_common())
            cause = f"符合条件的 {advice.fit} 个岗位已满" if advice.fit else "没有符合条件的岗位"
            rows.append([one.unit, "household" if one.household else "person", ids[person], cause, said])
    _write_rows(out, "without", ["unit", "kind", "seeker_id", "cause", "helps"], rows)


def summary(market: Market, wanted: Wanted, places: Small, made: Referrals | None) -> dict[str, Any]:
    """What a run did, for people and machines."""
    capacity = capacity_of(market, wanted.ratio)
    filled = (places >= 0).sum(axis=1)
    found: dict[str, Any] = {
        "on": market.on.isoformat(),
        "vacancies": _side(market.vacancies),
        "seekers": _side(market.seekers),
        "with_list": int((filled > 0).sum()),
        "pairs": int(filled.sum()),
        "spread": [
            asdict(spread_of(places, capacity, at)) for at in sorted({1, min(3, wanted.top), wanted.top})
        ],
    }
    return found | {"assigned": _assigned(made, capacity)} if made else found


def _side(side: Side) -> dict[str, Any]:
    reasons = Counter(item.code for item in side.set_aside)
    return {"used": len(side), "set_aside": dict(reasons), "told": dict(side.told)}


def _assigned(made: Referrals, capacity: Ints) -> dict[str, Any]:
    counts = np.bincount(made.vacancy, minlength=len(capacity))
    return {
        "places": int(capacity.sum()),
        "referrals": len(made.seeker),
        "people": len(np.unique(made.seeker)),
        "put_first": int(made.put_first.sum()),
        "put_first_without": len(made.without),
        "over_capacity": int(np.maximum(counts - capacity, 0).sum()),
        "spread": asdict(spread_of_counts(counts, capacity, 0)),
    }
