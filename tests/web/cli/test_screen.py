"""``zhumeng screen`` as a person types it."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from click.testing import CliRunner, Result

from zhumeng.engine.errors import Refused
from zhumeng.web.cli.screen import screen

HEADERS = ["advert_id", "title", "text", "employer_type", "published_on"]
ADVERTS = [
    ["A1", "前台（女）", "周末双休", "民营", "2022-07-01"],
    ["A2", "普工", "男女不限，18-35岁", "民营", "2022-07-01"],
    ["A3", "工程师", "985优先，限重庆户籍", "事业单位", "2018-09-30"],
    ["A4", "会计", "本科", "", ""],
]
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def one(file: Path, *words: str, out: str = "out.csv") -> Result:
        found = CliRunner().invoke(screen, [str(file), "--out", str(tmp_path / out), *words])
        if isinstance(found.exception, Refused):
            raise found.exception
        return found

    return one


def written(path: Path, rows: list[list[str]], headers: list[str] = HEADERS) -> Path:
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows([headers, *rows])
    return path


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_one_row_a_finding_with_exactly_these_columns(tmp_path: Path, run: Run) -> None:
    done = run(written(tmp_path / "in.csv", ADVERTS))
    assert done.exit_code == 0
    found = lines(tmp_path / "out.csv")
    assert list(found[0]) == ["advert_id", "finding", "words", "clause", "suggestion"]
    assert [(row["advert_id"], row["finding"], row["words"]) for row in found] == [
        ("A1", "violation:sex 限定性别或性别优先", "女"),
        ("A2", "remark:age 年龄要求", "18-35岁"),
        ("A3", "remark:school 限定或优先某类院校", "985优先"),
    ]
    assert "人社部发〔2019〕17号" in found[0]["clause"]
    assert not (tmp_path / "out.rejected.csv").exists()


def test_the_day_of_an_advert_decides_and_else_the_day_given(tmp_path: Path, run: Run) -> None:
    bare = [row[:4] for row in ADVERTS]
    file = written(tmp_path / "in.csv", bare, HEADERS[:4])
    run(file, "--on", "2022-07-01", "--no-remarks")
    found = [(row["advert_id"], row["finding"].split(" ")[0]) for row in lines(tmp_path / "out.csv")]
    assert found == [("A1", "violation:sex"), ("A3", "violation:household"), ("A3", "violation:school")]


def test_a_row_that_cannot_be_read_is_listed_and_the_others_go_on(tmp_path: Path, run: Run) -> None:
    odd = [
        ["", "前台", "限女生", "", ""],
        ["A6", "", "", "", ""],
        [*ADVERTS[0], "more"],
        ["A7", "限男", "x", "", ""],
    ]
    done = run(written(tmp_path / "in.csv", odd), "--json")
    assert done.exit_code == 0
    said = json.loads(done.stdout)
    assert (said["adverts"], said["rejected"], said["with_violation"]) == (1, 3, 1)
    rejected = lines(tmp_path / "out.rejected.csv")
    assert [(row["row"], row["reason"].split(" ")[0]) for row in rejected] == [
        ("2", "advert_id"),
        ("3", "neither"),
        ("4", "more"),
    ]
    run(written(tmp_path / "in.csv", ADVERTS))
    assert not (tmp_path / "out.rejected.csv").exists()


def test_pay_and_days_not_understood_count_as_not_said(tmp_path: Path, run: Run) -> None:
    headers = ["岗位编号", "岗位名称", "最低月薪（元）", "最高月薪（元）", "发布日期"]
    rows = [
        ["A1", "打字员", "3000", "90,000", ""],
        ["A2", "打字员", "面议", "", "昨天"],
        ["A3", "打字员", "", "", ""],
    ]
    done = run(written(tmp_path / "in.csv", rows, headers), "--json")
    assert json.loads(done.stdout)["cells_not_understood"] == {"pay_min": 1, "day": 1}
    assert [(row["advert_id"], row["finding"], row["words"]) for row in lines(tmp_path / "out.csv")] == [
        ("A1", "suspicion:pay 工资明显偏离", "3000-90000")
    ]
    assert not (tmp_path / "out.rejected.csv").exists()


def test_parquet_and_xlsx_say_the_same(tmp_path: Path, run: Run) -> None:
    table = pa.table({name: [row[n] for row in ADVERTS] for n, name in enumerate(HEADERS)})
    pq.write_table(table, tmp_path / "in.parquet")
    book = xlsxwriter.Workbook(str(tmp_path / "in.xlsx"))
    sheet = book.add_worksheet()
    for number, row in enumerate([HEADERS, *ADVERTS]):
        sheet.write_row(number, 0, row)
    book.close()
    run(written(tmp_path / "in.csv", ADVERTS))
    wanted: list[dict[str, Any]] = lines(tmp_path / "out.csv")
    for name in ("in.parquet", "in.xlsx"):
        run(tmp_path / name, out=f"{name}.parquet")
        assert pq.read_table(tmp_path / f"{name}.parquet").to_pylist() == wanted


def test_nothing_found_is_an_empty_table(tmp_path: Path, run: Run) -> None:
    run(written(tmp_path / "in.csv", ADVERTS[3:]), out="out.parquet")
    found = pq.read_table(tmp_path / "out.parquet")
    assert (found.num_rows, found.column_names[0]) == (0, "advert_id")


def test_what_was_kept_is_told(tmp_path: Path, run: Run) -> None:
    kept = tmp_path / "kept.csv"
    mine = [["A9", "采煤工", "井下作业，限男性", "", ""]]
    run(written(tmp_path / "in.csv", mine), "--kept", str(kept))
    assert lines(tmp_path / "out.csv") == []
    assert [(row["advert_id"], row["kind"], row["words"]) for row in lines(kept)] == [("A9", "sex", "限男性")]
    assert "女职工禁忌" in lines(kept)[0]["because"]


@pytest.mark.parametrize(
    ("headers", "rows", "out", "said"),
    [
        (["id", "title"], [["1", "x"]], "out.csv", "there is no column advert_id"),
        (["advert_id", "city"], [["1", "x"]], "out.csv", "neither a column title nor text"),
        (HEADERS, [], "out.csv", "headers but no rows"),
        (HEADERS, [["", "", "x", "", ""]], "out.csv", "no advert could be read"),
        (HEADERS, ADVERTS, "out.txt", "files of kind “.txt” are not written"),
        (HEADERS, ADVERTS, "no/out.csv", "no such folder"),
        (HEADERS, ADVERTS, "in.csv", "no place for the answer"),
    ],
)
def test_what_cannot_be_done_is_refused_and_leaves_nothing(
    tmp_path: Path, run: Run, headers: list[str], rows: list[list[str]], out: str, said: str
) -> None:
    file = written(tmp_path / "in.csv", rows, headers)
    before = file.read_text(encoding="utf-8")
    with pytest.raises(Refused, match=said):
        run(file, out=out)
    assert file.read_text(encoding="utf-8") == before
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_a_refused_run_keeps_the_earlier_answer(tmp_path: Path, run: Run) -> None:
    run(written(tmp_path / "in.csv", ADVERTS))
    earlier = (tmp_path / "out.csv").read_text(encoding="utf-8")
    with pytest.raises(Refused):
        run(written(tmp_path / "bad.csv", [["", "x", "y", "", ""]]))
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == earlier
