from pathlib import Path

import duckdb
import pytest

from registers.conftest import Write, contribution
from registers.people_of_test import firm, person
from zhumeng.engine.lake import Lake, scan
from zhumeng.engine.month import Month
from zhumeng.foundation.home import lake_path
from zhumeng.registers import api

JULY = Month(2022, 7)
pytestmark = pytest.mark.django_db


def rows_of(source: str, month: Month = JULY) -> list[dict[str, object]]:
    batch = Lake(lake_path()).snapshot().batch(source, month)
    assert batch is not None
    with duckdb.connect() as connection:
        return connection.sql(f"SELECT * FROM {scan([batch])}").to_arrow_table().to_pylist()


def test_a_month_of_contributions_is_staged_then_published(write: Write) -> None:
    file = write(contribution(number) for number in range(10))
    intake = api.stage("contributions", file, arrived=JULY)
    assert (intake.new, intake.changed, intake.unchanged, intake.rejected) == (10, 0, 0, 0)
    assert Lake(lake_path()).snapshot().sources() == ()
    published = api.confirm(intake)
    assert [month for month, _ in published.batches] == [JULY]
    rows = rows_of("contributions")
    assert len(rows) == 10
    people = api.resolve_people([person(number) for number in range(10)])
    firms = api.resolve_employers([firm(number) for number in range(3)])
    row = next(row for row in rows if row["person_id"] == people[person(4)])
    assert row["employer_id"] == firms[firm(1)]
    assert (row["wage_base"], str(row["fee_month"]), str(row["paid_on"])) == (
        500000,
        "2022-07-01",
        "2022-07-10",
    )
    batch = Lake(lake_path()).snapshot().batch("contributions", JULY)
    assert batch is not None
    assert batch.meta["reporting"] == ["500112"]


def test_the_same_rows_change_nothing(write: Write) -> None:
    file = write(contribution(number) for number in range(10))
    api.take("contributions", file, arrived=JULY)
    number = Lake(lake_path()).snapshot().number
    assert api.take("contributions", file, arrived=JULY).skipped
    shuffled = write([contribution(number) for number in reversed(range(10))], "again.csv")
    again = api.take("contributions", shuffled, arrived=JULY)
    assert again.intake is not None
    assert (again.intake.new, again.intake.unchanged) == (0, 10)
    assert again.published is not None
    assert again.published.batches == ()
    assert Lake(lake_path()).snapshot().number == number


def test_late_and_corrected_rows_make_a_new_version(write: Write) -> None:
    api.take("contributions", write(contribution(number) for number in range(10)), arrived=JULY)
    late = [contribution(3, wage_base="6000"), contribution(11), contribution(4), contribution(5, "2022-08")]
    taken = api.take("contributions", write(late, "late.csv"), arrived=Month(2022, 8))
    assert taken.intake is not None
    assert (taken.intake.new, taken.intake.changed, taken.intake.unchanged) == (2, 1, 1)
    assert len(rows_of("contributions")) == 11
    assert len(rows_of("contributions", Month(2022, 8))) == 1
    batch = Lake(lake_path()).snapshot().batch("contributions", JULY)
    assert batch is not None
    assert batch.version == 2
    assert sorted({row["wage_base"] for row in rows_of("contributions")}) == [500000, 600000]


def test_bad_rows_are_named_and_good_ones_published(write: Write) -> None:
    bad = [
        contribution(1, wage_base="five"),
        contribution(2, state="gone"),
        contribution(3, insured_territory="110101"),
        contribution(4, id_number="5.00101E+17"),
        contribution(5, fee_month=""),
        contribution(6, unit_premium="-1"),
        contribution(7, credit_code="=1+1"),
    ]
    taken = api.take("contributions", write([*bad, contribution(8)]), arrived=JULY)
    intake = taken.intake
    assert intake is not None
    assert (intake.new, intake.rejected) == (1, 7)
    assert {(r.column, r.code) for r in intake.reasons} == {
        ("wage_base", "money"),
        ("state", "code"),
        ("insured_territory", "territory"),
        ("id_number", "id_scientific"),
        ("fee_month", "missing"),
        ("unit_premium", "negative"),
        ("credit_code", "formula"),
    }
    assert intake.errors is not None
    text = intake.errors.read_text(encoding="utf-8-sig")
    assert "'=1+1" in text
    assert "科学计数法" in text
    assert text.splitlines()[1].startswith("2,")
    assert len(rows_of("contributions")) == 1


def test_labels_and_headers_in_chinese_are_understood(write: Write) -> None:
    row = {
        "统一社会信用代码": firm(1),
        "身份证号": person(1),
        "费款所属期": "2022年7月",
        "参保地": "渝北区",
        "缴费基数（元）": "5,000",
        "单位缴费(元)": "25元",
        "个人缴费（元）": "25.005",
        "缴费状态": "已缴",
        "到账日期": "2022/7/9",
    }
    taken = api.take("contributions", write([row], encoding="gb18030"), arrived=JULY)
    assert taken.intake is not None
    assert taken.intake.reasons == ()
    assert [n.code for n in taken.intake.notices] == ["note", "rounded"]
    (published,) = rows_of("contributions")
    assert (published["wage_base"], published["person_premium"], published["insured_territory"]) == (
        500000,
        2501,
        "500112",
    )


def test_a_file_of_another_source_is_told(write: Write) -> None:
    file = write([contribution(1)])
    with pytest.raises(api_refused(), match=r"缴费|contributions") as caught:
        api.stage("people", file, arrived=JULY)
    assert "姓名（person_name）" in caught.value.what
    assert "zhumeng intake contributions" in caught.value.mend
    assert not list(Path(lake_path()).glob("*"))


def api_refused() -> type[Exception]:
    from zhumeng.engine.errors import Refused

    return Refused
