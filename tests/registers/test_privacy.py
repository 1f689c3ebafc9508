"""No name, identity number or phone reaches the lake, the staging folder or the error file."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from registers.conftest import Write
from registers.people_of_test import firm, person
from zhumeng.engine.lake.duck import literal
from zhumeng.engine.month import Month
from zhumeng.engine.sources import Column, Contract
from zhumeng.foundation.home import home, lake_path
from zhumeng.registers import api
from zhumeng.registers.packs import reference

JULY = Month(2022, 7)
NUMBER, NAME, PHONE, OTHER = person(77), "独孤金丝雀", "13712349876", person(78)
CANARIES = (NUMBER, NAME, PHONE, OTHER, NUMBER[:17])
pytestmark = pytest.mark.django_db


def canary_cell(contract: Contract, column: Column, row: int) -> str:
    """A cell that is right, with a canary wherever text allows one."""
    match column.type:
        case "id_number":
            return NUMBER
        case "credit_code":
            return firm(row)
        case "person_name":
            return NAME
        case "phone":
            return PHONE
        case "code":
            return next(iter(reference().codes[column.codes].entries))
        case "territory":
            return "500112"
        case "date":
            return "1990-01-01" if column.birth_of else "2022-07-01"
        case "month":
            return "2022-07"
        case "bool":
            return "是"
        case "money" | "count" | "decimal":
            return "5"
    plain = f"K{row}" if column.name in contract.key or column.reference else ""
    return plain or f"{NAME}说 {OTHER}，电话{PHONE}；{PHONE[:3]}-{PHONE[3:7]}-{PHONE[7:]}"


def every_value(folder: Path) -> Iterator[str]:
    with duckdb.connect() as connection:
        for file in sorted(folder.rglob("*.parquet")):
            for row in connection.execute(f"SELECT * FROM read_parquet({literal(str(file))})").fetchall():
                yield from (str(cell) for cell in row if cell is not None)


@pytest.mark.parametrize("source", sorted(reference().contracts))
def test_no_canary_survives_in_any_column_of_any_source(source: str, write: Write) -> None:
    contract = reference().contract(source)
    rows = [{c.name: canary_cell(contract, c, n) for c in contract.columns} for n in range(2)]
    bad = rows[0] | {next(c.name for c in contract.columns if c.required): ""}
    intake = api.stage(source, write([*rows[: 1 if "id_number" in contract.key else 2], bad]), arrived=JULY)
    assert intake.new >= 1
    assert intake.errors is not None
    named = set(contract.of_type("person_name"))
    checked = [c for c in CANARIES if named or c != NAME]  # a name only its own column can tell
    staged = list(every_value(home() / "staging"))
    api.confirm(intake)
    published = list(every_value(lake_path()))
    assert published
    errors = intake.errors.read_text(encoding="utf-8-sig")
    for canary in checked:
        assert canary not in errors
        assert not any(canary in text for text in (*staged, *published))
    files = [
        file.read_bytes()
        for file in (*lake_path().rglob("*"), *(home() / "staging").rglob("*"))
        if file.is_file()
    ]
    assert not any(canary.encode() in content for canary in checked for content in files)


def test_a_record_number_that_is_an_identity_number_is_refused(write: Write) -> None:
    row = {"household_no": OTHER, "id_number": NUMBER, "territory": "500112", "recognised_on": "2022-07-01"}
    intake = api.stage("zero_employment_households", write([row]), arrived=JULY)
    assert [(r.column, r.code) for r in intake.reasons] == [("household_no", "private_key")]
    assert intake.errors is not None
    assert OTHER not in intake.errors.read_text(encoding="utf-8-sig")


def test_sealed_people_cannot_be_read_without_the_key(write: Write) -> None:
    row = {"household_no": "H1", "id_number": NUMBER, "territory": "500112", "recognised_on": "2022-07-01"}
    intake = api.stage("zero_employment_households", write([row]), arrived=JULY)
    sealed = home() / "staging" / str(intake.id) / "people.sealed"
    assert NUMBER.encode() not in sealed.read_bytes()
    api.confirm(intake)
    assert not sealed.exists()
