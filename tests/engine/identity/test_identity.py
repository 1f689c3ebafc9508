from datetime import date

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2

from zhumeng.engine.identity import (
    check_character,
    credit_code_fault,
    credit_code_reason,
    credit_code_value,
    mask_name,
    mask_number,
    normal,
    resident_reason,
    resident_value,
)

RIGHT = "500101199001011234"[:17]
DATABASE = duckdb.connect()
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def judged(texts: list[str], value: str, reason: str) -> list[tuple[str | None, str | None]]:
    given = "SELECT unnest($1) AS t, generate_subscripts($1, 1) AS row"
    plain = f"SELECT row, {normal('t')} AS n FROM ({given})"
    query = f"SELECT v, {reason} FROM (SELECT *, {value} AS v FROM ({plain})) ORDER BY row"
    return DATABASE.execute(query, [texts]).fetchall()


def resident(*texts: str) -> list[tuple[str | None, str | None]]:
    return judged(list(texts), resident_value("n"), resident_reason("n", "v", "2022-07-31"))


def credit(*texts: str) -> list[tuple[str | None, str | None]]:
    return judged(list(texts), credit_code_value("n"), credit_code_reason("n", "v"))


def number(body: str) -> str:
    return body + check_character(body)


bodies = st.builds(
    lambda place, born, order: f"{place:06d}{born:%Y%m%d}{order:03d}",
    st.integers(100000, 999999),
    st.dates(date(1900, 1, 1), date(2022, 7, 31)),
    st.integers(0, 999),
)


@given(st.lists(bodies, min_size=1, max_size=50))
def test_check_characters_are_those_of_iso_7064(some: list[str]) -> None:
    numbers = [body + mod_11_2.calc_check_digit(body) for body in some]
    assert resident(*numbers) == [(one, None) for one in numbers]


@given(bodies, st.sampled_from("0123456789X"))
def test_any_other_check_character_is_refused(body: str, last: str) -> None:
    ((_, why),) = resident(body + last)
    assert (why is None) == (last == mod_11_2.calc_check_digit(body))


@given(st.lists(st.text("0123456789", min_size=9, max_size=9), min_size=1, max_size=50))
def test_credit_codes_are_those_of_gb_32100(some: list[str]) -> None:
    codes = [(body := f"91500112{order}") + uscc.calc_check_digit(body) for order in some]
    assert credit(*codes) == [(code, None) for code in codes]
    wrong = [code[:17] + ALPHABET[(ALPHABET.index(code[17]) + 1) % 31] for code in codes]
    assert {why for _, why in credit(*wrong)} <= {"credit_check", "credit_zero_tail"}


@given(st.lists(st.text(ALPHABET + "IOSVZ", min_size=18, max_size=18), max_size=20), bodies)
def test_one_code_is_judged_as_a_file_of_them(some: list[str], place: str) -> None:
    codes = [*some, *(f"91{place[:6]}{one[:9]}{last}" for one in some[:3] for last in ALPHABET)]
    for code, (value, why) in zip(codes, credit(*codes), strict=True):
        assert bool(credit_code_fault(code)) == (why is not None)
        assert (credit_code_fault(code) == "credit_form") == (value is None)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("5.00101E+17", "id_scientific"),
        ("5.00101199001012e17", "id_scientific"),
        ("500101199001011000", "id_zero_tail"),
        (RIGHT, "id_lost_character"),
        ("50010119900231123" + check_character("50010119900231123"), "id_date"),
        ("50010120990101123" + check_character("50010120990101123"), "id_date"),
        (RIGHT + "0", "id_check"),
        ("=500101199001011234", "formula"),
        ("护照E12345678", "id_form"),
    ],
)
def test_damage_is_recognised(typed: str, why: str) -> None:
    assert resident(typed)[0][1] == why


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("9.15001E+17", "credit_scientific"),
        ("500112000012345", "credit_old"),
        ("91500112MA5U8BX3", "credit_lost_character"),
        ("91500112OOOOOOOOO1", "credit_form"),
    ],
)
def test_damaged_credit_codes_are_recognised(typed: str, why: str) -> None:
    assert credit(typed)[0][1] == why


def test_numbers_are_normalised() -> None:
    right = next(
        found for order in range(99) if (found := number(f"500101199001010{order:02d}")).endswith("X")
    )
    full = "".join(chr(ord(c) + 0xFEE0) for c in right)
    typed = [f"'{right}", f" {right.lower()} ", full, f"{right[:6]} {right[6:14]} {right[14:]}", f"‘{right}"]
    assert resident(*typed) == [(right, None)] * 5


def test_old_numbers_become_eighteen() -> None:
    assert resident("500101900101002") == [(number("50010119900101002"), None)]
    assert resident("500101901301002")[0][1] == "id_date"


def test_an_absent_number_has_no_reason() -> None:
    with duckdb.connect() as connection:
        sql = resident_reason("CAST(NULL AS VARCHAR)", "CAST(NULL AS VARCHAR)", "2022-07-31")
        assert connection.execute(f"SELECT {sql}").fetchall() == [(None,)]


def test_masks_hide_birth_and_order() -> None:
    assert mask_number("500101199001011234") == "500*************34"
    assert mask_number("12345") == "*****"
    assert mask_name("欧阳测试") == "欧***"
