"""What is compared, in whole numbers: rows of terms of three families, and the facts of the small parts.

Every part of a score is a whole number of ``SCALE`` × ``SCALE``-ths, so that sums do not depend on their
order and every engine finds the same. Nothing here reads sex, age, groups or any other protected fact.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
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
    words: Small
    """For each term the number of its word, equal for a skill and the same word of a text; UNKNOWN for
    occupation codes and single characters, which tell a reader nothing."""

    def part(self, people: Ints, jobs: Ints) -> Features:
        """Only these rows, over the same vocabulary."""
        return replace(
            self,
            seekers=rows_of(self.seekers, people),
            vacancies=rows_of(self.vacancies, jobs),
            people=self.people.take(people),
            jobs=self.jobs.take(jobs),
        )


def rows_of(terms: Terms, rows: Ints) -> Terms:
    """Only these rows of terms, in their order."""
    starts, index = picked(terms.starts, rows)
    return Terms(starts, terms.terms[index], terms.shares[index])


@dataclass(frozen=True)
class Offered:
    """The half of the vacancies, prepared once; ``beside`` sets people next to it."""

    vacancies: Terms
    families: tuple[int, int, int]
    names: tuple[str, ...]
    words: Small
    jobs: Jobs
    places: Sequence[str]
    of_people: tuple[Callable[[Side], Any], ...]

    def beside(self, seekers: Side, settings: Settings, neighbours: Neighbours) -> Features:
        """People in the terms of these vacancies."""
        homes, home = _numbered([(row or [""])[0] for row in seekers.lists("districts")])
        wish, years = seekers.numbers("least_pay")[0], _small(seekers.numbers("experience")[0])
        distance = settings.distance
        return Features(
            seekers=_joined([of_people(seekers) for of_people in self.of_people]),
            vacancies=self.vacancies,
            families=self.families,
            names=self.names,
            words=self.words,
            people=People(wish, years, home, _majors(seekers)),
            jobs=self.jobs,
            near=neighbours.near(homes, self.places, distance.same, distance.neighbour),
        )


def offered(vacancies: Side, settings: Settings) -> Offered:
    """Prepare the vacancies: the vocabulary and its rarity are theirs."""
    parts = [part(vacancies, settings) for part in (occupations, skills, texts)]
    names = tuple(name for part in parts for name in part.names)
    first, second, third = (len(part.names) for part in parts)
    places, place = _numbered(_counties(vacancies))
    return Offered(
        vacancies=_joined([part.vacancies for part in parts]),
        families=(first, second, third),
        names=names,
        words=_words(names, first),
        jobs=Jobs(
            vacancies.numbers("pay_min")[0], vacancies.numbers("pay_max")[0],
            _small(vacancies.numbers("experience")[0]), place,
            _small([int(code[0]) if code else UNKNOWN for code in vacancies.texts("occupation")]),
        ),
        places=places,
        of_people=tuple(part.of_people for part in parts),
    )  # fmt: skip


def _words(names: Sequence[str], codes: int) -> Small:
    _, number = np.unique(np.array(names), return_inverse=True)
    plain = np.array([len(name) > 1 for name in names], bool)
    plain[:codes] = False
    return _small(np.where(plain, number, UNKNOWN))


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
