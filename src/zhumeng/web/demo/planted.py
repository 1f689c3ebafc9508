"""Planted truths: firms and graduates whose right answer is known beforehand. Only tests read them back.

Every planted person has a base of 5,000 yuan, so a month’s premium is 25 + 25 yuan: sums can be done by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from zhumeng.web.demo import trades
from zhumeng.web.demo.calendar import HISTORY, LATEST, OPEN, TODAY, first_day
from zhumeng.web.demo.careers import LAYOFF, NEW_2022, STOCK, Spells
from zhumeng.web.demo.firms import KIND, KINDS, NONE, OWES, PAYS, Firms
from zhumeng.web.demo.people import NEVER, People
from zhumeng.web.demo.places import Places
from zhumeng.web.demo.schooling import CONTRACT, FORMS, Graduates

BASE = 5000  # yuan
PREMIUM = 5000  # fen a person and month, both halves
LEAVE = 6  # June 2021: the last month of those who leave
BACHELOR = 6


@dataclass(frozen=True)
class FirmCase:
    """A firm with ``staff`` insured when it opens and ``end`` at the end of 2021; revenue in 10,000 yuan."""

    key: str
    kind: str
    trade: str
    unit: str
    staff: int
    end: int
    revenue: int | None
    outcome: str
    reason: str = "none"
    share: int = 0
    opens: int = 0
    owes: bool = False
    dishonest: bool = False

    @property
    def refund(self) -> int | None:
        """Fen to be refunded: the share of the premiums of 2021."""
        first = max(self.opens, 1)
        months = self.end * (HISTORY - first + 1) + (self.staff - self.end) * (LEAVE - first + 1)
        return months * PREMIUM * self.share // 100 if self.outcome == "entitled" else None


@dataclass(frozen=True)
class GraduateCase:
    """A graduate hired by a planted firm; ``filed`` is the contract filed, ``claim`` a subsidy drawn."""

    key: str
    firm: str
    graduated: int
    start: int
    outcome: str
    reason: str = "none"
    form: str = "full_time"
    filed: int = 0
    claim: str = ""


_YES, _NO, _ASK = "entitled", "not_entitled", "cannot_tell"
FIRMS = (
    FirmCase("sme", "enterprise", "C39", "500105", 60, 60, 3000, _YES, share=60),
    FirmCase("large", "enterprise", "F51", "500103", 205, 205, 50000, _YES, share=50),
    FirmCase("exact", "enterprise", "C36", "500112", 200, 189, 3000, _YES, share=60),
    FirmCase("over", "enterprise", "C36", "500LJ0", 200, 188, 3000, _NO, "layoff"),
    FirmCase("small_exact", "enterprise", "H62", "500106", 30, 24, 500, _YES, share=60),
    FirmCase("small_over", "enterprise", "H62", "500107", 30, 23, 500, _NO, "layoff"),
    FirmCase("dishonest", "enterprise", "F52", "500108", 12, 12, 800, _NO, "dishonesty", dishonest=True),
    FirmCase("owing", "enterprise", "E50", "500113", 10, 10, 900, _NO, "arrears", owes=True),
    FirmCase("unknown_size", "enterprise", "F51", "500109", 201, 201, None, _ASK, "size_unknown"),
    FirmCase("unknown_small", "enterprise", "F51", "500118", 15, 15, None, _YES, share=60),
    FirmCase("government", "government", "S92", "500104", 8, 8, None, _NO, "kind"),
    FirmCase("institution", "public_institution", "P83", "500116", 8, 8, None, _NO, "kind"),
    FirmCase("new", "enterprise", "I65", "500GX0", 10, 10, 600, _YES, share=60, opens=4),
    FirmCase("new_shrunk", "enterprise", "I65", "500WS0", 40, 37, 600, _NO, "layoff", opens=4),
    FirmCase("lawyers", "law_firm", "L72", "500103", 6, 6, 700, _YES, share=60),
    FirmCase("hirer", "enterprise", "I65", "500120", 10, 10, 900, _YES, share=60),
)
_JUNE, _JANUARY = first_day(LATEST) - 6, first_day(13) + 9
GRADUATES = (
    GraduateCase("three_months", "hirer", _JUNE, 17, _YES),
    GraduateCase("five_months", "hirer", _JANUARY, 15, _YES),
    GraduateCase("two_months", "hirer", _JUNE, 18, _NO, "months"),
    GraduateCase("correspondence", "hirer", _JUNE, 16, _NO, "study_form", form="correspondence"),
    GraduateCase("no_contract", "hirer", _JUNE, 16, _ASK, "contract_unknown", filed=-1),
    GraduateCase("expansion_paid", "hirer", _JANUARY, 15, _NO, "paid_before", claim="expansion_subsidy"),
    GraduateCase("absorption_paid", "hirer", _JANUARY, 15, _NO, "paid_before", claim="absorption_subsidy"),
    GraduateCase("at_institution", "institution", _JUNE, 16, _NO, "kind"),
)
RATED = ("sme", "lawyers")  # firms whose saving of July 2022 is known


@dataclass
class Planted:
    """The planted firms and persons, numbered from the first free place of the city."""

    places: Places
    table: trades.Trades
    first_person: int = 0
    first_firm: int = 0

    @property
    def persons(self) -> int:
        """How many persons are planted beside the residents."""
        return sum(case.staff for case in FIRMS) + len(GRADUATES)

    @property
    def hires(self) -> int:
        """How many of them are new employment of 2022."""
        return len(GRADUATES)

    @cached_property
    def employer(self) -> NDArray[np.int64]:
        """For each planted person the planted firm it works at."""
        keys = [case.key for case in FIRMS]
        staff = np.repeat(np.arange(len(FIRMS)), [case.staff for case in FIRMS])
        return np.concatenate([staff, [keys.index(case.firm) for case in GRADUATES]])

    def firm(self, key: str) -> int:
        """The city’s number of a planted firm."""
        return self.first_firm + [case.key for case in FIRMS].index(key)

    def graduate(self, key: str) -> int:
        """The city’s number of a planted graduate."""
        first = self.first_person + self.persons - len(GRADUATES)
        return first + [case.key for case in GRADUATES].index(key)

    @property
    def dishonest(self) -> list[int]:
        """Firms to be on the severe-dishonesty list."""
        return [self.firm(case.key) for case in FIRMS if case.dishonest]

    @cached_property
    def _street(self) -> NDArray[np.int64]:
        units = [self.places.place(case.unit) for case in FIRMS]
        return np.array([np.flatnonzero(self.places.unit == unit)[0] for unit in units])

    @cached_property
    def firms(self) -> Firms:
        """The planted firms."""
        n = len(FIRMS)
        trade = np.array([self.table.place(case.trade) for case in FIRMS])
        opens = np.array([case.opens for case in FIRMS])
        at = np.array([self.places.place(case.unit) for case in FIRMS])
        zero = np.zeros(n, dtype=np.int64)
        revenue = np.array([NONE if c.revenue is None else c.revenue * 1_000_000 for c in FIRMS])
        return Firms(
            kind=np.array([KIND[case.kind] for case in FIRMS]),
            trade=trade,
            industry=self.table.first[trade],
            street=self._street,
            registered_at=at,
            insured_at=at,
            founded=np.where(opens > 0, first_day(3), first_day(0) - 2000),
            opens=opens,
            closes=zero + OPEN,
            weight=zero.astype(float),
            leaving=zero.astype(float),
            pays=np.array([OWES if case.owes else PAYS for case in FIRMS]),
            pays_month=zero + 5,
            owed_months=zero + 1,
            dispatch=zero.astype(bool),
            wage=zero + float(BASE),
            revenue=revenue,
            assets=revenue.copy(),
        )

    def settle(self, people: People, first: int, household: int) -> None:
        """Give every planted person a home of its own; ``first`` is the first free person."""
        rows, n = slice(first, first + self.persons), np.arange(self.persons)
        self.first_person = first
        age = 27 + n % 18
        age[-len(GRADUATES) :] = 22
        people.birth[rows] = TODAY - age * 365 - n % 300
        people.sex[rows] = 1 + n % 2
        people.household[rows] = household + n
        people.street[rows] = people.hukou[rows] = self._street[self.employer]
        people.urban[rows] = True
        people.education[rows] = BACHELOR
        people.dies[rows] = people.pension[rows] = NEVER

    def spells(self, person: int, firm: int) -> Spells:
        """The insured work of the planted persons, numbered from the first free person and firm."""
        self.first_person, self.first_firm = person, firm
        staffed = [np.arange(case.staff) >= case.end for case in FIRMS]
        leaves = np.concatenate([*staffed, np.zeros(len(GRADUATES), dtype=bool)])
        start = np.concatenate(
            [np.array([case.opens for case in FIRMS])[self.employer[: -len(GRADUATES)]],
             [case.start for case in GRADUATES]]
        )  # fmt: skip
        filed = np.full(self.persons, -2)
        filed[-len(GRADUATES) :] = [case.filed for case in GRADUATES]
        return Spells(
            person=person + np.arange(self.persons),
            firm=firm + self.employer,
            start=start,
            end=np.where(leaves, LEAVE, OPEN),
            reason=np.where(leaves, LAYOFF, -1),
            origin=np.where(start > HISTORY, NEW_2022, STOCK),
            base=np.full(self.persons, BASE),
            contract=filed,
        )

    def graduates(self, person: int) -> Graduates:
        """The planted graduates as the schools report them."""
        n = np.arange(len(GRADUATES))
        day = np.array([case.graduated for case in GRADUATES])
        return Graduates(
            person=person + self.persons - len(n) + n,
            graduated=day,
            arrives=np.where(day < first_day(14), 13, 18),
            school=n * 0,
            major=n,
            level=n * 0 + BACHELOR,
            form=np.array([FORMS.index(case.form) for case in GRADUATES]),
            destination=n * 0 + CONTRACT,
            difficulty=n * 0 - 1,
            settles=n * 0 + 99,
        )


def plant(places: Places, table: trades.Trades) -> Planted:
    """The planted part of any city."""
    return Planted(places, table)


__all__ = ["FIRMS", "GRADUATES", "KINDS", "RATED", "FirmCase", "GraduateCase", "Planted", "plant"]
