"""A major is shown by its name, whatever table it is of; an unknown code stays what it is."""

from __future__ import annotations

import csv

import pytest

from work.benefits.small import PACK
from zhumeng.registers.files.majors import TABLES, major_name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("010101", "哲学"),
        ("010103K", "宗教学"),
        ("010103", "宗教学"),
        ("专业不详", "专业不详"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_major_by_its_code(code: str | None, name: str) -> None:
    assert major_name(PACK, code) == name


def test_no_two_majors_of_the_tables_share_a_code() -> None:
    for table in TABLES:
        with PACK.code_tables[table].open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
        assert rows
        assert {row["code"]: major_name(PACK, row["code"]) for row in rows} == {
            row["code"]: row["name"] for row in rows
        }
