"""Trades a firm can be in: GB/T 4754 prefix, share of units, monthly wage, revenue per head."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from zhumeng.web.demo.places import rows

# prefix, weight (legal units by trade: census of Jiangjin 2023 and Shapingba 2018), wage of 2021 in yuan a
# month (yearly wages of stats-calibration.csv ÷ 12, between the figures of private and other units), revenue
# per head in ten thousand yuan a year (invented)
TRADES: tuple[tuple[str, float, int, int], ...] = (
    ("A01", 2.0, 4300, 25),
    ("B06", 0.3, 6800, 60),
    ("C13", 2.6, 5200, 80),
    ("C17", 1.0, 4700, 50),
    ("C27", 1.2, 7000, 90),
    ("C33", 2.6, 5600, 65),
    ("C36", 4.0, 6900, 95),
    ("C39", 3.6, 6700, 110),
    ("D44", 0.6, 8200, 120),
    ("E47", 3.2, 5700, 60),
    ("E50", 2.6, 5200, 45),
    ("F51", 17.0, 5900, 240),
    ("F52", 15.5, 4700, 90),
    ("G54", 2.8, 5900, 45),
    ("G592", 0.8, 5600, 50),
    ("H61", 1.4, 4100, 20),
    ("H62", 4.2, 4088, 18),
    ("I63", 0.6, 9800, 80),
    ("I65", 3.6, 11500, 55),
    ("J66", 0.6, 12508, 150),
    ("K702", 2.2, 5000, 18),
    ("L72", 11.2, 5574, 40),
    ("M74", 5.0, 10200, 45),
    ("N78", 0.9, 4700, 22),
    ("O80", 3.2, 5487, 15),
    ("P83", 2.4, 7000, 15),
    ("Q84", 1.6, 9200, 35),
    ("R90", 1.7, 4500, 18),
    ("S92", 0.0, 6500, 0),  # government bodies only
    ("S95", 0.0, 5200, 0),  # societies and foundations only
)


@dataclass(frozen=True)
class Trades:
    """Industry codes as a pool; for each trade the slice of the pool that belongs to it."""

    codes: list[str]
    first: NDArray[np.int64]
    count: NDArray[np.int64]

    def place(self, prefix: str) -> int:
        """The number of a trade."""
        return next(n for n, trade in enumerate(TRADES) if trade[0] == prefix)


def load_trades(base: Path) -> Trades:
    """Four-digit classes of every trade from the national table."""
    every = [row["code"] for row in rows(base / "codes/industry-gbt4754-2017.csv") if row["level"] == "4"]
    groups = [[code for code in every if code.startswith(trade[0])] for trade in TRADES]
    count = np.array([len(group) for group in groups])
    return Trades([code for group in groups for code in group], np.cumsum(count) - count, count)


WEIGHTS = np.array([trade[1] for trade in TRADES])
WAGES = np.array([trade[2] for trade in TRADES], dtype=float)
REVENUE = np.array([trade[3] for trade in TRADES], dtype=float)
