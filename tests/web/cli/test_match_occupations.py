"""``zhumeng match code-occupations`` and ``learn-occupations`` as a person types them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from zhumeng.engine.errors import Refused
from zhumeng.web.cli.match import match


def call(*arguments: str | Path) -> str:
    done = CliRunner().invoke(match, [str(each) for each in arguments])
    if done.exception:
        raise done.exception
    return done.output


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def file(path: Path, text: str, book: str = "utf-8") -> Path:
    path.write_bytes(text.encode(book))
    return path


@pytest.mark.parametrize("book", ["utf-8", "utf-8-sig", "gb18030"])
def test_one_row_out_for_every_row_in(tmp_path: Path, book: str) -> None:
    source = file(tmp_path / "in.csv", 'n,title,pay\n1,会计,5\n2,,6\n3,"保安, 夜班",7\n4,会计,8\n', book)
    told = call(
        "code-occupations", source, "--out", tmp_path / "out.csv", "--review", tmp_path / "review.csv"
    )
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()[
        0
    ] == "title,code,confidence,runner_up"
    found = rows(tmp_path / "out.csv")
    assert [row["title"] for row in found] == ["会计", "", "保安, 夜班", "会计"]
    assert [row["code"] for row in found] == ["2-06-03-00", "", "4-07-05-01", "2-06-03-00"]
    assert float(found[1]["confidence"]) == 0
    assert found[1]["runner_up"] == ""
    assert rows(tmp_path / "review.csv") == [found[1]]
    assert "4 titles coded, 1 for a person" in told


@pytest.mark.parametrize(
    ("text", "fault"),
    [(b"", "no column"), ("岗位\n会计\n".encode(), "no column “title”"), (b"\xff\xfe\x00\x01", "no text"),
     (b"title\nab\x00cd\n", "no text")],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_and_nothing_is_written(
    tmp_path: Path, text: bytes, fault: str
) -> None:
    (tmp_path / "in.csv").write_bytes(text)
    with pytest.raises(Refused, match=fault):
        call("code-occupations", tmp_path / "in.csv", "--out", tmp_path / "out.csv")
    assert not (tmp_path / "out.csv").exists()


def test_absent_files_and_folders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        call("code-occupations", tmp_path / "absent.csv", "--out", tmp_path / "out.csv")
    source = file(tmp_path / "in.csv", "title\n会计\n")
    with pytest.raises(Refused, match="no such folder"):
        call("code-occupations", source, "--out", tmp_path / "nowhere/out.csv")
    with pytest.raises(Refused, match="no model here"):
        call("code-occupations", source, "--out", tmp_path / "out.csv", "--model", tmp_path / "absent.npz")
    with pytest.raises(Refused, match="nothing to learn from"):
        call("learn-occupations", "--out", tmp_path / "model.npz")


def test_no_rows_make_a_file_of_heads(tmp_path: Path) -> None:
    call("code-occupations", file(tmp_path / "in.csv", "title\n"), "--out", tmp_path / "out.csv")
    assert rows(tmp_path / "out.csv") == []


def test_a_correction_given_back_is_what_comes_out(tmp_path: Path) -> None:
    source = file(tmp_path / "in.csv", "title\n雀跃计划岗\n")
    model = tmp_path / "model.npz"
    fixed = file(tmp_path / "fixed.csv", "title,code,confidence,runner_up\n雀跃计划岗,4-10-01-03,0.1,\n")
    call("learn-occupations", "--corrections", fixed, "--out", model)
    call("code-occupations", source, "--out", tmp_path / "out.csv", "--model", model)
    assert [(row["code"], row["confidence"]) for row in rows(tmp_path / "out.csv")] == [("4-10-01-03", "1.0")]


def test_labels_of_ones_own_make_a_model(tmp_path: Path) -> None:
    labels = file(
        tmp_path / "labels.csv", "title,code\n奇妙岗,4-09-08-01\n奇妙岗位,4-09-08-01\n会计,2-06-03-00\n"
    )
    told = call("learn-occupations", labels, "--out", tmp_path / "model.npz")
    assert "3 labels" in told
    source = file(tmp_path / "in.csv", "title\n奇妙岗二\n")
    call("code-occupations", source, "--out", tmp_path / "out.csv", "--model", tmp_path / "model.npz")
    assert rows(tmp_path / "out.csv")[0]["code"] == "4-09-08-01"
