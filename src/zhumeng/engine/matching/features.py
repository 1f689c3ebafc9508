"""What is compared, in whole numbers: rows of terms of three families, and the facts of the small parts.

Every part of a score is a whole number of ``SCALE`` × ``SCALE``-ths, so that sums do not depend on their
order and every engine finds the same. Nothing here reads sex, age, groups or any other protected fact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from zhumeng.engine.matching.arrays import Array, Ints, Small, picked
from zhumeng.engine.matching.declared import Settings
from zhumeng.engine.matching.families import occupations, skills, texts
from zhumeng.engine.matching.sides import Side
from zhumeng.engine.matching.territory import Neighbours

UNKNOWN = -1
Rows = Ints | slice


class Terms(NamedTuple):
    """Rows of terms: ``starts`` of each row, term numbers rising within a row, and their shares."""

    starts: Ints
    terms: Small
    shares: Small


class People(NamedTuple):
    """Facts of people for the small parts, UNKNOWN where not told: fen a month, tenths of years, number of
    the home, bits of the majors wanted."""

    least_pay: Ints
    years: Small
    home: Small
    majors: Small

    def take(self, rows: Rows) -> People:
        """Only these rows."""
        return People(self.least_pay[rows], self.years[rows], self.home[rows], self.majors[rows])


class Jobs(NamedTuple):
    """Facts of vacancies for the small parts: fen a month, tenths of years, number of the place, major."""

    pay_min: Ints
    pay_max: Ints
    years: Small
    place: Small
    major: Small

    def take(self, rows: Rows) -> Jobs:
        """Only these rows."""
        return Jobs(
            self.pay_min[rows], self.pay_max[rows], self.years[rows], self.place[rows], self.major[rows]
        )


@dataclass(frozen=True)
class Features:
    """Both sides over one vocabulary: occupation terms first, then skills, then text (``families``)."""

    seekers: Terms
    vacancies: Terms
    families: tuple[int, int, int]
    names: tuple[str, ...]
    people: People
    jobs: Jobs
    near: Array
    """Home × place, in hundredths."""

    def part(self, people: Ints, jobs: Ints) -> Features:
        """Only these rows, over the same vocabulary."""
        return replace(
            self,
            seekers=rows_of(self.seekers, people),
            vacancies=rows_of(self.vacancies, jobs),
            people=self.people.take(people),
            jobs=self.jobs.take(jobs),
        )

    @cached_property
    def words(self) -> Small:
        """For each term the number of its word, equal for a skill and the same word of a text; UNKNOWN for
        occupation codes and single characters, which tell a reader nothing."""
        _, number = np.unique(np.array(self.names), return_inverse=True)
        plain = np.array([len(name) > 1 for name in self.names], bool)
        plain[: self.families[0]] = False
        return _small(np.where(plain, number, UNKNOWN))


def rows_of(terms: Terms, rows: Ints) -> Terms:
    """Only these rows of terms, in their order."""
    starts, index = picked(terms.starts, rows)
    return Terms(starts, terms.terms[index], terms.shares[index])


def features(vacancies: Side, seekers: Side, settings: Settings, neighbours: Neighbours) -> Features:
    """Compute them once; the vocabulary and its rarity come from the vacancies."""
    steps, occupation_names = occupations(vacancies, seekers, settings)
    owned, skill_names = skills(vacancies, seekers, settings)
    told, text_names = texts(vacancies, seekers, settings)
    families = (len(occupation_names), len(skill_names), len(text_names))
    rows = [_joined([steps[side], owned[side], told[side]]) for side in (0, 1)]
    homes, home = _numbered([(row or [""])[0] for row in seekers.lists("districts")])
    places, place = _numbered(_counties(vacancies))
    same, neighbour = settings.distance.same, settings.distance.neighbour
    return Features(
        seekers=rows[1],
        vacancies=rows[0],
        families=families,
        names=(*occupation_names, *skill_names, *text_names),
        people=People(
            seekers.numbers("least_pay")[0], _small(seekers.numbers("experience")[0]), home, _majors(seekers)
        ),
        jobs=Jobs(
            vacancies.numbers("pay_min")[0], vacancies.numbers("pay_max")[0],
            _small(vacancies.numbers("experience")[0]), place,
            _small([int(code[0]) if code else UNKNOWN for code in vacancies.texts("occupation")]),
        ),
        near=neighbours.near(homes, places, same, neighbour),
    )  # fmt: skip


def _counties(vacancies: Side) -> list[str]:
    return [code[:6] for code in vacancies.texts("territory")]


def _small(values: Any) -> Small:
    return np.asarray(values, np.int32)


def _numbered(codes: Sequence[str]) -> tuple[list[str], Small]:
    """The distinct codes in order, and the number of each row's."""
    if not codes:
        return [], _small([])
    distinct, numbers = np.unique(np.array(codes), return_inverse=True)
    return [str(code) for code in distinct], _small(numbers)


def _majors(seekers: Side) -> Small:
    bits = [
        sum(1 << major for major in {int(code[0]) for code in row or ()})
        for row in seekers.lists("occupations")
    ]
    return _small(bits)


def _joined(parts: Sequence[Any]) -> Terms:
    from scipy import sparse

    whole = sparse.hstack(parts, "csr")
    whole.eliminate_zeros()
    whole.sort_indices()
    return Terms(whole.indptr.astype(np.int64), whole.indices.astype(np.int32), whole.data.astype(np.int32))
