"""Both sides prepared once: the best vacancies for people, the best people for vacancies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from zhumeng.engine.matching.arrays import Ints
from zhumeng.engine.matching.conditions import Conditions, encode
from zhumeng.engine.matching.declared import Settings
from zhumeng.engine.matching.families import SCALE
from zhumeng.engine.matching.features import Features, features
from zhumeng.engine.matching.looking import people_looking, vacancies_looking
from zhumeng.engine.matching.prepared import Prepared
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

    @cached_property
    def for_people(self) -> Prepared:
        """The index of vacancies in which people look."""
        looking = people_looking(self.vacancies, self.seekers, self.settings, self.conditions)
        return Prepared(self, looking, swapped=False)

    @cached_property
    def for_vacancies(self) -> Prepared:
        """The index of people in which vacancies look."""
        looking = vacancies_looking(self.vacancies, self.seekers, self.settings, self.conditions)
        return Prepared(self, looking, swapped=True)

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


def open_market(
    vacancies: Side, seekers: Side, settings: Settings, neighbours: Neighbours, on: date
) -> Market:
    """Prepare both sides for the day ``on``, by the rules in force then."""
    settings = settings.on(on)
    return Market(
        vacancies,
        seekers,
        settings,
        features(vacancies, seekers, settings, neighbours),
        encode(vacancies, seekers, settings, on),
        on,
    )
