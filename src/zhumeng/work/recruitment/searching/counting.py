"""How many adverts each further choice would leave, all other choices kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import tantivy

from zhumeng.work.recruitment.searching.asking import together

Counts = dict[str, int]
Bases = list[tuple[tantivy.Searcher, list[Any]]]
PAY = (300_000, 500_000, 800_000, 1_000_000, 1_500_000)
"""Fen a month an advert may have to reach."""
DAYS = (1, 3, 7, 30)
"""Within so many days published."""
MOST_TERMS = 500


def counted(bases: Bases, asked: Mapping[str, Any], on: date) -> Mapping[str, Counts]:
    """Adverts by unit, occupation (middle group), education, pay and days, and places by unit.

    Education, pay and days count what a choice lets through, so a wider one holds the narrower.
    """
    since = {days: on.toordinal() - days + 1 for days in DAYS}
    wanted = {
        "unit": _terms("unit") | {"aggs": {"places": {"sum": {"field": "places"}}}},
        "occupation": _terms("group"), "education": _terms("edu"), "pay": _from("pay", PAY),
        "days": _from("published", sorted(since.values())),
    }  # fmt: skip
    told: dict[str, Counts] = {name: {} for name in (*wanted, "places")}
    for without in ("", *(name for name in wanted if name in asked)):
        some = {
            one: made for one, made in wanted.items() if (one == without if without else one not in asked)
        }
        for searcher, base in bases if some else ():
            _add(told, searcher.aggregate(together(asked, base, without), some))
    told["education"] = {str(most): _upto(told["education"], most) for most in range(1, 6)}
    told["pay"] = {str(least): _atleast(told["pay"], least) for least in PAY}
    told["days"] = {str(days): _atleast(told["days"], least) for days, least in since.items()}
    return told


def _terms(field: str) -> dict[str, Any]:
    return {"terms": {"field": field, "size": MOST_TERMS, "segment_size": MOST_TERMS}}


def _from(field: str, starts: Iterable[int]) -> dict[str, Any]:
    """Ranges that do not overlap, each named by where it starts."""
    begins = list(starts)
    ends: list[int | None] = [*begins[1:], None]
    ranges = [
        {"key": str(begin), "from": begin} | ({"to": end} if end is not None else {})
        for begin, end in zip(begins, ends, strict=True)
    ]
    return {"range": {"field": field, "ranges": ranges}}


def _add(told: dict[str, Counts], answer: Mapping[str, Any]) -> None:
    for name, said in answer.items():
        for bucket in said["buckets"]:
            key = bucket["key"]
            key = str(int(key)) if isinstance(key, float) else str(key)
            told[name][key] = told[name].get(key, 0) + bucket["doc_count"]
            if name == "unit":
                told["places"][key] = told["places"].get(key, 0) + int(bucket["places"]["value"])


def _upto(counts: Counts, most: int) -> int:
    return sum(n for key, n in counts.items() if int(key) <= most)


def _atleast(counts: Counts, least: int) -> int:
    return sum(n for key, n in counts.items() if key.isdigit() and int(key) >= least)
