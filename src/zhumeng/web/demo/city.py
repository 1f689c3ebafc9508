"""The whole invented world in compact arrays; the writers turn parts of it into files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from zhumeng.engine.packs.plan import Plan
from zhumeng.engine.packs.yamlfile import load_model, read_yaml
from zhumeng.web.demo import careers, firms, households, labour, schooling, spells, staffing, trades, vitals
from zhumeng.web.demo.numbers import slots
from zhumeng.web.demo.people import People
from zhumeng.web.demo.places import Places, load_places
from zhumeng.web.demo.planted import Planted, plant
from zhumeng.web.demo.randoms import Dice, Ints
from zhumeng.web.demo.tables import fixed

RESIDENTS = 32_130_000  # what the plan’s targets are for
NET_BY_JULY = 0.625  # of the year’s new employment


@dataclass
class City:
    """People, firms and work of one city. Persons from number ``residents`` on are planted."""

    dice: Dice
    pack: Path
    plan: Plan
    places: Places
    trades: trades.Trades
    schools: schooling.Schools
    people: People
    residents: int
    households: int
    firms: firms.Firms
    drawn_firms: int
    graduates: schooling.Graduates
    labour: labour.Labour
    planted: Planted

    @property
    def scale(self) -> float:
        """Residents here for one resident of the real city."""
        return self.residents / RESIDENTS

    @property
    def spells(self) -> spells.Spells:
        """All insured work."""
        return self.labour.spells

    @cached_property
    def credit_matrix(self) -> NDArray[np.uint8]:
        """Credit codes of all firms."""
        return self.firms.codes()

    @cached_property
    def by_street(self) -> Ints:
        """Residents of working age alive to the end, sorted by street: a pool to serve people from."""
        able = np.flatnonzero(careers.employable(self.people, self.residents))
        return able[np.argsort(self.people.street[able], kind="stable")]

    @cached_property
    def firms_by_street(self) -> Ints:
        """Drawn firms in business to the end, sorted by street."""
        alive = np.flatnonzero((self.firms.closes > 90) & (self.firms.opens == 0))
        alive = alive[alive < self.drawn_firms]
        return alive[np.argsort(self.firms.street[alive], kind="stable")]

    def credit_codes(self, firm: Ints) -> pa.Array:
        """Credit codes as text."""
        return fixed(self.credit_matrix[firm])

    def scaled(self, real: float) -> float:
        """A figure of the real city scaled to this one, at least 1."""
        return max(1.0, real * self.scale)

    def insured_at(self, index: int) -> NDArray[np.bool_]:
        """For each person, whether insured in a month."""
        mask = np.zeros(len(self.people), dtype=bool)
        mask[self.spells.person[self.spells.at(index)]] = True
        return mask


def imagine(pack: Path, count: int, seed: int) -> City:
    """Draw a city of ``count`` residents; the same arguments give the same city."""
    base = pack.parent / read_yaml(pack / "pack.yaml").data["base"]
    dice, plan, places = Dice(seed), load_model(pack / "plan.yaml", Plan), load_places(pack, base)
    table, schools = trades.load_trades(base), schooling.load_schools(pack, base)
    seeds = plant(places, table)
    people, homes = _populate(dice, places, count, seeds.persons)
    graduates = schooling.graduate(dice, people, schools, count)
    drawn = firms.found_firms(dice, places, table, count)
    bureau = staffing.Staffing(dice, places, drawn, people)
    goal = _goal(plan) * count / RESIDENTS * NET_BY_JULY
    market = labour.work(dice, people, bureau, graduates, count, goal, seeds.hires)
    firms.turnover(dice, drawn, np.bincount(market.spells.firm[market.spells.at(12)], minlength=len(drawn)))
    seeds.settle(people, count, homes)
    people.slot[:] = slots(people.birth, people.sex)
    market.spells = market.spells.extend(seeds.spells(count, len(drawn)))
    return City(
        dice=dice,
        pack=pack,
        plan=plan,
        places=places,
        trades=table,
        schools=schools,
        people=people,
        residents=count,
        households=homes,
        firms=drawn.extend(seeds.firms),
        drawn_firms=len(drawn),
        graduates=graduates.extend(seeds.graduates(count)),
        labour=market,
        planted=seeds,
    )


def _populate(dice: Dice, places: Places, count: int, planted: int) -> tuple[People, int]:
    """Residents with their households, schooling, deaths and pensions; room for the planted behind them."""
    people = People.empty(dice, count + planted)
    homes = households.settle(dice, places, people, count)
    schooling.teach(dice, people, count)
    vitals.end_lives(dice, people, count)
    vitals.begin_pensions(dice, people, count)
    return people, homes


def _goal(plan: Plan) -> float:
    goal = next(target.value for _, target in plan.targets() if target.id == "new_urban_employment")
    return float(goal)  # type: ignore[arg-type]
