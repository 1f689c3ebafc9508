"""Resident identity numbers, GB 11643: six digits of place, date of birth, order, check character.

The place is not checked: a person keeps the number of a county long dissolved, and invented people
use prefixes that were never allotted.
"""

from __future__ import annotations

from zhumeng.engine.identity.normal import is_formula, is_scientific

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def check_character(body: str) -> str:
    """The eighteenth character for seventeen digits."""
    return _CHECKS[sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, body, strict=True)) % 11]


def body_of(number: str) -> str:
    """SQL: the first seventeen digits as BIGINT, a small exact key of a canonical number."""
    return f"TRY_CAST(substr({number}, 1, 17) AS BIGINT)"


def _check_sql(body: str) -> str:
    terms = (f"({body} // {10 ** (16 - place)} % 10) * {weight}" for place, weight in enumerate(_WEIGHTS))
    return f"substr('{_CHECKS}', CAST(({' + '.join(terms)}) % 11 AS BIGINT) + 1, 1)"


def resident_value(number: str) -> str:
    """SQL: the canonical eighteen characters of a normal number, NULL when it cannot be one.

    A number of fifteen digits (before 1999) gets its century and check character. The check
    character of eighteen is not tested here: see :func:`resident_reason`.
    """
    old = f"substr({number}, 1, 6) || '19' || substr({number}, 7, 9)"
    return rf"""CASE
        WHEN regexp_full_match({number}, '\d{{17}}[0-9X]') THEN {number}
        WHEN regexp_full_match({number}, '\d{{15}}')
            THEN ({old}) || {_check_sql(f"CAST({old} AS BIGINT)")}
        END"""


def resident_reason(number: str, value: str, latest_birth: str) -> str:
    """SQL: why a number is refused, NULL when it is right or absent.

    ``number`` is the normal text, ``value`` what :func:`resident_value` made of it, ``latest_birth``
    an ISO date no birth can follow. Reasons: see :mod:`zhumeng.engine.sources.reasons`.
    """
    born = f"CAST(try_strptime(substr({value}, 7, 8), '%Y%m%d') AS DATE)"
    right = f"substr({value}, 18, 1) = {_check_sql(body_of(value))}"
    wrong = f"CASE WHEN {value} LIKE '%000' THEN 'id_zero_tail' ELSE 'id_check' END"
    return rf"""CASE
        WHEN {number} IS NULL THEN NULL
        WHEN {is_scientific(number)} THEN 'id_scientific'
        WHEN {is_formula(number)} THEN 'formula'
        WHEN regexp_full_match({number}, '\d{{16,17}}') THEN 'id_lost_character'
        WHEN {value} IS NULL THEN 'id_form'
        WHEN NOT ({right}) THEN {wrong}
        WHEN NOT coalesce({born} BETWEEN DATE '1900-01-01' AND DATE '{latest_birth}', false) THEN 'id_date'
        END"""
