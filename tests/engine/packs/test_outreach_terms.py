"""Terms of alliances, gig jobs and forms are dated data; a wrong value is refused with file and line."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from zhumeng.engine.packs.pack import find_pack, load_pack
from zhumeng.engine.packs.problems import PackError

CITY = find_pack("chongqing-2022")
BARE = Path(__file__).parents[2] / "packs" / "qingshui-2023"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = Path(shutil.copytree(BARE, tmp_path / "qingshui-2023"))
    for name in ("market.yaml", "outreach.yaml"):
        shutil.copy(CITY / name, made / name)
    return made


def test_the_city_declares_them_its_own_until_the_bureau_sets_them() -> None:
    pack = load_pack(CITY)
    for found in (pack.outreach.on(date(2022, 7, 31)), pack.market.on(date(2022, 7, 31))):
        assert found is not None
        assert found.confidence == "seed"
        assert "系统预设" in found.source
    assert pack.outreach.on(date(2021, 12, 31)) is None


def test_a_pack_without_the_files_has_none() -> None:
    pack = load_pack(BARE)
    assert (pack.outreach.root, pack.market.root) == ((), ())


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "reason"),
    [
        ("outreach.yaml", "answer_days: 10", "answer_days: 0", 5, "answer_days"),
        ("outreach.yaml", "gig_days: 14", "gig_days: soon", 6, "gig_days"),
        ("outreach.yaml", "confidence: seed", "confidence: sure", 4, "confidence"),
        ("outreach.yaml", "source: 通知未规定，系统预设，待市就业局确定", "source: ''", 3, "source"),
        ("market.yaml", "due_day: 5", "due_day: 31", 6, "due_day"),
        ("market.yaml", "least: 3000", "least: 3001", 3, "the pay band p3 does not begin"),
        ("market.yaml", "- from: 2022-01-01", "- from: 2022-01-01\n  to: 2021-12-31", 3, "ends before"),
    ],
)
def test_a_wrong_value_is_refused_with_file_and_line(
    folder: Path, file: str, old: str, new: str, line: int, reason: str
) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackError) as refused:
        load_pack(folder)
    (problem,) = refused.value.problems
    assert (problem.file.name, problem.line) == (file, line)
    assert reason in problem.reason
