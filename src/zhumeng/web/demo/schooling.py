"""Education by age, and the graduates of 2021 and 2022."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from zhumeng.web.demo.calendar import HISTORY, JANUARY, LATEST, TODAY, first_day
from zhumeng.web.demo.people import People
from zhumeng.web.demo.places import rows
from zhumeng.web.demo.randoms import Dice, Ints, lowest

LEVELS = ("90", "81", "71", "61", "41", "31", "21", "14", "11")
_OLD = (0.06, 0.42, 0.32, 0.09, 0.04, 0.04, 0.03, 0.0, 0.0)
_MIDDLE = (0.01, 0.18, 0.38, 0.12, 0.08, 0.13, 0.09, 0.009, 0.001)
_YOUNG = (0.0, 0.02, 0.24, 0.14, 0.14, 0.25, 0.18, 0.028, 0.002)
DESTINATIONS = ("contract", "self_employed", "flexible", "further_study", "waiting", "not_now")
CONTRACT, WAITING = 0, 4
FORMS = ("full_time", "correspondence", "adult")
DIFFICULTIES = ("poverty_alleviated", "low_income", "zero_employment", "disabled", "long_unemployed")
OUTSIDE_SCHOOLS = ("外省甲大学", "外省乙大学", "外省丙职业技术学院")


@dataclass
class Graduates:
    """Arrays over graduates: person, day of graduation, month the data arrive, what the school reports.

    ``settles`` is the month a waiting graduate’s destination becomes a contract (or 99).
    """

    person: Ints
    graduated: Ints
    arrives: Ints
    school: Ints
    major: Ints
    level: Ints
    form: Ints
    destination: Ints
    difficulty: Ints
    settles: Ints

    def __len__(self) -> int:
        return len(self.person)

    def extend(self, other: Graduates) -> Graduates:
        """These and after them the others."""
        return Graduates(**{k: np.concatenate([v, getattr(other, k)]) for k, v in vars(self).items()})


@dataclass(frozen=True)
class Schools:
    """Names of schools (three outside the city last) and codes of majors."""

    names: list[str]
    college: NDArray[np.bool_]
    majors: list[str]
    degree_majors: int


def load_schools(pack: Path, base: Path) -> Schools:
    """Schools of the city and majors of both levels; degree majors come first in ``majors``."""
    table = rows(pack / "codes/universities-chongqing.csv")
    degree = [row["code"] for row in rows(base / "codes/majors-undergraduate.csv")]
    vocational = [r["code"] for r in rows(base / "codes/majors-vocational-2021.csv") if r["level"] == "3"]
    return Schools(
        [row["name"] for row in table] + list(OUTSIDE_SCHOOLS),
        np.array([row["level"] == "专科" for row in table] + [False, False, True]),
        degree + vocational,
        len(degree),
    )


def teach(dice: Dice, people: People, count: int) -> None:
    """Set the education of the first ``count`` persons by age."""
    for start in range(0, count, 1_000_000):
        person = np.arange(start, min(start + 1_000_000, count))
        age = people.age(person, TODAY)
        by_age = [dice.pick("education", person, weights) for weights in (_YOUNG, _MIDDLE, _OLD)]
        level = np.select([age < 37, age < 58], by_age[:2], by_age[2])
        school = [age < 6.5, age < 12.5, age < 15.5, age < 18.5]
        people.education[person] = np.select(
            school, [0, 1, 2, 3], np.where(age < 23, np.minimum(level, 5), level)
        )


def graduate(dice: Dice, people: People, schools: Schools, count: int) -> Graduates:
    """The classes of 2022 (312,000 in the city) and 2021 (244,000), scaled, among those of 20 to 27."""
    age = people.age(slice(0, count), TODAY)
    young = np.flatnonzero((age > 20.5) & (age < 27.5) & (people.dies[:count] > LATEST))
    share = count / 32_130_000
    wanted = round(312_000 * share), round(244_000 * share)
    score = dice.uniform("graduate", young) + np.abs(age[young] - 22.5) * 0.12
    new = young[lowest(score, wanted[0])]
    rest = np.setdiff1d(young, new, assume_unique=True)
    old = rest[lowest(dice.uniform("graduate", rest) + np.abs(age[rest] - 23.5) * 0.12, wanted[1])]
    person = np.concatenate([new, old])
    return _certificates(dice, people, schools, person, np.arange(len(person)) < len(new))


def _certificates(
    dice: Dice, people: People, schools: Schools, person: Ints, new: NDArray[np.bool_]
) -> Graduates:
    level = 5 + dice.pick("graduate/level", person, (0.50, 0.43, 0.065, 0.005))
    people.education[person] = level
    college = dice.whole("graduate/college", person, schools.college.sum())
    other = dice.whole("graduate/school", person, (~schools.college).sum())
    school = np.where(
        level == 5, np.flatnonzero(schools.college)[college], np.flatnonzero(~schools.college)[other]
    )
    degree = dice.whole("graduate/major", person, schools.degree_majors)
    vocational = dice.whole("graduate/major", person, len(schools.majors) - schools.degree_majors)
    graduated, arrives = _dates(dice, person, new)
    destination = dice.pick("graduate/to", person, (0.585, 0.015, 0.125, 0.15, 0.095, 0.03))
    settles = np.where(dice.uniform("graduate/settles", person) < 0.35, LATEST, 99)
    return Graduates(
        person=person,
        graduated=graduated,
        arrives=arrives,
        school=school,
        major=np.where(level == 5, schools.degree_majors + vocational, degree),
        level=level,
        form=dice.pick("graduate/form", person, (0.93, 0.04, 0.03)),
        destination=destination,
        difficulty=_difficulty(dice, person),
        settles=np.where((destination == WAITING) & (arrives < LATEST), settles, 99),
    )


def _difficulty(dice: Dice, person: Ints) -> Ints:
    """29,000 of 312,000 are in special difficulty; −1 for the others."""
    kind = dice.pick("graduate/difficulty", person, (0.45, 0.2, 0.02, 0.08, 0.25))
    chosen = np.zeros(len(person), dtype=bool)
    chosen[lowest(dice.uniform("graduate/hard", person), max(2, round(len(person) * 0.093)))] = True
    return np.where(chosen, kind, -1)


def _dates(dice: Dice, person: Ints, new: NDArray[np.bool_]) -> tuple[Ints, Ints]:
    u, spread = dice.uniform("graduate/when", person), dice.whole("graduate/day", person, 10)
    early, july = first_day(JANUARY) + spread, first_day(LATEST) + spread
    june = first_day(LATEST) - 10 + spread
    class_2022 = np.select([u < 0.06, u < 0.72], [early, june], july)
    arrives = np.select([u < 0.06, u < 0.72], [JANUARY, LATEST - 1], LATEST)
    last_year = first_day(7) - 10 + spread * 2
    return np.where(new, class_2022, last_year), np.where(new, arrives, HISTORY)
