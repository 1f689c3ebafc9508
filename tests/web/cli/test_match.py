"""``zhumeng match`` as a person types it: lists, why and why not; protected facts change nothing."""

from __future__ import annotations

import csv
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from zhumeng.engine.errors import Refused
from zhumeng.web.cli.match import match

TITLES = ("会计", "出纳", "电工", "焊工", "护士", "货车司机", "软件工程师", "销售", "客服专员", "保洁")
PROTECTED = {
    "性别": ("1", "2"), "出生日期": ("1997-03-01", "1962-03-01"), "民族": ("01", "02"), "宗教": ("", "佛教"),
    "户籍": ("城镇", "农村"), "婚姻": ("10", "20"), "残疾": ("否", "是"), "人员类别": ("退役军人", "残疾人"),
}  # fmt: skip


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def jobs(count: int) -> list[dict[str, Any]]:
    dice = random.Random(1)
    return [
        {"岗位编号": f"V{at:03}", "岗位名称": dice.choice(TITLES),
         "区划代码": dice.choice(("渝北区", "渝中区", "")), "最低月薪": 3000,
         "最高月薪": dice.choice((4000, 6000)), "学历要求": dice.choice(("", "高中", "大专")),
         "招聘人数": dice.choice(("", 1, 2)), "技能": "、".join(dice.sample(TITLES, 2))}
        for at in range(count)
    ]  # fmt: skip


def people(count: int, side: int = 0) -> list[dict[str, Any]]:
    dice = random.Random(2)
    return [
        {"求职编号": f"S{at:03}", "意向岗位": dice.choice(TITLES),
         "意向区县": dice.choice(("渝北区", "重庆市")),
         "学历": dice.choice(("高中", "大专")), "技能": "、".join(dice.sample(TITLES, 2)),
         "优先帮扶": dice.choice(("是", "否"))}
        | {name: values[(at + side) % 2] for name, values in PROTECTED.items()}
        for at in range(count)
    ]  # fmt: skip


def typed(*words: object) -> str:
    found = CliRunner().invoke(match, [str(word) for word in words])
    if isinstance(found.exception, Refused):
        raise found.exception
    assert found.exit_code == 0, found.output
    return found.stdout


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, ...]:
    vacancies, seekers = write(tmp_path / "v.csv", jobs(60)), write(tmp_path / "s.csv", people(40))
    return ("--vacancies", str(vacancies), "--seekers", str(seekers), "--on", "2022-07-31")


def test_lists_are_written_with_parts_that_add_up(files: tuple[str, ...], tmp_path: Path) -> None:
    out = tmp_path / "lists.parquet"
    told = json.loads(typed("run", *files, "--top", 5, "--out", out, "--assign", 3, "--json"))
    rows = pq.read_table(out).to_pylist()
    weights = {
        "occupation": 0.3,
        "skills": 0.2,
        "text": 0.3,
        "experience": 0.05,
        "pay": 0.1,
        "distance": 0.05,
    }
    for row in rows:
        assert row["score"] == pytest.approx(
            sum(row[name] * weight for name, weight in weights.items()), abs=1e-6
        )
    assert sum(row["rank"] is not None for row in rows) == told["pairs"]
    assert told["assigned"]["over_capacity"] == 0
    assert told["assigned"]["referrals"] == sum(bool(row["referral"]) for row in rows)
    assert told["vacancies"]["used"] == 60
    assert {path.name for path in tmp_path.iterdir()} == {
        "v.csv", "s.csv", "lists.parquet", "lists.set-aside.csv", "lists.without.csv"
    }  # fmt: skip


def test_protected_facts_change_no_row(files: tuple[str, ...], tmp_path: Path) -> None:
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    typed("run", *files, "--top", 20, "--out", one)
    flipped = write(tmp_path / "flipped.csv", people(40, side=1))
    assert flipped.read_text(encoding="utf-8") != Path(files[3]).read_text(encoding="utf-8")
    typed("run", *files[:2], "--seekers", flipped, *files[4:], "--top", 20, "--out", other)
    assert one.read_bytes() == other.read_bytes()
    assert len(one.read_text(encoding="utf-8").splitlines()) > 200


def test_why_names_the_parts_or_the_rules(files: tuple[str, ...], tmp_path: Path) -> None:
    out = tmp_path / "lists.parquet"
    typed("run", *files, "--top", 1, "--out", out)
    first = pq.read_table(out).to_pylist()[0]
    said = json.loads(typed("why", first["seeker_id"], first["vacancy_id"], *files, "--json"))
    assert said["suggested"]
    assert said["score"] == pytest.approx(first["score"])
    assert "得分" in typed("why", first["seeker_id"], first["vacancy_id"], *files)
    with pytest.raises(Refused, match="there is no “V999”"):
        typed("why", first["seeker_id"], "V999", *files)


def test_bad_requests_leave_nothing_behind(files: tuple[str, ...], tmp_path: Path) -> None:
    for words, reason in (
        (("--out", tmp_path / "o.docx"), "not written as"),
        (("--out", tmp_path / "none" / "o.csv"), "no such folder"),
        (("--out", tmp_path / "o.csv", "--ratio", "0", "--assign", 1), "nobody a place"),
        (("--out", tmp_path / "o.csv", "--ratio", "much"), "not a ratio"),
    ):
        with pytest.raises(Refused, match=reason):
            typed("run", *files, *words)
    empty = write(tmp_path / "e.csv", [{"求职编号": "S1", "意向区县": ""}])
    with pytest.raises(Refused, match="没有可用的行"):
        typed("run", *files[:2], "--seekers", empty, "--out", tmp_path / "o.csv")
    assert not [path for path in tmp_path.iterdir() if path.name not in {"v.csv", "s.csv", "e.csv"}]


def test_help_imports_neither_numba_nor_scipy() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from zhumeng.web.cli import cli; "
        "[CliRunner().invoke(cli, ['match', *more, '--help']) for more in ([], ['run'], ['why'])]; "
        "sys.exit(any(name in sys.modules for name in ('numba', 'scipy', 'rjieba')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
