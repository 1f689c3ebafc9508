"""What the language takes and what it refuses, with the reason."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhumeng.engine.rules.closure import compiled
from zhumeng.engine.rules.missing import blamer
from zhumeng.engine.rules.parse import read
from zhumeng.engine.rules.types import Fault

from .both_ways import environment
from .generated import FACTS, SCOPE

UNKNOWN = environment(dict.fromkeys(FACTS))

REFUSED = {
    "NULL": "not in the language",
    "flag IS NULL": "not in the language",
    "coalesce(heads, 0) = 0": "function coalesce",
    "nullif(heads, 0) = 0": "function nullif",
    "heads / 2": "not in the language",
    "heads // 2": "not in the language",
    "heads % 2": "not in the language",
    "mod(heads, 2)": "function mod",
    "CAST(heads AS VARCHAR)": "function CAST",
    "heads::text": "not in the language",
    "DATE('2022-01-01')": "followed by a day",
    "DATE '2022-02-30'": "not a day",
    "TIMESTAMP '2022-01-01'": "not in the language",
    "word LIKE 'a%'": "not in the language",
    "word ~ 'a'": "not in the language",
    "word || 'a'": "not in the language",
    "day + INTERVAL '1' MONTH": "not in the language",
    "current_date": "unknown name|not in the language",
    "now()": "function now",
    "datediff('month', day, later)": "function datediff",
    "facts.heads": "not in the language",
    '"heads"': "not in the language",
    "heads = 1; drop table facts": "not in the language",
    "(SELECT 1)": "not in the language",
    "EXISTS (SELECT 1)": "not in the language",
    "heads IN (SELECT 1)": "not in the language",
    "{fn now()}": "not in the language",
    "heads -- all of them": "comments",
    "heads /* all */": "comments",
    "read_csv('/etc/passwd')": "function read_csv",
    "heads part": "not in the language",
    "heads != 1": "not in the language",
    "heads == 1": "not in the language",
    "heads = word": "different types",
    "flag = 1": "different types",
    "day = '2022-01-01'": "different types",
    "heads = pay": "different units",
    "heads > part": "different units",
    "heads + pay": "different units",
    "heads > 0.5": "different units",
    "pay * premium": "fen times fen",
    "part * part * part": "two rates",
    "ratio(pay, premium) * part * pay": "38",
    "word < 'b'": "no order",
    "flag > sign": "no order",
    "flag AND heads": "needs a bool",
    "NOT heads": "needs a bool",
    "CASE WHEN flag THEN 1 END": "ELSE",
    "CASE word WHEN 'a' THEN 1 ELSE 2 END": "not in the language",
    "CASE WHEN flag THEN 1 ELSE 'a' END": "different types",
    "CASE WHEN heads THEN 1 ELSE 2 END": "needs a bool",
    "unknown_fact = 1": "unknown name",
    "bound = 1": "written :bound",
    ":nothing = 1": "unknown parameter",
    "word = :kinds": "list",
    "word IN (:kinds, 'a')": "not both",
    "word IN (other_word)": "written values or parameters",
    "heads IN ('a')": "different types",
    "word IN 'a'": "in brackets",
    "heads BETWEEN SYMMETRIC 1 AND 2": "small letters",
    "heads BETWEEN symmetric 1 AND 2": "not in the language",
    "round_fen(heads)": "fen",
    "prorate(heads, 1, 2)": "fen",
    "prorate(pay, pay, 2)": "count",
    "prorate(pay, 1)": "two counts",
    "prorate(pay * 0.1 * 0.1, 1, 2)": "too many",
    "round_fen(pay, 2)": "one amount",
    "months(day)": "two dates",
    "least(heads)": "two values",
    "least(word, 'a')": "numbers or dates",
    "ratio(part, part)": "whole amounts",
    "abs(heads)": "function abs",
    "heads(1)": "function heads",
    "1e5": "write a number",
    "0.0000001": "write a number",
    "123.5": "below 100",
    "": "empty",
    "heads >": "not an expression",
    "((heads)": "not an expression",
    "'a": "cannot be read",
    "-heads": "minus",
    "pay * 0.5 OVER ()": "not in the language",
    "$1": "small letters",
    "?": "not in the language",
    "@x": "not in the language",
    "Heads = 1": "small letters",
    "word COLLATE \"C\" = 'a'": "not in the language",
    "x -> x": "not in the language",
    "[1]": "not in the language",
    "(heads, pay)": "not in the language",
    "flag XOR sign": "not in the language",
    "heads & 1": "not in the language",
    "IF(flag, 1, 2)": "function IF",
    "greatest()": "two values|not an expression",
}  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
def test_refused_with_the_reason(text: str) -> None:
    with pytest.raises(Fault, match=REFUSED[text]):
        read(text, SCOPE)


def test_refused_when_long_or_deep() -> None:
    with pytest.raises(Fault, match="longer"):
        read("flag AND " * 1000 + "flag", SCOPE)
    with pytest.raises(Fault, match=r"deep|not an expression"):
        read("(" * 1900 + "flag" + ")" * 1900, SCOPE)


@given(text=st.text(alphabet="abflagheds():'\"*+-<>=,.;%/ 0123456789{}[]$@~|&\n\\", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(Fault):
        assert read(text, SCOPE).type


@pytest.mark.parametrize(
    ("text", "facts", "value"),
    [
        ("flag AND sign", {"flag": False}, False),
        ("flag AND sign", {"flag": True}, None),
        ("flag OR sign", {"sign": True}, True),
        ("flag OR sign", {"sign": False}, None),
        ("NOT flag", {}, None),
        ("heads BETWEEN 1 AND months_due", {"heads": 0}, False),
        ("heads BETWEEN 1 AND months_due", {"heads": 1}, None),
        ("heads BETWEEN 1 AND 3", {"heads": 3}, True),
        ("word IN ('a', 'b')", {"word": "c"}, False),
        ("word IN ('a', 'b')", {}, None),
        ("word IN :none", {"word": "a"}, None),
        ("word NOT IN (:kinds)", {"word": "c"}, True),
        ("CASE WHEN flag THEN 1 ELSE 1 END", {}, None),
        ("CASE WHEN flag THEN heads ELSE 1 END", {"flag": False}, 1),
        ("least(heads, months_due)", {"heads": 1}, None),
        ("heads * 0", {}, None),
        ("ratio(heads, months_due)", {"heads": 1, "months_due": 0}, None),
        ("ratio(heads, months_due)", {"heads": 2, "months_due": 3}, 66667),
        ("prorate(pay, 2, 3)", {"pay": 100000}, 66667),
        ("prorate(pay, heads, 12)", {"pay": 5, "heads": 6}, 3),
        ("prorate(-1 * pay, heads, 12)", {"pay": 5, "heads": 6}, -3),
        ("prorate(pay * 0.0365, heads, 12)", {"pay": 20_000_000, "heads": 7}, 425833),
        ("prorate(pay, 1, heads)", {"pay": 100, "heads": 0}, None),
        ("prorate(pay, heads, 3)", {"pay": 9 * 10**18, "heads": 3}, 9 * 10**18),
        ("round_fen(pay * 0.01)", {"pay": 50}, 1),
        ("round_fen(pay * 0.01)", {"pay": -50}, -1),
        ("round_fen(pay * 0.01)", {"pay": 49}, 0),
        ("round_fen(pay * 0.6)", {"pay": 10**18}, 6 * 10**17),
        ("heads <= 0.055 * months_due", {"heads": 11, "months_due": 200}, True),
        ("heads <= 0.055 * months_due", {"heads": 12, "months_due": 200}, False),
    ],
)
def test_values(text: str, facts: dict[str, object], value: object) -> None:
    assert compiled(read(text, SCOPE))({**UNKNOWN, **facts}) == value


@pytest.mark.parametrize(
    ("text", "facts", "names"),
    [
        ("flag AND sign", {}, {"flag", "sign"}),
        ("flag AND sign", {"flag": False}, set()),
        ("flag AND sign", {"flag": True}, {"sign"}),
        ("(flag OR sign) AND heads > 1", {"flag": True}, {"heads"}),
        ("CASE WHEN flag THEN heads ELSE months_due END > 1", {"flag": True}, {"heads"}),
        ("CASE WHEN flag THEN heads ELSE months_due END > 1", {"flag": False}, {"months_due"}),
        ("CASE WHEN flag THEN heads ELSE months_due END > 1", {}, {"flag", "heads", "months_due"}),
        ("CASE WHEN flag THEN heads ELSE months_due END > 1", {"heads": 1}, {"flag", "months_due"}),
        ("pay * :unset > premium", {"pay": 1, "premium": 1}, {"parameter:unset"}),
        ("word IN :none", {"word": "a"}, {"parameter:none"}),
        ("ratio(heads, months_due) > 0.5", {"heads": 1, "months_due": 0}, set()),
    ],
)
def test_missing_names_what_could_still_matter(text: str, facts: dict[str, object], names: set[str]) -> None:
    assert blamer(read(text, SCOPE))({**UNKNOWN, **facts}) == names
