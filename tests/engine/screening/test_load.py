"""Faulty rules are refused with file, line and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhumeng.engine.packs.problems import PackError
from zhumeng.engine.screening import Screening, load_screening

CLAUSES = """a-law: {law: 法, article: 第一条, from: 2020-01-01, confidence: read, says: {zh: 说, en: says}}
"""
RULE = """- code: one
  name: {zh: 一, en: One}
  kind: sex
  needs: [男]
  citing:
    - {severity: violation, clause: a-law}
  suggestion: {zh: 删, en: drop}
  patterns:
    - '限男'
    - '%sexed%优先'
  exceptions:
    - {code: both, name: {zh: 不限, en: Any}, pattern: '男女不限'}
"""
PAY = """clause: a-law
name: {zh: 工资, en: Pay}
suggestion: {zh: 核实, en: check}
least: 800
most: 9000
bands:
  - {titles: [打字], most: 5000}
"""


def folder(path: Path, **files: str) -> Path:
    (path / "rules").mkdir()
    (path / "clauses.yaml").write_text(files.get("clauses", CLAUSES), encoding="utf-8")
    (path / "words.yaml").write_text(files.get("words", "sexed: '(?:男|女)'\n"), encoding="utf-8")
    (path / "rules" / "one.yaml").write_text(files.get("rule", RULE), encoding="utf-8")
    (path / "pay.yaml").write_text(files.get("pay", PAY), encoding="utf-8")
    return path


def test_a_good_folder_loads_and_none_is_no_screening(tmp_path: Path) -> None:
    found = load_screening(folder(tmp_path))
    assert [rule.code for rule in found.rules] == ["one"]
    assert found.kinds == ("sex", "pay")
    assert load_screening(tmp_path / "absent") == Screening()


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "reason"),
    [
        ("rule", "clause: a-law", "clause: b-law", 6, "clauses.yaml has no clause b-law"),
        ("rule", "'限男'", "'限(男'", 9, "not a pattern: missing )"),
        ("rule", "'限男'", "'(?:男)?'", 9, "it finds the empty text"),
        ("rule", "'限男'", "'限：男'", 9, "“：” is never found"),
        ("rule", "'限男'", "'限Male'", 9, "“M” is never found"),
        ("rule", "%sexed%", "%sex%", 10, "words.yaml has no word sex"),
        ("rule", "'男女不限'", "'男女)'", 12, "not a pattern"),
        ("rule", "needs: [男]", "needs: [（男]", 4, "“（男” is never found"),
        ("rule", "needs: [男]", "needs: []", 4, "at least 1 item"),
        ("rule", "severity: violation", "severity: grave", 6, "Input should be"),
        ("rule", "kind: sex", "kind: sex\n  colour: red", 4, "Extra inputs are not permitted"),
        ("rule", "- code: one", RULE + "- code: one", 13, "there is a rule one already"),
        ("rule", "clause: a-law", "clause: a-law, words: '男('", 6, "not a pattern"),
        ("words", "(?:男|女)", "(?:男|女", 1, "not a pattern"),
        ("clauses", "confidence: read", "confidence: sure", 1, "Input should be"),
        ("clauses", "from: 2020-01-01", "from: 2020-01-01, to: 2019-01-01", 1, "it ends before it begins"),
        ("pay", "most: 5000", "most: 500", 7, "from 800 to 500 yuan there is no room"),
        ("pay", "most: 9000", "most: 700", 4, "from 800 to 700 yuan there is no room"),
        ("pay", "clause: a-law", "clause: c-law", 1, "clauses.yaml has no clause c-law"),
    ],
)
def test_a_fault_is_told_with_file_and_line(
    tmp_path: Path, file: str, old: str, new: str, line: int, reason: str
) -> None:
    texts = {"rule": RULE, "words": "sexed: '(?:男|女)'\n", "clauses": CLAUSES, "pay": PAY}
    assert old in texts[file]
    with pytest.raises(PackError) as refused:
        load_screening(folder(tmp_path, **{file: texts[file].replace(old, new, 1)}))
    found = {(problem.line, problem.reason) for problem in refused.value.problems}
    assert any(at == line and reason in said for at, said in found), found
