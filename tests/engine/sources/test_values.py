"""Cells as people type them."""

from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhumeng.engine.sources.contract import Column
from zhumeng.engine.sources.redact import holds_private, redact_free, redact_text
from zhumeng.engine.sources.values import clean, reason, value

DATABASE = duckdb.connect()


def read(kind: str, cell: str | None, **other: Any) -> tuple[object, str | None]:
    """Value (dates and decimals as text) and reason of one cell."""
    column = Column(name="x", zh="x", en="x", type=kind, codes="y" if kind == "code" else "", **other)
    made, why = value(column, "t", in_key=False), reason(column, "t", "v", "2022-07-31", in_key=False)
    cell_sql = f"SELECT {clean('$1::VARCHAR')} AS t"
    inner = f"SELECT t, {made} AS v FROM ({cell_sql})"
    query = f"SELECT CASE WHEN {why} IS NULL THEN v::VARCHAR END, {why} FROM ({inner})"
    return DATABASE.execute(query, [cell]).fetchall()[0]


@pytest.mark.parametrize(
    ("kind", "cell", "expected"),
    [
        ("date", "2022-07-01", "2022-07-01"),
        ("date", "2022/7/1", "2022-07-01"),
        ("date", "2022.7.1", "2022-07-01"),
        ("date", "20220701", "2022-07-01"),
        ("date", "2022年7月1日", "2022-07-01"),
        ("date", "2022-07-01 00:00:00", "2022-07-01"),
        ("month", "2022-07", "2022-07-01"),
        ("month", "202207", "2022-07-01"),
        ("month", "2022/7", "2022-07-01"),
        ("month", "2022年07月", "2022-07-01"),
        ("month", "2022-07-31", "2022-07-01"),
        ("money", "1234.50", "123450"),
        ("money", "1,234.5", "123450"),
        ("money", "￥12元", "1200"),
        ("money", "0.005", "1"),
        ("money", "0", "0"),
        ("count", "12", "12"),
        ("count", "12.0", "12"),
        ("count", "1,200", "1200"),
        ("decimal", "5.12345", "5.1235"),
        ("decimal", "-0.3", "-0.3000"),
        ("bool", "是", "true"),
        ("bool", "N", "false"),
        ("text", "\u3000甲 ", "甲"),
    ],
)
def test_forms_that_are_read(kind: str, cell: str, expected: str) -> None:
    assert read(kind, cell) == (expected, None)


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        ("date", "2022-02-30"),
        ("date", "44743"),
        ("date", "22-07-01"),
        ("date", "soon"),
        ("month", "2022-13"),
        ("month", "7"),
        ("money", "12,34"),
        ("money", "1.2E+06"),
        ("money", "12345678901234567890"),
        ("count", "1.5"),
        ("count", "many"),
        ("decimal", "1/2"),
        ("bool", "maybe"),
    ],
)
def test_forms_that_are_refused(kind: str, cell: str) -> None:
    assert read(kind, cell) == (None, kind)


@pytest.mark.parametrize("kind", ["date", "month", "money", "count", "decimal", "bool"])
def test_formulas_and_errors_are_called_so(kind: str) -> None:
    assert read(kind, "=1+1") == (None, "formula")
    for error in ("#DIV/0!", "#REF!", "#N/A", "#NAME?"):
        assert read(kind, error) == (None, "error_value")


def test_empty_and_negative_cells() -> None:
    assert read("money", " ", required=True) == (None, "missing")
    assert read("money", None) == (None, None)
    assert read("money", "-1") == (None, "negative")
    assert read("money", "-1", signed=True) == ("-100", None)


@given(st.integers(0, 10**14))
def test_yuan_become_fen_exactly(fen: int) -> None:
    assert read("money", f"{fen // 100}.{fen % 100:02d}") == (str(fen), None)


def run(sql: str, text: str) -> Any:
    return DATABASE.execute(f"SELECT {sql} FROM (SELECT $1 AS t)", [text]).fetchall()[0][0]


@pytest.mark.parametrize(
    "text",
    [
        "电话13812345678",
        "138-1234-5678 找小李",
        "身份证500101199001011234",
        "500101 19900101 123X",
        "mail to a.b@c.com.cn",
        "微信号：zhang_san88",
        "加VX abc12345",
        "QQ 12345678",
        "联系人：王女士",
        "卡号6222020200112233445",
        "１３８１２３４５６７８",
        "023-67891234",
    ],
)
def test_private_numbers_leave_free_text(text: str) -> None:
    left = run(redact_free("t"), text)
    assert "***" in left
    assert not any(
        part in left for part in ("5678", "zhang", "abc", "王女士", "a.b", "233445", "５６７８", "01123")
    )


@pytest.mark.parametrize("text", ["月薪8000-12000元，2022年毕业", "50-150人", "C++/Java 3年以上", "211院校"])
def test_ordinary_adverts_stay(text: str) -> None:
    assert run(redact_free("t"), text) == text


def test_short_text_loses_private_numbers_only() -> None:
    assert run(redact_text("t"), "张三13812345678,13912345678") == "张三***,***"
    assert (
        run(redact_text("t"), "渝人社发〔2022〕20号 500112202207130001")
        == "渝人社发〔2022〕20号 500112202207130001"
    )


@pytest.mark.parametrize(
    ("number", "private"),
    [
        ("500101199001011234", True),
        ("13812345678", True),
        ("H-13812345678", True),
        ("500112202207130001", False),
        ("202207130000001", False),
        ("Eab13812345678", False),
    ],
)
def test_record_numbers_that_are_private(number: str, private: bool) -> None:
    assert run(holds_private("t"), number) is private
