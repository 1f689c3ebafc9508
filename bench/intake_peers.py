"""The peers of the intake benchmark: read the file and check it as its contract says."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

COLUMNS = (
    "credit_code",
    "id_number",
    "fee_month",
    "insured_territory",
    "wage_base",
    "unit_premium",
    "person_premium",
    "state",
    "paid_on",
)
MONEY = COLUMNS[4:7]
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CODE_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))


def known() -> tuple[frozenset[str], frozenset[str]]:
    """Territories and contribution states the contract accepts."""
    from zhumeng.registers.packs import reference

    found = reference()
    return frozenset(found.places.local), frozenset(found.codes["contribution_state"].accepted)


def openpyxl_xlsx(file: Path, territories: frozenset[str], states: frozenset[str]) -> int:
    """Rows refused, read by openpyxl and checked row by row."""
    from openpyxl import load_workbook

    lines = load_workbook(file, read_only=True).worksheets[0].iter_rows(values_only=True)
    next(lines)
    seen: set[tuple[str, ...]] = set()
    return sum(not _good(tuple(map(str, cells)), territories, states, seen) for cells in lines)


def pandas_csv(file: Path, territories: frozenset[str], states: frozenset[str]) -> int:
    """Rows refused, read by pandas and checked by columns."""
    import pandas as pd

    return _bad_rows(pd.read_csv(file, dtype=str), territories, states)


def pandas_xlsx(file: Path, territories: frozenset[str], states: frozenset[str]) -> int:
    """The same from XLSX."""
    import pandas as pd

    return _bad_rows(pd.read_excel(file, dtype=str), territories, states)


def _good(row: tuple[str, ...], territories: frozenset[str], states: frozenset[str], seen: set[Any]) -> bool:
    code, number, month, territory, *money, state, paid = row
    key = (code, number, month)
    if key in seen:
        return False
    seen.add(key)
    try:
        date.fromisoformat(paid)
        date.fromisoformat(f"{month}-01")
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
        amounts = [Decimal(text) for text in money]
    except (ValueError, InvalidOperation):
        return False
    return (
        bool(re.fullmatch(r"\d{17}[0-9X]", number))
        and "10X98765432"[sum(w * int(d) for w, d in zip(ID_WEIGHTS, number, strict=False)) % 11]
        == number[17]
        and bool(re.fullmatch(rf"[{ALPHABET}]{{18}}", code))
        and ALPHABET[-sum(w * ALPHABET.index(c) for w, c in zip(CODE_WEIGHTS, code, strict=False)) % 31]
        == code[17]
        and territory in territories
        and state in states
        and min(amounts) >= 0
    )


def _bad_rows(frame: Any, territories: frozenset[str], states: frozenset[str]) -> int:
    import pandas as pd

    number, code = frame["id_number"], frame["credit_code"]
    good = number.str.fullmatch(r"\d{17}[0-9X]") & code.str.fullmatch(rf"[{ALPHABET}]{{18}}")
    total = sum(weight * number.str[place].astype(int) for place, weight in enumerate(ID_WEIGHTS)) % 11
    good &= total.map(dict(enumerate("10X98765432"))) == number.str[17]
    ranks = {letter: rank for rank, letter in enumerate(ALPHABET)}
    weighed = sum(weight * code.str[place].map(ranks) for place, weight in enumerate(CODE_WEIGHTS))
    good &= ((-weighed) % 31).map(dict(enumerate(ALPHABET))) == code.str[17]
    born = pd.to_datetime(number.str[6:14], format="%Y%m%d", errors="coerce")
    good &= born.notna() & (born >= "1900-01-01") & (born <= "2022-07-31")
    good &= pd.to_datetime(frame["fee_month"], format="%Y-%m", errors="coerce").notna()
    good &= pd.to_datetime(frame["paid_on"], format="%Y-%m-%d", errors="coerce").notna()
    for name in MONEY:
        fen = (pd.to_numeric(frame[name], errors="coerce") * 100).round()
        good &= fen.notna() & (fen >= 0)
    good &= frame["insured_territory"].isin(territories) & frame["state"].isin(states)
    good &= ~frame.duplicated(["credit_code", "id_number", "fee_month"])
    return int((~good).sum())
