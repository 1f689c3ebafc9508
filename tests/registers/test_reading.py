"""Files of every kind, and files that mean harm."""

import csv
import zipfile
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from registers.conftest import Write, contribution, resident
from registers.people_of_test import firm
from zhumeng.engine.errors import Refused
from zhumeng.engine.identity import check_character
from zhumeng.engine.month import Month
from zhumeng.registers import api

JULY = Month(2022, 7)
pytestmark = pytest.mark.django_db


def xlsx(path: Path, rows: list[Mapping[str, object]], title: str = "", **formulas: str) -> Path:
    """A workbook; a title row above the headers, a second sheet, formulas by cell."""
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("说明").write(0, 0, "请勿修改")
        sheet = book.add_worksheet("数据")
        lines = [[title]] if title else []
        lines += [list(rows[0]), *(list(row.values()) for row in rows)]
        for number, line in enumerate(lines):
            for place, cell in enumerate(line):
                if isinstance(cell, date):
                    sheet.write_datetime(number, place, cell, book.add_format({"num_format": "yyyy-mm-dd"}))
                else:
                    sheet.write(number, place, cell)
        for cell, formula in formulas.items():
            sheet.write_formula(cell, formula)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_in_every_encoding(write: Write, encoding: str) -> None:
    file = write([resident(1), resident(2)], encoding=encoding)
    assert api.stage("people", file, arrived=JULY).new == 2


@pytest.mark.parametrize("delimiter", ["\t", ";"])
def test_csv_with_other_delimiters_and_a_title(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "people.txt"
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, delimiter=delimiter)
        writer.writerow(["2022年人口库"])
        writer.writerow(list(resident(1)))
        writer.writerow(resident(1).values())
        writer.writerow(resident(2, household_no="").values())
    intake = api.stage("people", path, arrived=JULY)
    assert (intake.new, intake.rejected) == (1, 1)
    assert intake.reasons[0].example_row == 4


def test_a_row_with_too_many_cells_is_rejected_alone(tmp_path: Path, write: Write) -> None:
    file = write([resident(1), resident(2)])
    file.write_text(file.read_text(encoding="utf-8") + ",".join(map(str, resident(3).values())) + ",x\n")
    intake = api.stage("people", file, arrived=JULY)
    assert (intake.new, intake.rejected) == (2, 1)
    assert intake.reasons[0].code == "extra_cells"


def test_quoted_cells_keep_commas_and_lines(write: Write) -> None:
    assert api.stage("people", write([resident(1, household_no='H1,\n"2"')]), arrived=JULY).new == 1


def test_xlsx_with_title_numbers_and_dates(tmp_path: Path) -> None:
    rows = [contribution(n, wage_base=5000.5, paid_on=date(2022, 7, 10)) for n in range(3)]
    rows.append(contribution(4, id_number=500101199001011234))
    intake = api.stage("contributions", xlsx(tmp_path / "c.xlsx", rows, title="缴费明细表"), arrived=JULY)
    assert (intake.new, intake.rejected) == (3, 1)
    (reason,) = intake.reasons
    assert (reason.code, reason.example_row) == ("id_scientific", 6)
    assert any("说明" in notice.zh for notice in intake.notices)


def test_a_formula_cell_is_rejected_with_its_text_and_never_run(tmp_path: Path) -> None:
    rows = [contribution(n) for n in range(1, 6)]
    cells = {"E2": "=1+1", "A3": '=HYPERLINK("http://x","5")', "I4": "=TODAY()", "B5": "=A1"}
    intake = api.stage("contributions", xlsx(tmp_path / "c.xlsx", rows, **cells), arrived=JULY)
    assert (intake.new, intake.rejected) == (1, 4)
    assert {(reason.column, reason.code) for reason in intake.reasons} == {
        ("wage_base", "formula"),
        ("credit_code", "formula"),
        ("paid_on", "formula"),
        ("id_number", "formula"),
    }
    assert intake.errors is not None
    assert "'=1+1" in intake.errors.read_text(encoding="utf-8-sig")


def test_an_error_value_and_an_array_formula_have_their_own_reason(tmp_path: Path) -> None:
    path = tmp_path / "c.xlsx"
    rows = [contribution(n) for n in range(1, 5)]
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("数据")
        for number, line in enumerate([list(rows[0]), *(list(row.values()) for row in rows)]):
            sheet.write_row(number, 0, line)
        sheet.write_formula("E2", "=1/0", None, "#DIV/0!")
        sheet.write_array_formula("F3:G4", "{=F3:G4*2}", None, 50)
    intake = api.stage("contributions", path, arrived=JULY)
    assert (intake.new, intake.rejected) == (1, 3)
    assert {(r.column, r.code, r.count) for r in intake.reasons} == {
        ("wage_base", "error_value", 1),
        ("unit_premium", "formula", 2),
        ("person_premium", "formula", 2),
    }


def test_words_may_be_computed(tmp_path: Path) -> None:
    path = tmp_path / "l.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("数据")
        sheet.write_row(0, 0, ["credit_code", "listed_on", "reason", "备注"])
        sheet.write_row(1, 0, [firm(1), "2022-01-05"])
        sheet.write_formula("C2", '="逾期"&"未报"', None, "逾期未报")
        sheet.write_formula("D2", "=1/0", None, "#DIV/0!")
    assert api.stage("dishonesty_list", path, arrived=JULY).rejected == 0


def test_formulas_as_text_stay_data_and_are_escaped_in_the_error_file(write: Write) -> None:
    good = resident(1, household_no="=cmd|' /C calc'!A0")
    bad = resident(2, sex="=1+1", birth_date="@SUM(A1)")
    intake = api.stage("people", write([good, bad]), arrived=JULY)
    assert (intake.new, intake.rejected) == (1, 1)
    assert intake.errors is not None
    assert "'=1+1" in intake.errors.read_text(encoding="utf-8-sig")
    assert "'@SUM(A1)" in intake.errors.read_text(encoding="utf-8-sig")


def test_parquet_of_any_simple_type(tmp_path: Path) -> None:
    rows = [contribution(n, wage_base=Decimal("5000.50"), paid_on=date(2022, 7, 10)) for n in range(3)]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "c.parquet")
    assert api.stage("contributions", tmp_path / "c.parquet", arrived=JULY).new == 3


def test_parquet_numbers_that_lost_digits(tmp_path: Path) -> None:
    pq.write_table(
        pa.Table.from_pylist([contribution(1, id_number=5.00101199001011e17)]), tmp_path / "c.parquet"
    )
    intake = api.stage("contributions", tmp_path / "c.parquet", arrived=JULY)
    assert [reason.code for reason in intake.reasons] == ["id_scientific"]


def test_a_damaged_file_makes_lucky_tails_suspect(write: Write) -> None:
    """A tail of 000 is right by chance once in eleven; beside three that are wrong it is not believed."""
    tails = [f"99990019{year}0101{order}" for year in range(60, 90) for order in ("0", "1")]
    lucky = next(t + "00" for t in (x[:15] for x in tails) if check_character(t + "00") == "0")
    wrong = [t + "000" for t in (x[:15] for x in tails) if check_character(t + "00") != "0"][:3]
    rows = [contribution(n, id_number=number) for n, number in enumerate([lucky + "0", *wrong])]
    intake = api.stage("contributions", write(rows), arrived=JULY)
    assert [(reason.code, reason.count) for reason in intake.reasons] == [("id_zero_tail", 4)]
    assert api.stage("contributions", write(rows[:1], "one.csv"), arrived=JULY).new == 1


def bomb(path: Path, declared: int | None = None) -> Path:
    """A workbook whose sheet is 300 MB of nothing; ``declared`` lies about its size."""
    size = 300 if declared is None else 20
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet,
    ):
        for _ in range(size):
            sheet.write(b"\0" * (1 << 20))
    if declared is not None:
        content = bytearray(path.read_bytes())
        at = content.rindex(b"PK\x01\x02")
        content[at + 24 : at + 28] = declared.to_bytes(4, "little")
        path.write_bytes(content)
    return path


def test_a_zip_bomb_is_refused_unread(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="would unpack to 300 MB"):
        api.stage("people", bomb(tmp_path / "b.xlsx"), arrived=JULY)


def test_an_archive_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"b\.xlsx"):
        api.stage("people", bomb(tmp_path / "b.xlsx", declared=100), arrived=JULY)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", b"", "empty"),
        ("a.pdf", b"%PDF", "are not read"),
        ("a.xlsx", b"not a zip at all", "not an XLSX"),
        ("a.parquet", b"PAR1 no", "not a Parquet"),
        ("a.csv", b"PK\x03\x04rest", "packed file"),
        ("a.csv", b"\xff\xfe\x00\x00\x81", "utf-16|neither"),
        ("a.csv", bytes(range(256)), "neither UTF-8 nor GB18030"),
        ("a.csv", "证件号码,姓名,证件号码\n".encode(), "given twice"),
        ("a.csv", "证件号码,身份证号,姓名\n".encode(), "two columns stand for id_number"),
        ("a.csv", b"one,two\n1,2\n", "not a file of"),
        ("a.csv", b"\n\n", "no headers"),
        ("a.csv", b"\xef\xbb\xbf", "no headers"),
    ],
)
def test_files_that_cannot_be_taken(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(Refused, match=reason) as caught:
        api.stage("people", file, arrived=JULY)
    assert caught.value.where
    assert caught.value.mend


def test_an_absent_file_and_an_unknown_source(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no such file"):
        api.stage("people", tmp_path / "none.csv", arrived=JULY)
    with pytest.raises(Refused, match="no source “pepole”"):
        api.stage("pepole", tmp_path / "none.csv", arrived=JULY)


@pytest.mark.parametrize("last", [1, 3])
def test_a_quotation_mark_never_closed_is_named_with_its_line(write: Write, last: int) -> None:
    file = write([resident(n) for n in range(1, 5)])
    lines = file.read_text(encoding="utf-8").splitlines()
    lines[last] = lines[last].replace(",", ',"', 1)
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(Refused, match="never closed") as caught:
        api.stage("people", file, arrived=JULY)
    assert caught.value.where == f"{file}, line {last + 1}"


def test_a_lone_mark_inside_a_cell_is_no_damage(write: Write) -> None:
    file = write([resident(1), resident(2, household_no="H9寸")])
    file.write_text(file.read_text(encoding="utf-8").replace("9寸", '9"'), encoding="utf-8")
    assert api.stage("people", file, arrived=JULY).new == 2


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_nul_byte_is_named_with_its_line(write: Write, encoding: str) -> None:
    file = write([resident(1), resident(2, household_no="H§2")], encoding=encoding)
    file.write_text(file.read_text(encoding=encoding).replace("§", "\0"), encoding=encoding, newline="")
    with pytest.raises(Refused, match="NUL byte") as caught:
        api.stage("people", file, arrived=JULY)
    assert caught.value.where == f"{file}, line 3"


def test_a_folder_and_a_device_are_called_so(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="a folder, not a file"):
        api.stage("people", tmp_path, arrived=JULY)
    with pytest.raises(Refused, match="a device, not a file"):
        api.stage("people", Path("/dev/null"), arrived=JULY)
