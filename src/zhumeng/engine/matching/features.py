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

from zhumeng.engine.matching import text
from zhumeng.engine.matching.arrays import Array, Ints, Small, flat, picked, spread
from zhumeng.engine.matching.declared import Settings
from zhumeng.engine.matching.sides import Side
from zhumeng.engine.matching.territory import Neighbours

SCALE = 4000
"""Steps from 0 to 1 of one side's share in a term."""
WHOLE = 100 * SCALE * SCALE
"""The score 1 in whole numbers."""
UNKNOWN = -1
LEVELS = (1, 4, 7, 10)
"""Letters of a code of a major, middle, minor and detailed occupation: 4, 4-02, 4-02-06, 4-02-06-01."""


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
    steps, occupation_names = _occupations(vacancies, seekers, settings)
    owned, skill_names = _skills(vacancies, seekers, settings)
    told, text_names = _texts(vacancies, seekers, settings)
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


Family = tuple[Any, Any]
"""Vacancies and seekers as sparse matrices of shares."""


def _occupations(vacancies: Side, seekers: Side, settings: Settings) -> tuple[Family, list[str]]:
    """A code agrees down to a level when it shares the term of that level; the steps add up to proximity."""
    near = settings.proximity
    rising = (near.middle - near.major, near.minor - near.middle, near.detailed - near.minor)
    step = dict(zip(LEVELS[1:], (rise * SCALE // 100 for rise in rising), strict=True))
    asked = [_prefixes([code] if code else []) for code in vacancies.texts("occupation")]
    names = sorted({prefix for row in asked for prefix in row})
    number = {name: index for index, name in enumerate(names)}
    wanted = [[p for p in _prefixes(row or []) if p in number] for row in seekers.lists("occupations")]
    made = _matrix([[(number[p], step[len(p)]) for p in row] for row in asked], len(names))
    have = _matrix([[(number[p], SCALE) for p in row] for row in wanted], len(names))
    return (made, have), names


def _prefixes(codes: Sequence[str]) -> list[str]:
    return sorted({code[:level] for code in codes for level in LEVELS[1:] if len(code) >= level})


def _skills(vacancies: Side, seekers: Side, settings: Settings) -> tuple[Family, list[str]]:
    """A vacancy's skills share its whole by rarity: the part is what the person has of what is asked."""
    barred = {word.lower() for word in settings.not_skills}
    asked = [sorted({s.lower() for s in row or ()} - barred) for row in vacancies.lists("skills")]
    names = sorted({skill for row in asked for skill in row})
    number = {name: index for index, name in enumerate(names)}
    starts, terms = flat([[number[skill] for skill in row] for row in asked])
    having = np.bincount(terms, minlength=len(names))
    rare = np.log((1 + len(asked)) / (1 + having)) + 1
    total = np.bincount(spread(starts), rare[terms], minlength=len(asked))
    shares = np.floor(rare[terms] * SCALE / np.repeat(total, np.diff(starts)))
    lost = SCALE - np.bincount(spread(starts), shares, minlength=len(asked))
    some = np.diff(starts) > 0
    shares[starts[:-1][some]] += lost[some]
    had = [sorted({s.lower() for s in row or ()} & number.keys()) for row in seekers.lists("skills")]
    have = _matrix([[(number[skill], SCALE) for skill in row] for row in had], len(names))
    return (_csr(shares, terms, starts, len(names)), have), names


def _texts(vacancies: Side, seekers: Side, settings: Settings) -> tuple[Family, list[str]]:
    """Cosine of words and characters; what is in too many vacancies is left out."""
    vocabulary: dict[str, int] = {}
    counts = text.counted(_documents(vacancies), settings.text, vocabulary, grow=True)
    theirs = text.counted(_documents(seekers), settings.text, vocabulary, grow=False)
    rare = text.rarity(counts)
    having = np.bincount(counts.indices, minlength=counts.shape[1])
    usual = having > max(settings.text.max_share * counts.shape[0], settings.text.usual_from)
    pair = [text.weighed(side, rare, usual, settings.text.most_terms) for side in (counts, theirs)]
    for matrix in pair:
        matrix.data = np.floor(matrix.data * SCALE)
        matrix.eliminate_zeros()
    return (pair[0], pair[1]), list(vocabulary) or [""]


def _documents(side: Side) -> list[text.Document]:
    skills = (row or [] for row in side.lists("skills"))
    return list(zip(side.texts("title"), skills, side.texts("text"), strict=True))


def _matrix(rows: Sequence[Sequence[tuple[int, int]]], width: int) -> Any:
    starts, terms = flat([[term for term, _ in row] for row in rows])
    _, shares = flat([[share for _, share in row] for row in rows])
    return _csr(shares, terms, starts, width)


def _csr(shares: Any, terms: Any, starts: Any, width: int) -> Any:
    from scipy import sparse

    return sparse.csr_matrix((np.asarray(shares, np.float64), terms, starts), (len(starts) - 1, width))


def _joined(parts: Sequence[Any]) -> Terms:
    from scipy import sparse

    whole = sparse.hstack(parts, "csr")
    whole.eliminate_zeros()
    whole.sort_indices()
    return Terms(whole.indptr.astype(np.int64), whole.indices.astype(np.int32), whole.data.astype(np.int32))
