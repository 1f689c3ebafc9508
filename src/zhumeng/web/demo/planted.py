"""The planted firms and persons of a city, numbered after those that were drawn."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from zhumeng.web.demo import trades
from zhumeng.web.demo.calendar import HISTORY, OPEN, TODAY, first_day
from zhumeng.web.demo.cases import BASE, GRADUATES, LEAVE, PLANTED
from zhumeng.web.demo.firms import KIND, NONE, OWES, PAYS, Firms
from zhumeng.web.demo.people import NEVER, People
from zhumeng.web.demo.places import Places
from zhumeng.web.demo.schooling import CONTRACT, FORMS, Graduates
from zhumeng.web.demo.spells import LAYOFF, NEW_2022, STOCK, Spells

BACHELOR = 6  # place of a bachelor’s degree among the levels


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
        return sum(case.staff for case in PLANTED) + len(GRADUATES)

    @property
    def hires(self) -> int:
        """How many of them are new employment of 2022."""
        return len(GRADUATES)

    @cached_property
    def employer(self) -> NDArray[np.int64]:
        """For each planted person the planted firm it works at."""
        keys = [case.key for case in PLANTED]
        staff = np.repeat(np.arange(len(PLANTED)), [case.staff for case in PLANTED])
        return np.concatenate([staff, [keys.index(case.firm) for case in GRADUATES]])

    def firm(self, key: str) -> int:
        """The city’s number of a planted firm."""
        return self.first_firm + [case.key for case in PLANTED].index(key)

    def graduate(self, key: str) -> int:
        """The city’s number of a planted graduate."""
        first = self.first_person + self.persons - len(GRADUATES)
        return first + [case.key for case in GRADUATES].index(key)

    @property
    def dishonest(self) -> list[int]:
        """Firms to be on the severe-dishonesty list."""
        return [self.firm(case.key) for case in PLANTED if case.dishonest]

    @cached_property
    def _street(self) -> NDArray[np.int64]:
        units = [self.places.place(case.unit) for case in PLANTED]
        return np.array([np.flatnonzero(self.places.unit == unit)[0] for unit in units])

    @cached_property
    def firms(self) -> Firms:
        """The planted firms."""
        n = len(PLANTED)
        trade = np.array([self.table.place(case.trade) for case in PLANTED])
        opens = np.array([case.opens for case in PLANTED])
        at = np.array([self.places.place(case.unit) for case in PLANTED])
        zero = np.zeros(n, dtype=np.int64)
        revenue = np.array([NONE if c.revenue is None else c.revenue * 1_000_000 for c in PLANTED])
        return Firms(
            kind=np.array([KIND[case.kind] for case in PLANTED]),
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
            pays=np.array([OWES if case.owes else PAYS for case in PLANTED]),
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
        staffed = [np.arange(case.staff) >= case.end for case in PLANTED]
        leaves = np.concatenate([*staffed, np.zeros(len(GRADUATES), dtype=bool)])
        start = np.concatenate(
            [np.array([case.opens for case in PLANTED])[self.employer[: -len(GRADUATES)]],
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
