"""Identity numbers and credit codes with right check digits that belong to nobody."""

from __future__ import annotations

from stdnum.cn import uscc

from zhumeng.engine.identity import check_character

NAMES = ("欧阳测试甲", "司马测试乙", "诸葛测试丙")


def person(number: int, born: str = "19900101") -> str:
    """The identity number of an invented person; the place was never allotted."""
    body = f"{999900 + number // 1000}{born}{number % 1000:03d}"
    return body + check_character(body)


def firm(number: int) -> str:
    """The credit code of an invented firm."""
    body = f"91999900{number:09d}"
    return body + uscc.calc_check_digit(body)
