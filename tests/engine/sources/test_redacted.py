"""A text in hand is redacted as the lake's SQL would redact it."""

from __future__ import annotations

import duckdb
from hypothesis import given
from hypothesis import strategies as st

from zhumeng.engine.lake import connect
from zhumeng.engine.sources.redact import redact_free, redacted

PIECES = (
    "负责装配", "13912345678", "139-1234-5678", "１３９１２３４５６７８", "a.b@c.cn", "微信：abc_12345",
    "VX abcdef",
    "qq123456", "联系人：王某", "联系方式 张三", "500112199001011234", "023-12345678", "123456789012",
    "月薪4500",
    "2022-08-31", " ", "，", "。", "\n", "电话", "5险", "@", "＠",
)  # fmt: skip
SQL = f"SELECT {redact_free('$text')}"


def of_the_lake(duck: duckdb.DuckDBPyConnection, text: str) -> str:
    row = duck.execute(SQL, {"text": text}).fetchone()
    assert row is not None
    return str(row[0])


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_python_and_sql_redact_alike(text: str) -> None:
    with connect() as duck:
        assert redacted(text) == of_the_lake(duck, text)


def test_nothing_private_stays() -> None:
    numbers = "电话１３９１２３４５６７８或139-1234-5678，邮箱a.b@c.cn，微信：abc_12345"
    kept = redacted(f"{numbers}，联系人：王某，月薪4500")
    for private in ("１３９", "1234", "a.b@", "abc_", "王某"):
        assert private not in kept
    assert "月薪4500" in kept
