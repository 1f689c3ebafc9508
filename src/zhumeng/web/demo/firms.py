"""Employers: kind, trade, place, standing, size, revenue, and how they pay."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhumeng.web.demo import trades
from zhumeng.web.demo.calendar import HISTORY, LATEST, OPEN, first_day
from zhumeng.web.demo.numbers import credit_codes
from zhumeng.web.demo.places import Places
from zhumeng.web.demo.randoms import Dice, Ints, by_weight, lowest

# kind, registry and category of its credit code, weight, how many more staff than an enterprise
KINDS: tuple[tuple[str, str, float, float], ...] = (
    ("enterprise", "91", 0.820, 1.0),
    ("individual_business", "92", 0.085, 0.25),
    ("social_organisation", "51", 0.012, 0.3),
    ("foundation", "53", 0.002, 0.3),
    ("social_service", "52", 0.018, 0.8),
    ("law_firm", "31", 0.006, 0.7),
    ("accounting_firm", "91", 0.005, 0.7),
    ("public_institution", "12", 0.038, 3.0),
    ("government", "11", 0.014, 1.5),
)
KIND = {kind[0]: n for n, kind in enumerate(KINDS)}
# How a firm pays: always in time, one month of 2021 paid back, two months of 2021 owed, May 2022 paid in June
PAYS, PAID_BACK, OWES, LATE_MAY = range(4)
NONE = -1  # revenue unknown
STATUS = ("active", "revoked", "deregistered")


@dataclass
class Firms:
    """Arrays over firms; months are numbers of months, revenue and assets fen (−1: not reported).

    ``insured_at`` and ``registered_at`` are places; ``street`` is where it stands. ``weight`` draws staff.
    """

    kind: NDArray[np.int64]
    trade: NDArray[np.int64]
    industry: Ints
    street: Ints
    registered_at: Ints
    insured_at: Ints
    founded: Ints
    opens: Ints
    closes: Ints
    weight: NDArray[np.float64]
    leaving: NDArray[np.float64]
    pays: Ints
    pays_month: Ints
    owed_months: Ints
    dispatch: NDArray[np.bool_]
    wage: NDArray[np.float64]
    revenue: Ints
    assets: Ints

    def __len__(self) -> int:
        return len(self.kind)

    def codes(self) -> NDArray[np.uint8]:
        """Credit codes of all firms, an (n, 18) matrix; a firm’s code depends on its number only."""
        return credit_codes(np.arange(len(self)), [KINDS[kind][1] for kind in self.kind])

    def extend(self, other: Firms) -> Firms:
        """These firms and after them the others."""
        return Firms(**{k: np.concatenate([v, getattr(other, k)]) for k, v in vars(self).items()})


def found_firms(dice: Dice, places: Places, table: trades.Trades, people: int) -> Firms:
    """Insured employers: nine for a thousand residents (288,000 firms paid in the city in 2023)."""
    n = np.arange(max(60, round(people * 0.009)))
    kind = dice.pick("firm/kind", n, [k[2] for k in KINDS])
    trade = _trade(dice, table, kind, n)
    street = _streets(dice, places, n)
    fine = dice.uniform("firm/fine", n) < 0.15
    insured_at = np.where(fine, street, places.unit[street])
    opens, founded = _founding(dice, n)
    closing = (opens == 0) & (n >= 41) & (dice.uniform("firm/closes", n) < 0.02)
    return Firms(
        kind=kind,
        trade=trade,
        industry=table.first[trade] + dice.whole("firm/industry", n, table.count[trade]),
        street=street,
        registered_at=np.where(dice.uniform("firm/moved", n) < 0.93, insured_at, np.roll(insured_at, 1)),
        insured_at=insured_at,
        founded=founded,
        opens=opens,
        closes=np.where(closing, 6 + dice.whole("firm/close", n, 13), OPEN),
        weight=np.array([k[3] for k in KINDS])[kind] * np.exp(1.5 * dice.normal("firm/size", n)),
        leaving=np.where(dice.uniform("firm/shrinks", n) < 0.08, 0.28, 0.035),
        pays=_payers(dice, n),
        pays_month=1 + dice.whole("firm/owes", n, 9),
        owed_months=np.full(len(n), 2),
        dispatch=(kind == 0) & (trade == table.place("L72")) & (dice.uniform("firm/dispatch", n) < 0.15),
        wage=trades.WAGES[trade] * np.exp(0.18 * dice.normal("firm/wage", n)),
        revenue=np.zeros(len(n), dtype=np.int64),
        assets=np.zeros(len(n), dtype=np.int64),
    )


def _payers(dice: Dice, n: Ints) -> Ints:
    """How each firm pays; at least two pay May 2022 late."""
    pays = dice.pick("firm/pays", n, [0.925, 0.035, 0.03, 0.01])
    pays[lowest(dice.uniform("firm/may", n), 2)] = LATE_MAY
    return pays


def _trade(dice: Dice, table: trades.Trades, kind: Ints, n: Ints) -> Ints:
    trade = dice.pick("firm/trade", n, trades.WEIGHTS)
    fixed = {"government": "S92", "social_organisation": "S95", "foundation": "S95", "law_firm": "L72",
             "accounting_firm": "L72", "social_service": "P83", "public_institution": "P83"}  # fmt: skip
    for name, prefix in fixed.items():
        trade[kind == KIND[name]] = table.place(prefix)
    health = (kind == KIND["public_institution"]) & (dice.uniform("firm/health", n) < 0.4)
    trade[health] = table.place("Q84")
    return trade


def _streets(dice: Dice, places: Places, n: Ints) -> Ints:
    """One firm in every reporting unit first, then more where more people live in towns."""
    street = by_weight(dice.uniform("firm/street", n), places.weight * (0.3 + places.urban))
    for firm, unit in enumerate(places.units):
        street[firm] = np.flatnonzero(places.unit == unit)[firm % 3]
    return street


def _founding(dice: Dice, n: Ints) -> tuple[Ints, Ints]:
    """The month a firm begins to insure (0: before December 2020) and the day it was founded."""
    young = (dice.uniform("firm/young", n) < 0.05) & (n >= 41)
    opens = np.where(young, 2 + dice.whole("firm/opens", n, LATEST - 3), 0)
    old = first_day(0) - 60 - (dice.uniform("firm/age", n) ** 1.6 * 9000).astype(np.int64)
    return opens, np.where(young, first_day(0) + opens * 30 - dice.whole("firm/since", n, 40), old)


def turnover(dice: Dice, firms: Firms, staff: Ints) -> None:
    """Set revenue and assets from the staff at the end of 2021; 4 % of the firms report neither."""
    n = np.arange(len(firms))
    per_head = trades.REVENUE[firms.trade] * np.exp(0.5 * dice.normal("firm/revenue", n))
    revenue = (per_head * 1e6 * np.maximum(staff, 1)).astype(np.int64) // 100 * 100
    silent = (dice.uniform("firm/silent", n) < 0.04) | (firms.founded > first_day(HISTORY)) | (revenue == 0)
    firms.revenue[:] = np.where(silent, NONE, revenue)
    assets = (revenue * np.exp(0.4 * dice.normal("firm/assets", n))).astype(np.int64) // 100 * 100
    firms.assets[:] = np.where(silent, NONE, assets)
