"""The adverts of a file, one by one, for screening. Nothing is stored and no database is needed."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from zhumeng.engine.errors import Refused
from zhumeng.engine.lake import connect
from zhumeng.engine.month import Month
from zhumeng.engine.screening import Advert
from zhumeng.engine.sources import Contract
from zhumeng.engine.sources.headers import find_columns
from zhumeng.registers.intake.reading import read_file

BATCH = 2_000
MEMORY = "512MB"
_DAY = "_day"


@dataclass(frozen=True)
class AdvertRow:
    """A row of a file: ``row`` counts as people do. ``reason`` says why it cannot be read, if it cannot.

    ``on``: the day of publication, the last day of the month where only that is given; None when not said.
    ``unread``: columns whose cell was not understood and counts as not said (pay “面议”, a day that is none).
    """

    row: int
    advert_id: str
    advert: Advert
    on: date | None
    reason: str = ""
    unread: tuple[str, ...] = ()


@dataclass(frozen=True)
class AdvertFile:
    """An open file of adverts; ``rows`` counts all of them."""

    rows: int
    notes: tuple[str, ...]
    _connection: duckdb.DuckDBPyConnection
    _position: dict[str, int]

    def __iter__(self) -> Iterator[AdvertRow]:
        names = list(self._position)
        cells = "".join(f", c{self._position[name]}" for name in names)
        found = self._connection.execute(f"SELECT row, extra{cells} FROM raw ORDER BY row")
        while batch := found.fetchmany(BATCH):
            for number, extra, *texts in batch:
                yield _row(
                    number, extra, dict(zip(names, ((text or "").strip() for text in texts), strict=True))
                )


@contextmanager
def open_adverts(file: Path, contract: Contract) -> Iterator[AdvertFile]:
    """Open a CSV, XLSX or Parquet file whose headers are those of ``contract`` (names, Chinese or English).

    Needed are an advert id and a title or a text. What does not fit in memory goes to a private folder that
    is gone afterwards. Refused: a file that cannot be read as a whole, or lacks these columns.
    """
    with tempfile.TemporaryDirectory(prefix="zhumeng-adverts-") as scratch:
        connection = connect(spill=Path(scratch) / "spill", memory=MEMORY, threads=1)
        with connection:
            sheet = read_file(connection, file, contract, Path(scratch))
            position = _position(sheet.headers, contract, file)
            counted = connection.execute("SELECT count(*) FROM raw").fetchone()
            if not counted or not counted[0]:
                raise Refused("there are headers but no rows", where=str(file), mend="export it again")
            yield AdvertFile(counted[0], sheet.notes, connection, position)


def _position(headers: tuple[str, ...], contract: Contract, file: Path) -> dict[str, int]:
    position = find_columns(headers, contract)
    if "advert_id" not in position:
        raise Refused(
            "there is no column advert_id", where=str(file), mend="name the column advert_id or 岗位编号"
        )
    if not {"title", "text"} & position.keys():
        raise Refused(
            "there is neither a column title nor text",
            where=str(file),
            mend="name them title (岗位名称) and text (岗位描述)",
        )
    wanted = {"advert_id", "title", "text", "tags", "pay_min", "pay_max", "employer_type"}
    day = next((name for name in ("published_on", "published_month") if name in position), None)
    found = {name: place for name, place in position.items() if name in wanted}
    return found | ({_DAY: position[day]} if day else {})


def _row(number: int, extra: bool, cells: dict[str, str]) -> AdvertRow:
    advert = Advert(
        cells.get("title", ""),
        cells.get("text", ""),
        cells.get("tags", ""),
        _yuan(cells.get("pay_min", "")),
        _yuan(cells.get("pay_max", "")),
        cells.get("employer_type", ""),
    )
    on = _day(cells.get(_DAY, ""))
    read = {"pay_min": advert.pay_min, "pay_max": advert.pay_max, _DAY: on}
    unread = tuple(name.strip("_") for name, value in read.items() if cells.get(name) and value is None)
    return AdvertRow(number, cells["advert_id"], advert, on, _reason(extra, cells), unread)


def _reason(extra: bool, cells: dict[str, str]) -> str:
    if extra:
        return "more cells than headers 单元格多于表头"
    if not cells["advert_id"]:
        return "advert_id is missing 缺岗位编号"
    if not cells.get("title") and not cells.get("text"):
        return "neither title nor text 岗位名称和描述都为空"
    if "\ufffd" in cells.get("title", "") + cells.get("text", ""):
        return "damaged characters, wrong encoding 字符损坏，编码有误"
    return ""


def _yuan(text: str) -> float | None:
    try:
        value = float(text.replace(",", ""))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _day(text: str) -> date | None:
    """A day, or the last day of a month; anything else is not said."""
    try:
        return date.fromisoformat(text[:10]) if len(text) >= len("2022-07-1x") else Month.parse(text).last_day
    except (ValueError, Refused):
        return None
