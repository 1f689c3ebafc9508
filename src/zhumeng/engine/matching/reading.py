"""A file's rows become a side: checked by its columns, typed, and what cannot be used is set aside.

Works on the table ``raw`` (row, c0, c1 … as text, extra) and on the tables of ``lookup_tables``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from zhumeng.engine.errors import Refused
from zhumeng.engine.matching import parsing
from zhumeng.engine.matching.declared import Settings
from zhumeng.engine.matching.sides import TENTHS, SetAside, Side
from zhumeng.engine.sources import CodeList, Contract, Places
from zhumeng.engine.sources.checking import check
from zhumeng.engine.sources.headers import map_headers
from zhumeng.engine.sources.reasons import REASONS, Reason

OUR_REASONS = {
    "education": Reason("不是学历层次", "not a level of education", "写 0 至 5，或大专、本科等"),
    "territory": Reason("区划不存在", "no such place", "使用区划代码或名称，如 500112、渝北区"),
    "occupation": Reason("不是职业代码", "not an occupation code", "写成 4-02-06-01"),
    "listed_work": Reason(
        "不是禁忌劳动类别", "not a code of listed work", "使用代码表 listed_work 的代码或名称"
    ),
    "no_place": Reason("招聘人数为 0", "nobody is wanted: no place", "有名额时改为实际人数"),
    "no_district": Reason("未填意向区县", "no district told", "补填愿意工作的区县，或写“重庆市”"),
}
ASSUMED = "招聘人数未填，按 1 人计 / places not told: counted as 1"
REPEATED = "完全相同的重复行只计一次 / exact repeats were counted once"
LATEST = "2100-12-31"


@dataclass(frozen=True)
class Reading:
    """What reading a side needs of the packs; ``listed`` are the codes of work on the statutory lists."""

    contract: Contract
    settings: Settings
    places: Places
    listed: CodeList


def read_side(connection: duckdb.DuckDBPyConnection, headers: Sequence[str], how: Reading) -> Side:
    """Read ``raw``. Refused: a required column is missing, or no row is good."""
    key = how.contract.key[0]
    check(connection, how.contract, map_headers(headers, how.contract, ()), LATEST)
    rejected = list(_rejected(connection, how.contract))
    table = connection.sql(
        f"SELECT * FROM checked WHERE why IS NULL AND NOT repeated ORDER BY {key}"
    ).to_arrow_table()
    table, more = _typed(table, how)
    told = {REPEATED: connection.sql("SELECT count(*) FROM checked WHERE repeated").fetchall()[0][0]}
    if key == "vacancy_id":
        table, none = _with_places(table)
        more += none
        told[ASSUMED] = int(pc.sum(table["assumed"]).as_py() or 0)
    side = Side(table, key, tuple(sorted([*rejected, *more], key=lambda item: item.row)), _some(told))
    if not len(side):
        _refuse_empty(side, how.contract)
    return side


def _rejected(connection: duckdb.DuckDBPyConnection, contract: Contract) -> Iterator[SetAside]:
    named = ", ".join(f"WHEN \"{name}__why\" IS NOT NULL THEN '{name}'" for name in contract.names)
    column = f"CASE {named.replace(', WHEN', ' WHEN')} ELSE '' END"
    rows = connection.execute(
        f"""SELECT coalesce(cells."{contract.key[0]}", ''), checked.row, {column}, why
            FROM checked JOIN cells ON cells.row = checked.row WHERE why IS NOT NULL ORDER BY checked.row"""
    )
    for key, row, name, why in rows.fetchall():
        reason = REASONS[why]
        yield SetAside(key, row, name, why, reason.zh, reason.en, reason.mend)


Parser = tuple[str, Callable[[str], Any], pa.DataType, str]


def _parsers(how: Reading) -> list[Parser]:
    texts = pa.list_(pa.string())
    level = ("education", parsing.education(how.settings), pa.int64(), "education")
    if how.contract.code == "vacancies":
        return [
            level,
            ("occupation", parsing.occupation_code, pa.string(), "occupation"),
            *((name, parsing.words, texts, "") for name in ("licences", "skills")),
            ("listed_work", parsing.listed_work(how.listed), texts, "listed_work"),
        ]
    return [
        level,
        ("districts", parsing.districts(how.places), texts, "territory"),
        *(
            (name, parsing.occupation_codes, texts, "occupation")
            for name in ("occupations", "occupation_groups")
        ),
        *((name, parsing.words, texts, "") for name in ("licences", "skills", "groups")),
    ]


def _typed(table: pa.Table, how: Reading) -> tuple[pa.Table, list[SetAside]]:
    """Lists and levels read; rows with an unreadable one, and people without a district, are taken out."""
    found: dict[int, SetAside] = {}
    if "districts" in table.column_names:
        city = pc.fill_null(table["city"], "")
        joined = pc.binary_join_element_wise(city, table["districts"], "|")
        table = _put(table, "districts", joined)
    key = how.contract.key[0]
    for name, read, kind, reason in _parsers(how):
        values, bad = parsing.parsed(table[name], read)
        for row in (index for index, is_bad in enumerate(bad) if is_bad):
            found.setdefault(row, _aside(table, key, row, name, reason))
        table = _put(table, name, pa.array(values, kind))
    if "districts" in table.column_names:
        empty = pc.fill_null(pc.equal(pc.list_value_length(table["districts"]), 0), True)
        for row in (index for index, is_empty in enumerate(empty.to_pylist()) if is_empty):
            found.setdefault(row, _aside(table, key, row, "districts", "no_district"))
    tenths = pc.cast(pc.multiply(pc.cast(table["experience"], pa.float64()), TENTHS), pa.int64(), safe=False)
    table = _put(table, "experience", tenths)
    keep = [row for row in range(table.num_rows) if row not in found]
    return table.take(pa.array(keep, pa.int64())), list(found.values())


def _with_places(table: pa.Table) -> tuple[pa.Table, list[SetAside]]:
    """Missing places are one; a vacancy of zero places is taken out. Pay has a highest where it has any."""
    assumed = pc.is_null(table["places"])
    table = table.append_column("assumed", assumed)
    table = _put(table, "places", pc.fill_null(table["places"], 1))
    table = _put(table, "pay_max", pc.max_element_wise(table["pay_max"], table["pay_min"]))
    none = [row for row, count in enumerate(table["places"].to_pylist()) if count == 0]
    aside = [_aside(table, "vacancy_id", row, "places", "no_place") for row in none]
    return table.filter(pc.greater(table["places"], 0)), aside


def _aside(table: pa.Table, key: str, row: int, column: str, code: str) -> SetAside:
    reason = OUR_REASONS[code]
    place = int(table["row"][row].as_py())
    return SetAside(table[key][row].as_py(), place, column, code, reason.zh, reason.en, reason.mend)


def _put(table: pa.Table, name: str, values: Any) -> pa.Table:
    return table.set_column(table.column_names.index(name), name, values)


def _refuse_empty(side: Side, contract: Contract) -> None:
    first = next(iter(side.set_aside), None)
    why = f"; row {first.row}, {first.column}: {first.zh} {first.en}" if first else ""
    raise Refused(
        f"{contract.name.zh}：没有可用的行 no row can be used ({len(side.set_aside)} set aside{why})",
        mend=first.mend if first else "the file has headers only: export it with its rows",
    )


def _some(told: dict[str, int]) -> dict[str, int]:
    return {sentence: count for sentence, count in told.items() if count}
