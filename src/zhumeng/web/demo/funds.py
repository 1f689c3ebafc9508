"""What the fictional city's units have of each fund: nine tenths of what is owed is released."""

from __future__ import annotations

from collections import Counter

from zhumeng.foundation.scope import Scope
from zhumeng.work.benefits.money.api import set_fund, sums_owed

ACTOR = "demo"


def fill_funds(year: int) -> int:
    """A line for every fund and unit with something owed; returns how many."""
    owed: Counter[tuple[str, str]] = Counter(sums_owed(Scope(units=None)))
    for (fund, unit), fen in owed.items():
        set_fund(ACTOR, fund, unit, year, fen * 2, fen * 9 // 10)
    return len(owed)
