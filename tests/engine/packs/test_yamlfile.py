from pathlib import Path

import pydantic
import pytest

from zhumeng.engine.packs.problems import PackError
from zhumeng.engine.packs.yamlfile import load_model, read_yaml


class Shelf(pydantic.BaseModel, extra="forbid"):
    name: str
    books: list[int]


def _file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "shelf.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_value_knows_its_line(tmp_path: Path) -> None:
    document = read_yaml(_file(tmp_path, "name: a\nbooks:\n  - 1\n  - 2\n"))
    assert document.line(("books", 1)) == 4
    assert document.line(("books", 1, "nothing", "below")) == 4


def test_every_fault_is_named_with_its_line(tmp_path: Path) -> None:
    path = _file(tmp_path, "name: a\nbooks:\n  - 1\n  - x\nshelf: 3\n")
    with pytest.raises(PackError) as caught:
        load_model(path, Shelf)
    assert [problem.line for problem in caught.value.problems] == [4, 5]
    assert f"{path}:4: books.1" in str(caught.value)


@pytest.mark.parametrize("text", ["name: a\nname: b\nbooks: []\n", "name: [a\nbooks: []\n"])
def test_a_repeated_key_and_bad_syntax_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(PackError, match=r"shelf\.yaml:\d"):
        load_model(_file(tmp_path, text), Shelf)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="cannot be read"):
        load_model(tmp_path / "none.yaml", Shelf)
