"""Words and short runs of characters of texts, as rows of a sparse matrix over one vocabulary."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from zhumeng.engine.matching.arrays import Floats, Ints, spread
from zhumeng.engine.matching.declared import Text

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

CHUNK = 20_000
"""Rows turned into a matrix at a time, so that memory stays small."""


@lru_cache(maxsize=200_000)
def words(text: str) -> tuple[str, ...]:
    """The words of a text that hold a letter or a digit, in lower case."""
    import rjieba

    return tuple(word.lower() for word in rjieba.cut(text) if any(letter.isalnum() for letter in word))


@lru_cache(maxsize=200_000)
def title_terms(title: str, runs: tuple[int, ...]) -> tuple[str, ...]:
    """Words of a title and the runs of characters within its words."""
    found = list(words(title))
    for word in words(title):
        if not word.isascii():
            found += [
                word[at : at + run]
                for run in runs
                for at in range(len(word) - run + 1)
                if word != word[at : at + run]
            ]
    return tuple(found)


Document = tuple[str, Sequence[str], str]
"""A title, skills and a text."""


def counted(rows: Sequence[Document], how: Text, vocabulary: dict[str, int], *, grow: bool) -> Any:
    """How often each term stands in each row; a new term enters the ``vocabulary`` if it may ``grow``."""
    from scipy import sparse

    parts = [
        _chunk(rows[start : start + CHUNK], how, vocabulary, grow=grow)
        for start in range(0, len(rows), CHUNK)
    ]
    for part in parts:
        part.resize(part.shape[0], len(vocabulary))
    return sparse.vstack(parts, "csr") if parts else sparse.csr_matrix((0, len(vocabulary)))


def _chunk(rows: Sequence[Document], how: Text, vocabulary: dict[str, int], *, grow: bool) -> csr_matrix:
    from scipy import sparse

    terms, times, starts = array("i"), array("f"), [0]
    for title, skills, text in rows:
        for weight, tokens in _tokens(title, skills, text, how):
            for token in tokens:
                term = vocabulary.setdefault(token, len(vocabulary)) if grow else vocabulary.get(token, -1)
                if term >= 0:
                    terms.append(term)
                    times.append(weight)
        starts.append(len(terms))
    shape = (len(rows), max(len(vocabulary), 1))
    made = sparse.csr_matrix(
        (np.array(times, np.float32), np.array(terms, np.int32), np.array(starts)), shape
    )
    made.sum_duplicates()
    return made


def _tokens(title: str, skills: Sequence[str], text: str, how: Text) -> Iterator[tuple[int, Iterable[str]]]:
    yield how.title_times, title_terms(title, how.characters)
    for skill in skills:
        yield 1, words(skill)
    if text:
        yield 1, words(text)


def rarity(counts: Any) -> Floats:
    """How rare each term is among the vacancies: ln((1 + rows) / (1 + rows with it)) + 1."""
    having = np.bincount(counts.indices, minlength=counts.shape[1])
    found: Floats = np.log((1 + counts.shape[0]) / (1 + having)) + 1
    return found


def weighed(counts: Any, rare: Floats, usual: Any, most: int) -> csr_matrix:
    """Rows of length one: (1 + ln times) × rarity, the ``most`` strongest kept, none too ``usual``."""
    from scipy import sparse

    starts, terms = counts.indptr.astype(np.int64), counts.indices
    values = (1 + np.log(counts.data.astype(np.float64))) * rare[terms]
    rows = spread(starts)
    kept = ~usual[terms]
    rows, terms, values = rows[kept], terms[kept], values[kept]
    order = np.lexsort((terms, -values, rows))
    place = _place_in_row(rows[order])
    chosen = order[place < most]
    made = sparse.csr_matrix((values[chosen], (rows[chosen], terms[chosen])), counts.shape)
    made.sort_indices()
    length = np.sqrt(np.asarray(made.multiply(made).sum(axis=1)).ravel())
    made.data /= np.repeat(np.maximum(length, 1e-12), np.diff(made.indptr))
    return made


def _place_in_row(rows: Ints) -> Ints:
    first = np.concatenate([[True], rows[1:] != rows[:-1]]) if len(rows) else np.zeros(0, bool)
    at = np.arange(len(rows))
    begins: Ints = np.maximum.accumulate(np.where(first, at, 0))
    return at - begins
