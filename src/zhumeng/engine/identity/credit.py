"""Unified social credit codes, GB 32100: eighteen characters, the last one checks the others."""

from __future__ import annotations

import re

from zhumeng.engine.identity.normal import is_formula, is_scientific

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_FORM = "[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}"


def credit_code_fault(code: str) -> str:
    """What is wrong with one code: ``credit_form``, ``credit_check`` as in a file, or nothing."""
    if not re.fullmatch(_FORM, code):
        return "credit_form"
    total = sum(_ALPHABET.index(one) * weight for one, weight in zip(code, _WEIGHTS, strict=False))
    return "" if code[17] == _ALPHABET[(31 - total % 31) % 31] else "credit_check"


def credit_code_value(code: str) -> str:
    """SQL: the code when it has the form of one, else NULL."""
    return f"CASE WHEN regexp_full_match({code}, '{_FORM}') THEN {code} END"


def credit_code_reason(code: str, value: str) -> str:
    """SQL: why a code is refused, NULL when it is right or absent; arguments as for identity numbers."""
    return rf"""CASE
        WHEN {code} IS NULL THEN NULL
        WHEN {is_scientific(code)} THEN 'credit_scientific'
        WHEN {is_formula(code)} THEN 'formula'
        WHEN regexp_full_match({code}, '\d{{15}}') THEN 'credit_old'
        WHEN regexp_full_match({code}, '[0-9A-Z]{{16,17}}') THEN 'credit_lost_character'
        WHEN {value} IS NULL THEN 'credit_form'
        WHEN substr({value}, 18, 1) <> {_check_sql(value)}
            THEN CASE WHEN {value} LIKE '%000' THEN 'credit_zero_tail' ELSE 'credit_check' END
        END"""


def _check_sql(code: str) -> str:
    terms = (
        f"(instr('{_ALPHABET}', substr({code}, {place + 1}, 1)) - 1) * {weight}"
        for place, weight in enumerate(_WEIGHTS)
    )
    return f"substr('{_ALPHABET}', CAST((31 - ({' + '.join(terms)}) % 31) % 31 AS BIGINT) + 1, 1)"
