"""Places a file may name: the city's territories and streets, and the national divisions."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

SUFFIXES = ("自治区", "自治州", "自治县", "自治旗", "地区", "林区", "省", "市", "区", "县", "盟")

_NAMED = (
    *(
        "蒙古",
        "回",
        "藏",
        "维吾尔",
        "苗",
        "彝",
        "壮",
        "布依",
        "朝鲜",
        "满",
        "侗",
        "瑶",
        "白",
        "土家",
        "哈尼",
        "傣",
    ),
    *(
        "哈萨克",
        "黎",
        "傈僳",
        "佤",
        "畲",
        "拉祜",
        "水",
        "东乡",
        "纳西",
        "景颇",
        "柯尔克孜",
        "土",
        "达斡尔",
        "羌",
    ),
    *(
        "仫佬",
        "布朗",
        "撒拉",
        "毛南",
        "仡佬",
        "锡伯",
        "塔吉克",
        "怒",
        "鄂温克",
        "裕固",
        "保安",
        "独龙",
        "鄂伦春",
        "各",
    ),
)
PEOPLES = sorted([f"{p}族" for p in _NAMED] + [p for p in _NAMED if len(p) > 1], key=len, reverse=True)
"""Peoples in the names of self-governing places."""


@dataclass(frozen=True)
class Places:
    """``local`` maps codes and unambiguous names of the city to codes; ``national`` holds all codes.

    ``pairs`` maps (city name, district name or "") to a code, for files that carry names only.
    """

    local: dict[str, str]
    national: dict[str, str]
    pairs: dict[tuple[str, str], str]


def load_places(folders: Iterable[Path]) -> Places:
    """Read ``territories.csv``, ``codes/streets-*.csv`` and ``codes/divisions-cn-*.csv`` of the folders."""
    folders = tuple(folders)
    territories = list(_rows(folders, "territories.csv"))
    streets = list(_rows(folders, "codes/streets-*.csv"))
    divisions = list(_rows(folders, "codes/divisions-cn-*.csv"))
    local = _names(territories) | {row["code"]: row["code"] for row in (*territories, *streets)}
    national = {row["code"]: row["code"] for row in divisions} | local
    return Places(local, national, _national_pairs(divisions) | _local_pairs(territories))


def _rows(folders: Iterable[Path], pattern: str) -> Iterator[dict[str, str]]:
    for folder in folders:
        for path in sorted(folder.glob(pattern)):
            with path.open(encoding="utf-8-sig", newline="") as handle:
                yield from csv.DictReader(handle)


def _names(territories: list[dict[str, str]]) -> dict[str, str]:
    """Names that mean one territory; a dissolved one gives way to those that exist."""
    found: dict[str, str] = {}
    for row in sorted(territories, key=lambda row: not row.get("valid_to")):
        found |= {row[column]: row["code"] for column in ("name", "short_name") if row.get(column)}
    return found


def _local_pairs(territories: list[dict[str, str]]) -> dict[tuple[str, str], str]:
    cities = [row for row in territories if row.get("kind") == "city"]
    pairs: dict[tuple[str, str], str] = {}
    for city in cities:
        for name in _forms(city["name"]):
            pairs |= {(name, district): code for district, code in _names(territories).items()}
            pairs[name, ""] = city["code"]
    return pairs


def _national_pairs(divisions: list[dict[str, str]]) -> dict[tuple[str, str], str]:
    """Municipalities and prefectures with their districts; counties and county-level cities by themselves.

    A county name that occurs twice in the country is left out.
    """
    pairs: dict[tuple[str, str], str] = {}
    parents = {row["code"]: row["name"] for row in divisions if row["level"] in {"1", "2"}}
    counties = [row for row in divisions if row["level"] == "3"]
    for row in counties:
        alone = [name for name in _forms(row["name"]) if len(name) > 1]
        for name in alone:
            pairs[name, ""] = "" if (name, "") in pairs else row["code"]
        for parent in (row["code"][:4] + "00", row["code"][:2] + "0000"):
            pairs |= {(city, row["name"]): row["code"] for city in _forms(parents.get(parent, ""))}
    order = sorted(parents, key=lambda code: (parents[code].endswith("市"), code.endswith("0000")))
    pairs |= {(name, ""): code for code in order for name in _forms(parents[code])}  # 吉林 is the city
    return {pair: code for pair, code in pairs.items() if code and pair[0]}


def _forms(name: str) -> tuple[str, ...]:
    """A name and how people shorten it: 重庆市, 重庆; 延边朝鲜族自治州, 延边, 延边州."""
    ends = [end for end in SUFFIXES if name.endswith(end) and len(name) > len(end) + 1]
    if not ends:
        return (name,)
    short = name.removesuffix(ends[0])
    if not ends[0].startswith("自治"):
        return (name, short)
    while people := next((p for p in PEOPLES if short.endswith(p) and len(short) > len(p) + 1), ""):
        short = short.removesuffix(people)
    return (name, short, short + ends[0][-1])
