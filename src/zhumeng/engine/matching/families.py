"""The three parts that are sums over terms: occupation, skills, text, each as sparse matrices of shares."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from zhumeng.engine.matching import text
from zhumeng.engine.matching.arrays import Floats, Ints, Small, flat, spread
from zhumeng.engine.matching.declared import Settings
from zhumeng.engine.matching.sides import Side

SCALE = 4000
"""Steps from 0 to 1 of one side's share in a term."""
WHOLE = 100 * SCALE * SCALE
"""The score 1 in whole numbers."""
LEVELS = (1, 4, 7, 10)
"""Letters of a code of a major, middle, minor and detailed occupation: 4, 4-02, 4-02-06, 4-02-06-01."""
AT_A_TIME = 20_000
"""Rows whose words are counted at a time."""


@dataclass(frozen=True)
class Family:
    """The shares of the vacancies in terms, the names of the terms, and how people share in the same."""

    vacancies: Any
    names: list[str]
    of_people: Callable[[Side], Any]


def occupations(vacancies: Side, settings: Settings) -> Family:
    """A code agrees down to a level when it shares the term of that level; the steps add up to proximity."""
    near = settings.proximity
    rising = (near.middle - near.major, near.minor - near.middle, near.detailed - near.minor)
    step = dict(zip(LEVELS[1:], (rise * SCALE // 100 for rise in rising), strict=True))
    asked = [_prefixes([code] if code else []) for code in vacancies.texts("occupation")]
    names = sorted({prefix for row in asked for prefix in row})
    number = {name: index for index, name in enumerate(names)}
    made = _matrix([[(number[p], step[len(p)]) for p in row] for row in asked], len(names))

    def of_people(seekers: Side) -> Any:
        wanted = [[p for p in _prefixes(row or []) if p in number] for row in seekers.lists("occupations")]
        return _matrix([[(number[p], SCALE) for p in row] for row in wanted], len(names))

    return Family(made, names, of_people)


def _prefixes(codes: Sequence[str]) -> list[str]:
    return sorted({code[:level] for code in codes for level in LEVELS[1:] if len(code) >= level})


def skills(vacancies: Side, settings: Settings) -> Family:
    """A vacancy's skills share its whole by rarity: the part is what the person has of what is asked."""
    barred = {word.lower() for word in settings.not_skills}
    asked = [sorted({s.lower() for s in row or ()} - barred) for row in vacancies.lists("skills")]
    names = sorted({skill for row in asked for skill in row})
    number = {name: index for index, name in enumerate(names)}
    starts, terms = flat([[number[skill] for skill in row] for row in asked])

    def of_people(seekers: Side) -> Any:
        had = [sorted({s.lower() for s in row or ()} & number.keys()) for row in seekers.lists("skills")]
        return _matrix([[(number[skill], SCALE) for skill in row] for row in had], len(names))

    return Family(_csr(_by_rarity(starts, terms, len(names)), terms, starts, len(names)), names, of_people)


def _by_rarity(starts: Ints, terms: Small, names: int) -> Floats:
    """Shares of each row that add up to SCALE; the first has what rounding loses."""
    rows = len(starts) - 1
    rare = np.log((1 + rows) / (1 + np.bincount(terms, minlength=names))) + 1
    total = np.bincount(spread(starts), rare[terms], minlength=rows)
    shares: Floats = np.floor(rare[terms] * SCALE / np.repeat(total, np.diff(starts)))
    lost = SCALE - np.bincount(spread(starts), shares, minlength=rows)
    some = np.diff(starts) > 0
    shares[starts[:-1][some]] += lost[some]
    return shares


def texts(vacancies: Side, settings: Settings) -> Family:
    """Cosine of words and characters; what is in too many vacancies is left out."""
    vocabulary: dict[str, int] = {}
    counts = text.counted(_documents(vacancies), settings.text, vocabulary, grow=True)
    names, rows = list(vocabulary) or [""], len(vacancies)
    having = text.having(counts, len(names))
    usual = having > max(settings.text.max_share * rows, settings.text.usual_from)
    rare, most = text.rarity(rows, having), settings.text.most_terms

    def of_people(seekers: Side) -> Any:
        theirs = text.counted(_documents(seekers), settings.text, vocabulary, grow=False)
        return text.shares(theirs, rare, usual, most, SCALE)

    return Family(text.shares(counts, rare, usual, most, SCALE), names, of_people)


def _documents(side: Side) -> Iterator[list[text.Document]]:
    """Titles, skills and texts, some rows at a time: all of them as strings would fill the memory."""
    for start in range(0, len(side), AT_A_TIME):
        piece = side.slice(start, AT_A_TIME)
        skills = (row or [] for row in piece.lists("skills"))
        yield list(zip(piece.texts("title"), skills, piece.texts("text"), strict=True))


def _matrix(rows: Sequence[Sequence[tuple[int, int]]], width: int) -> Any:
    starts, terms = flat([[term for term, _ in row] for row in rows])
    _, shares = flat([[share for _, share in row] for row in rows])
    return _csr(shares, terms, starts, width)


def _csr(shares: Any, terms: Any, starts: Any, width: int) -> Any:
    from scipy import sparse

    return sparse.csr_matrix((np.asarray(shares, np.float64), terms, starts), (len(starts) - 1, width))
