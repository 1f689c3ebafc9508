"""SQL of each column type: the value of a cell, and why it has none."""

from __future__ import annotations

from zhumeng.engine.identity import credit_code_reason, credit_code_value, resident_reason, resident_value
from zhumeng.engine.sources.contract import Column
from zhumeng.engine.sources.redact import holds_private, redact_free, redact_text

_DAYS = ("%Y-%m-%d", "%Y%m%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M")
_MONTHS = ("%Y-%m", "%Y%m", "%Y/%m", "%Y.%m", "%Y年%m月", *_DAYS)
_WHOLE = r"[-+]?(\d{1,15}|\d{1,3}(,\d{3}){1,4})"
_ERROR = r"#(DIV/0!|N/A|NAME\?|GETTING_DATA|[A-Z]+!)"
"""What a spreadsheet shows in place of a value it cannot compute."""
_ZEROS = r"(\.0+)?"
_PLAUSIBLE = "BETWEEN DATE '1900-01-01' AND DATE '2100-12-31'"
EARLIEST = "DATE '2000-01-01'"
"""SQL: the first day a row of a monthly source may belong to."""
_YES = "('是', '有', '1', 'true', 'yes', 'y', 't')"
_NO = "('否', '无', '0', 'false', 'no', 'n', 'f')"


def clean(cell: str) -> str:
    """SQL: a cell without blanks around it; an empty one is NULL.

    Most cells are plain and without blanks: one test spares them the search for every kind of blank.
    """
    trimmed = f"nullif(trim({cell}, ' \t\r\n\u3000\u00a0\ufeff'), '')"
    return f"CASE WHEN regexp_full_match({cell}, '[!-~]+') THEN {cell} ELSE {trimmed} END"


def value(column: Column, text: str, *, in_key: bool) -> str:
    """SQL: what the cell ``text`` (cleaned; for numbers of identity: normal) says, NULL if it cannot be read.

    Money becomes fen, a month its first day. Codes and territories are looked up beside, not here.
    """
    match column.type:
        case "date":
            return f"CAST({_parsed(text, _DAYS)} AS DATE)"
        case "month":
            return f"CAST(date_trunc('month', {_parsed(text, _MONTHS)}) AS DATE)"
        case "money":
            return f"CAST(round({_decimal(text, 6)} * 100) AS BIGINT)"
        case "count":
            return f"CAST({_decimal(text, 6, tail=_ZEROS)} AS BIGINT)"
        case "decimal":
            return f"TRY_CAST({_decimal(text, 4)} AS DECIMAL(18,4))"
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


def reason(
    column: Column, text: str, value: str, latest: str, *, in_key: bool, gives_month: bool = False
) -> str:
    """SQL: the reason code of a cell that must be rejected, NULL when it is good.

    ``value`` is the SQL name of what :func:`value` made; ``latest`` the last day that may have come. The
    column that ``gives_month`` and a date of birth may not lie after it.
    """
    odd = f"WHEN starts_with({text}, '#') AND regexp_full_match({text}, '{_ERROR}') THEN 'error_value'"
    if in_key or column.type not in {"text", "free_text"}:
        odd += f" WHEN starts_with({text}, '=') OR starts_with({text}, '@') THEN 'formula'"
    missing = f"WHEN {text} IS NULL THEN " + ("'missing'" if column.required else "NULL")
    match column.type:
        case "id_number":
            rest = f"ELSE {resident_reason(text, value, latest)}"
        case "credit_code":
            rest = f"ELSE {credit_code_reason(text, value)}"
        case "money" | "count" | "decimal" if not (column.signed or column.type == "decimal"):
            rest = f"WHEN {value} IS NULL THEN '{column.type}' WHEN {value} < 0 THEN 'negative'"
        case "date" | "month":
            rest = f"WHEN {value} IS NULL OR NOT {value} {_PLAUSIBLE} THEN '{column.type}'"
            rest += _out_of_time(column, value, latest) if gives_month or column.birth_of else ""
        case "text":
            rest = f"WHEN {holds_private(text)} THEN 'private_key'" if in_key else ""
        case "free_text" | "person_name" | "phone":
            rest = ""
        case _:
            rest = f"WHEN {value} IS NULL THEN '{column.type}'"
    return f"CAST(CASE {missing} {odd} {rest} END AS VARCHAR)"


def _out_of_time(column: Column, value: str, latest: str) -> str:
    """A month decides which months are computed: one in the future or long past is a slip of the pen."""
    if not column.birth_of:
        return f" WHEN {value} > DATE '{latest}' THEN 'future' WHEN {value} < {EARLIEST} THEN 'too_early'"
    told = f"try_strptime(substr({_q(column.birth_of)}, 7, 8), '%Y%m%d')"
    return f" WHEN {value} > DATE '{latest}' THEN 'born_later' WHEN {value} <> {told} THEN 'born_otherwise'"


def _q(name: str) -> str:
    return f'"{name}"'


def _decimal(text: str, places: int, tail: str = r"(\.\d+)?") -> str:
    """A number as DECIMAL; thousands in commas and a unit of yuan are let through."""
    plain = f"regexp_replace({text}, '^[¥￥]|元$', '', 'g')"
    number = f"TRY_CAST(replace({plain}, ',', '') AS DECIMAL(38,{places}))"
    return f"(CASE WHEN regexp_full_match({plain}, '{_WHOLE}{tail}') THEN {number} END)"


def _parsed(text: str, forms: tuple[str, ...]) -> str:
    quoted = ", ".join(f"'{form}'" for form in forms)
    return f"try_strptime({text}, [{quoted}])"
