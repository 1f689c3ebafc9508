"""SQL of each column type: the value of a cell, and why it has none."""

from __future__ import annotations

from zhumeng.engine.identity import credit_code_reason, credit_code_value, resident_reason, resident_value
from zhumeng.engine.sources.contract import Column
from zhumeng.engine.sources.redact import holds_private, redact_free, redact_text

_DATE = r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?( 00:00(:00)?)?"
_MONTH = r"(\d{4})[-/.年](\d{1,2})月?"
_NUMBER = r"[-+]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?"
_YES = "('是', '有', '1', 'true', 'yes', 'y', 't')"
_NO = "('否', '无', '0', 'false', 'no', 'n', 'f')"


def clean(cell: str) -> str:
    """SQL: a cell without blanks around it; an empty one is NULL."""
    return f"nullif(trim({cell}, ' \t\r\n\u3000\u00a0\ufeff'), '')"


def value(column: Column, text: str, *, in_key: bool) -> str:
    """SQL: what the cell ``text`` (cleaned; for numbers of identity: normal) says, NULL if it cannot be read.

    Money becomes fen, a month its first day. Codes and territories are looked up beside, not here.
    """
    match column.type:
        case "date":
            return _day(text)
        case "month":
            return _first_day(text)
        case "money":
            return f"CAST(round({_decimal(text, 6)} * 100) AS BIGINT)"
        case "count":
            return f"CASE WHEN {_decimal(text, 6)} % 1 = 0 THEN TRY_CAST({_decimal(text, 6)} AS BIGINT) END"
        case "decimal":
            return f"CAST({_decimal(text, 4, 14)} AS DECIMAL(18,4))"
        case "bool":
            return f"CASE WHEN lower({text}) IN {_YES} THEN true WHEN lower({text}) IN {_NO} THEN false END"
        case "id_number":
            return resident_value(text)
        case "credit_code":
            return credit_code_value(text)
        case "free_text":
            return redact_free(text)
        case "text":
            return text if in_key else redact_text(text)
        case _:
            return text


def reason(column: Column, text: str, value: str, latest: str, *, in_key: bool) -> str:
    """SQL: the reason code of a cell that must be rejected, NULL when it is good.

    ``value`` is the SQL name of what :func:`value` made; ``latest`` the last day that may have come.
    """
    missing = f"WHEN {text} IS NULL THEN " + ("'missing'" if column.required else "NULL")
    match column.type:
        case "id_number":
            rest = f"ELSE {resident_reason(text, value, latest)}"
        case "credit_code":
            rest = f"ELSE {credit_code_reason(text, value)}"
        case "money" | "count" | "decimal" if not (column.signed or column.type == "decimal"):
            rest = f"WHEN {value} IS NULL THEN '{column.type}' WHEN {value} < 0 THEN 'negative'"
        case "text":
            rest = f"WHEN {holds_private(text)} THEN 'private_key'" if in_key else ""
        case "free_text" | "person_name" | "phone":
            rest = ""
        case _:
            rest = f"WHEN {value} IS NULL THEN '{column.type}'"
    return f"CAST(CASE {missing} {rest} END AS VARCHAR)"


def _decimal(text: str, places: int, digits: int = 15) -> str:
    """A number as DECIMAL; thousands in commas and a unit of yuan are let through."""
    plain = f"regexp_replace({text}, '^[¥￥]|元$', '', 'g')"
    short = f"length(split_part(replace(ltrim({plain}, '-+'), ',', ''), '.', 1)) <= {digits}"
    number = f"TRY_CAST(replace({plain}, ',', '') AS DECIMAL(38,{places}))"
    return f"(CASE WHEN regexp_full_match({plain}, '{_NUMBER}') AND {short} THEN {number} END)"


def _day(text: str) -> str:
    parts = f"regexp_replace({text}, '^{_DATE}$', '\\1-\\2-\\3')"
    short = f"regexp_full_match({text}, '\\d{{8}}') THEN CAST(try_strptime({text}, '%Y%m%d') AS DATE)"
    day = f"CASE WHEN {short} WHEN regexp_full_match({text}, '{_DATE}') THEN TRY_CAST({parts} AS DATE) END"
    return _plausible(day)


def _first_day(text: str) -> str:
    parts = f"regexp_replace({text}, '^{_MONTH}$', '\\1-\\2-1')"
    short = f"regexp_full_match({text}, '\\d{{6}}') THEN CAST(try_strptime({text}, '%Y%m') AS DATE)"
    month = f"""CASE WHEN {short} WHEN regexp_full_match({text}, '{_MONTH}') THEN TRY_CAST({parts} AS DATE)
        ELSE CAST(date_trunc('month', {_day(text)}) AS DATE) END"""
    return _plausible(month)


def _plausible(day: str) -> str:
    return f"(CASE WHEN {day} BETWEEN DATE '1900-01-01' AND DATE '2100-12-31' THEN {day} END)"
