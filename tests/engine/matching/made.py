"""Sides and markets from a few rows, read as a file is read; and random ones."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

import duckdb
import pyarrow as pa

from zhumeng.engine.matching.declared import Settings, load_columns, load_settings
from zhumeng.engine.matching.market import Market, open_market
from zhumeng.engine.matching.reading import Reading, read_side
from zhumeng.engine.matching.sides import Side
from zhumeng.engine.matching.territory import load_neighbours
from zhumeng.engine.packs.pack import PACKS
from zhumeng.engine.sources import Reference, load_reference
from zhumeng.engine.sources.lookup import lookup_tables, register

FOLDERS = (PACKS / "china", PACKS / "chongqing-2022")
ON = date(2022, 7, 31)
Rows = Sequence[dict[str, Any]]
CITY = ("500112", "500103", "500106", "500153", "500000")
WORDS = ("会计", "电工", "焊工", "护士", "司机", "软件", "销售", "客服", "保洁", "教师", "java", "excel")
CODES = ("2-02-10-01", "2-02-10-03", "2-02-11-01", "4-02-02-01", "6-18-01-02", "")


@cache
def settings() -> Settings:
    return load_settings(FOLDERS[0])


@cache
def reference() -> tuple[Reference, dict[str, pa.Table]]:
    found = load_reference(FOLDERS)
    return found, lookup_tables(found)


def side(which: str, rows: Rows, headers: Sequence[str] = ()) -> Side:
    """Rows as text cells, read against the columns of a side."""
    found, tables = reference()
    names = list(headers or dict.fromkeys(name for row in rows for name in row))
    cells = [[_text(row.get(name)) for row in rows] for name in names]
    with duckdb.connect(":memory:") as connection:
        register(connection, tables)
        columns = {f"c{at}": pa.array(column, pa.string()) for at, column in enumerate(cells)}
        numbers = pa.array(range(2, 2 + len(rows)), pa.int64())
        extra = pa.array([False] * len(rows), pa.bool_())
        raw = pa.table({"row": numbers, **columns, "extra": extra})
        connection.register("given", raw)
        connection.execute("CREATE TEMP TABLE raw AS SELECT * FROM given")
        how = Reading(load_columns(FOLDERS[0])[which], settings(), found.places, found.codes["listed_work"])
        return read_side(connection, names, how)


def vacancies(rows: Rows) -> Side:
    return side("vacancies", [{"title": "会计"} | row for row in rows])


def seekers(rows: Rows) -> Side:
    return side("seekers", [{"title": "会计", "districts": "500112"} | row for row in rows])


def market(jobs: Rows, people: Rows, on: date = ON) -> Market:
    return market_of(vacancies(jobs), seekers(people), on)


def market_of(jobs: Side, people: Side, on: date = ON) -> Market:
    return open_market(jobs, people, settings(), load_neighbours(FOLDERS), on)


def random_jobs(dice: random.Random, count: int) -> Rows:
    return [
        {
            "vacancy_id": f"V{at:04}",
            "title": "".join(dice.sample(WORDS, 2)),
            "territory": dice.choice((*CITY, None)),
            "education": dice.choice((None, 0, 1, 2, 3)),
            "pay_min": dice.choice((None, 2000, 4000, 6000)),
            "pay_max": dice.choice((None, 6000, 8000)),
            "experience": dice.choice((None, 0, 1, 3)),
            "places": dice.choice((None, 1, 1, 2, 3)),
            "occupation": dice.choice(CODES),
            "licences": dice.choice((None, None, None, "电工证")),
            "skills": "、".join(dice.sample(WORDS, dice.randint(0, 4))),
            "closes_on": dice.choice((None, "2022-12-31", "2022-07-31", "2022-07-30")),
            "kind": dice.choice((None, "job", "job", "traineeship", "public_post")),
            "barred_to_women": dice.choice((None, "否", "是")),
            "barred_to_minors": dice.choice((None, "否", "是")),
            "listed_work": dice.choice((None, None, "underground", "接尘作业、loads")),
        }
        for at in range(count)
    ]


def random_people(dice: random.Random, count: int) -> Rows:
    return [
        {
            "seeker_id": f"S{at:04}",
            "title": "、".join(dice.sample(WORDS, 2)),
            "occupations": "、".join(filter(None, dice.sample(CODES, 2))),
            "occupation_groups": dice.choice((None, None, "2、4-02", "2-02")),
            "districts": "、".join(dice.sample(CITY, dice.randint(1, 3))),
            "education": dice.choice((None, 0, 1, 2, 3, 4)),
            "least_pay": dice.choice((None, 1500, 3000, 7000)),
            "experience": dice.choice((None, 0, 2, 5.5)),
            "licences": dice.choice((None, "电工证")),
            "skills": "、".join(dice.sample(WORDS, dice.randint(0, 4))),
            "priority": dice.choice((None, "否", "是")),
            "household": dice.choice((None, None, None, "H1", "H2", "H3")),
            "sex": dice.choice(("1", "2", None)),
            "birth_on": dice.choice(("2000-05-01", "1980-05-01", "2006-08-01", "2005-08-01", None)),
            "groups": dice.choice((None, "就业困难人员", "unemployed_graduates")),
        }
        for at in range(count)
    ]


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
