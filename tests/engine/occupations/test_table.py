from __future__ import annotations

from pathlib import Path

import pytest

from zhumeng.engine.errors import Refused
from zhumeng.engine.occupations.coding import Coder
from zhumeng.engine.occupations.labels import read_words
from zhumeng.engine.occupations.table import load_table
from zhumeng.engine.packs.pack import PACKS


def test_a_code_has_a_name_and_the_groups_it_lies_in(coder: Coder) -> None:
    assert coder.table.name("4-02-06-01") == "仓储管理员"
    assert [above.code for above in coder.table.parents("4-02-06-01")] == [
        "4-00-00-00",
        "4-02-00-00",
        "4-02-06-00",
    ]
    assert [above.level for above in coder.table.parents("4-02-06-01")] == [1, 2, 3]
    assert list(coder.table.parents("4-00-00-00")) == []


def test_names_carry_no_marks_of_green_and_digital_occupations(coder: Coder) -> None:
    assert coder.table.name("2-02-10-03") == "计算机软件工程技术人员"
    assert not [row.name for row in coder.table.rows if row.name[-1] in "LS/"]


def test_a_code_the_classification_lacks_is_refused(coder: Coder) -> None:
    with pytest.raises(Refused, match="no code of the classification"):
        coder.table.name("4-02-06-77")


@pytest.mark.parametrize(
    ("lines", "fault"),
    [("4-2-06-01,4,仓管", "needs a code"), ("4-02-06-01,5,仓管", "needs a code"),
     ("4-02-06-01,4,", "needs a code"), ("4-02-06-01,4,甲\n4-02-06-01,4,乙", "given twice")],
)  # fmt: skip
def test_a_bad_line_is_refused_with_its_number(tmp_path: Path, lines: str, fault: str) -> None:
    path = tmp_path / "codes.csv"
    path.write_text(f"code,level,name\n{lines}\n", encoding="utf-8")
    with pytest.raises(Refused, match=fault) as refusal:
        load_table(path)
    assert refusal.value.where == f"{path}:{2 + lines.count(chr(10))}"


def test_plain_words_have_codes_of_the_classification(coder: Coder) -> None:
    words = read_words(PACKS / "china/occupations/words.csv")
    assert len(words) > 1000
    assert [pair for pair in words if pair[1] not in coder.table or not pair[0].strip()] == []
