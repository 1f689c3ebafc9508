"""Both sides prepared once: the best vacancies for people, the best people for vacancies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from zhumeng.engine.matching.arrays import Ints
from zhumeng.engine.matching.conditions import Conditions, Demands, demanded
from zhumeng.engine.matching.declared import Settings
from zhumeng.engine.matching.families import SCALE
from zhumeng.engine.matching.features import Features, Offered, offered
from zhumeng.engine.matching.looking import (
    people_in_blocks,
    people_looking,
    vacancies_in_blocks,
    vacancies_looking,
)
from zhumeng.engine.matching.prepared import Index, Prepared, index_of
from zhumeng.engine.matching.shown import Shown
from zhumeng.engine.matching.sides import Side
from zhumeng.engine.matching.territory import Neighbours


@dataclass(frozen=True)
class Market:
    """Vacancies and seekers of a day with their features and conditions."""

    vacancies: Side
    seekers: Side
    settings: Settings
    features: Features
    conditions: Conditions
    on: date
    offer: Offer | None = None
    """The vacancies prepared before; without it they are when somebody looks."""

    @cached_property
    def for_people(self) -> Prepared:
        """The index of vacancies in which people look."""
        index = self.offer.index if self.offer else index_of_vacancies(
            self.vacancies, self.settings, self.features, self.conditions
        )  # fmt: skip
        where = people_looking(index.blocks, self.seekers, self.settings, self.conditions)
        return Prepared(self, index, where, swapped=False)

    @cached_property
    def for_vacancies(self) -> Prepared:
        """The index of people in which vacancies look."""
        blocks, found, rules = (
            people_in_blocks(self.seekers, self.settings, self.conditions), self.features, self.conditions
        )  # fmt: skip
        index = index_of(blocks, found.seekers, sum(found.families), (found.people, rules.have, rules.holds))
        where = vacancies_looking(blocks, self.vacancies, self.settings, rules)
        return Prepared(self, index, where, swapped=True)

    @cached_property
    def shown(self) -> Shown:
        """What tables name vacancies by."""
        return self.offer.shown if self.offer else Shown(self.vacancies, self.features.names)

    @property
    def family_weights(self) -> tuple[int, int, int]:
        """Weights of the parts that are sums over terms: occupation, skills, text."""
        weights = self.settings.weights
        return weights.occupation, weights.skills, weights.text

    @property
    def small_weights(self) -> Ints:
        """What the kernel calls ``small``."""
        weights, unit = self.settings.weights, SCALE * SCALE // 100
        small = (weights.experience * unit, weights.pay * unit, weights.distance * unit)
        major = weights.occupation * self.settings.proximity.major * unit
        return np.array([*small, major, self.settings.experience_span * 10], np.int64)

    def part(self, people: Ints, jobs: Ints) -> Market:
        """Only these rows, rising, over the same vocabulary: their scores are those of the whole."""
        return Market(
            self.vacancies.take(jobs.tolist()),
            self.seekers.take(people.tolist()),
            self.settings,
            self.features.part(people, jobs),
            self.conditions.part(people, jobs),
            self.on,
        )


def index_of_vacancies(
    vacancies: Side, settings: Settings, told: Offered | Features, asked: Demands | Conditions
) -> Index:
    """Vacancies to be looked into by people."""
    blocks = vacancies_in_blocks(vacancies, settings, asked)
    return index_of(blocks, told.vacancies, sum(told.families), (told.jobs, asked.need, asked.wants))


class Offer:
    """Vacancies prepared once, for one person or everybody, and for every day with the rules of ``on``."""

    def __init__(self, vacancies: Side, settings: Settings, neighbours: Neighbours, on: date) -> None:
        self.vacancies, self.neighbours, self.on = vacancies, neighbours, on
        self.dated, self.settings = settings, settings.on(on)
        self.told = offered(vacancies, self.settings)
        self.asked = demanded(vacancies, self.settings)

    @cached_property
    def index(self) -> Index:
        """The vacancies in blocks, with their postings."""
        return index_of_vacancies(self.vacancies, self.settings, self.told, self.asked)

    @cached_property
    def shown(self) -> Shown:
        """What tables name them by."""
        return Shown(self.vacancies, self.told.names)

    def holds_on(self, day: date) -> bool:
        """Whether the rules of a day are those it was prepared for."""
        return self.dated.on(day) == self.settings

    def market(self, seekers: Side, on: date | None = None) -> Market:
        """These vacancies and some people, on its day or another one that it holds on: in a moment for one
        person, because her scores hang on the vacancies only."""
        day = on or self.on
        if not self.holds_on(day):
            raise ValueError(f"other rules hold on {day} than on {self.on}")
        features = self.told.beside(seekers, self.settings, self.neighbours)
        conditions = self.asked.beside(seekers, day)
        return Market(self.vacancies, seekers, self.settings, features, conditions, day, self)


def open_market(
    vacancies: Side, seekers: Side, settings: Settings, neighbours: Neighbours, on: date
) -> Market:
    """Prepare both sides for the day ``on``, by the rules in force then."""
    return Offer(vacancies, settings, neighbours, on).market(seekers)
