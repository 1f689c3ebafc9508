"""Random expressions of the language as text, and a table of random facts with nulls to run them on."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from zhumeng.engine.rules.parse import Scope
from zhumeng.engine.rules.types import BOOL, COUNT, DATE, FEN, RATE, TEXT, declared
from zhumeng.engine.rules.values import inward

FACTS = {
    "word": TEXT, "other_word": TEXT, "flag": BOOL, "sign": BOOL, "day": DATE, "later": DATE,
    "heads": COUNT, "months_due": COUNT, "pay": FEN, "premium": FEN, "part": RATE, "quota": RATE,
}  # fmt: skip
PARAMETERS: dict[str, tuple[str, bool, Any]] = {
    "bound": ("count", False, 30),
    "cap": ("fen", False, 5_000_000),
    "share": ("rate", False, Decimal("0.055")),
    "unset": ("rate", False, None),
    "kind": ("text", False, "it's \\ a"),
    "start": ("date", False, date(2022, 2, 28)),
    "whole": ("bool", False, True),
    "kinds": ("text", True, ("a", "b", "it's \\ a")),
    "sizes": ("count", True, (0, 3, 30)),
    "none": ("text", True, None),
}
ON = date(2022, 7, 31)
SCOPE = Scope(FACTS, {name: declared(kind, many=many) for name, (kind, many, _) in PARAMETERS.items()})
INWARD = {name: inward(value) for name, (_, _, value) in PARAMETERS.items()}
_SQL = {TEXT: "VARCHAR", BOOL: "BOOLEAN", DATE: "DATE", COUNT: "BIGINT", FEN: "BIGINT", RATE: "DECIMAL(7, 5)"}
COLUMNS = {name: _SQL[type_] for name, type_ in FACTS.items()}


def rows(count: int, seed: int = 7) -> list[dict[str, Any]]:
    """Facts with about 15 % nulls and values crowded around each other, so that equality happens."""
    dice = random.Random(seed)
    makers = {
        TEXT: lambda: dice.choice(["a", "b", "c", "", "it's \\ a", "中"]),
        BOOL: lambda: dice.random() < 0.5,
        DATE: lambda: date(2021, 12, 28) + timedelta(dice.choice([0, 1, 2, 3, 34, 59, 62, 63, 93, 1522])),
        COUNT: lambda: dice.choice([0, 1, 2, 3, 30, 31, dice.randrange(-50, 100)]),
        FEN: lambda: dice.choice([0, 50, 49, -50, 5_000_000, dice.randrange(-(10**6), 10**10)]),
        RATE: lambda: Decimal(dice.choice([0, 1, 5500, 100000, -5500, dice.randrange(10**6)])).scaleb(-5),
    }
    return [
        {name: None if dice.random() < 0.15 else makers[type_]() for name, type_ in FACTS.items()}
        for _ in range(count)
    ]


def text(kind: str, dice: random.Random, depth: int = 3) -> str:
    """A text of one type: bool, text, date, count, fen, rate (one rate) or product (fen × rate)."""
    if depth == 0 or dice.random() < 0.25:
        return dice.choice(_LEAVES[kind])
    form = dice.choice([*_SHAPES.get(kind, ()), *_CASES])
    filled = form.replace("same", kind)
    return _HOLE.sub(lambda hole: text(hole[1], dice, depth - 1), filled)


def texts(dice: random.Random, depth: int = 3) -> list[str]:
    """One text of each type, and a second bool."""
    kinds = ("bool", "bool", "count", "fen", "rate", "product", "date", "text")
    return [text(kind, dice, depth) for kind in kinds]


_LEAVES = {
    "bool": ["flag", "sign", "TRUE", "FALSE", ":whole"],
    "text": ["word", "other_word", ":kind", "'a'", "'it''s \\ a'"],
    "date": ["day", "later", "DATE '2022-02-28'", ":start", "decision_date"],
    "count": ["heads", "months_due", "3", ":bound", "-2", "months(day, later)", "full_months(day, later)"],
    "fen": ["pay", "premium", ":cap", "(premium + 100)"],
    "rate": ["part", "quota", ":share", "0.5", ":unset", "ratio(pay, premium)", "ratio(heads, months_due)"],
    "product": ["pay * part", "premium * :share", "heads * pay * :share", "pay * part * quota"],
}


_HOLE = re.compile(r"<(\w+)>")
_CASES = (
    "CASE WHEN <bool> THEN <same> ELSE <same> END",
    "CASE WHEN <bool> THEN <same> WHEN <bool> THEN <same> ELSE <same> END",
)
_ORDERS = ("=", "<>", "<", "<=", ">", ">=")
_PAIRS = [(kind, kind) for kind in ("date", "count", "fen", "rate", "product")] + [("product", "fen")]
_SUMS = ("(<same> + <same>)", "(<same> - <same>)")
_EXTREMES = ("least(<same>, <same>)", "greatest(<same>, <same>, <same>)")
_SHAPES: dict[str, tuple[str, ...]] = {
    "bool": (
        *("(<bool> AND <bool>)", "(<bool> OR <bool>)", "NOT (<bool>)") * 4,
        *("(<bool>) = (<bool>)", "(<bool>) <> (<bool>)"),
        *(f"(<{left}>) {order} (<{right}>)" for left, right in _PAIRS for order in _ORDERS),
        *("(<text>) = (<text>)", "(<text>) <> (<text>)", "(<count>) BETWEEN (<count>) AND (<count>)") * 2,
        *(f"(<text>) {word} {options}" for word in ("IN", "NOT IN") for options in
          ("('a', 'b')", "(:kinds)", ":none", "(:kind, 'c')")),
        *(f"(<count>) IN {options}" for options in ("(0, 3)", ":sizes", "(:bound, 2)")),
    ),
    "count": (*_SUMS, *_EXTREMES, "months(<date>, <date>)", "full_months(<date>, <date>)"),
    "fen": (*_SUMS, *_EXTREMES, "round_fen(<product>)",
            "prorate(<fen>, 5, 7)", "prorate(<product>, 2, 3)", "prorate(pay, heads, 12)",
            "(heads * <fen>)", "(3 * <fen>)"),
    "rate": (*_SUMS, *_EXTREMES, "ratio(<fen>, <fen>)", "ratio(<count>, <count>)", "(1 - <rate>)"),
    "date": _EXTREMES,
    "product": ("(<fen> * <rate>)", "(<rate> * <fen>)", "(<product> + <fen>)", "(<product> - <product>)"),
}  # fmt: skip
