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


def cut(text: str) -> tuple[str, ...]:
    """The words of a text that hold a letter or a digit, in lower case."""
    import rjieba

    return tuple(word.lower() for word in rjieba.cut(text) if any(letter.isalnum() for letter in word))


words = lru_cache(maxsize=200_000)(cut)
"""The same, remembered."""


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


def counted(
    pieces: Iterable[Sequence[Document]], how: Text, vocabulary: dict[str, int], *, grow: bool
) -> list[csr_matrix]:
    """How often each term stands in each row, piece by piece: the whole would not fit in memory twice.

    A new term enters the ``vocabulary`` if it may ``grow``; a piece is as wide as the vocabulary was then.
    """
    return [_chunk(rows, how, vocabulary, grow=grow) for rows in pieces]


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
    made.data = made.data.astype(np.uint16)
    return made


def _tokens(title: str, skills: Sequence[str], text: str, how: Text) -> Iterator[tuple[int, Iterable[str]]]:
    yield how.title_times, title_terms(title, how.characters)
    for skill in skills:
        yield 1, words(skill)
    if text:
        yield 1, words(text)


def having(pieces: Sequence[csr_matrix], width: int) -> Ints:
    """In how many rows each term stands."""
    found = np.zeros(width, np.int64)
    for piece in pieces:
        found += np.bincount(piece.indices, minlength=width)
    return found


def rarity(rows: int, having: Ints) -> Floats:
    """How rare each term is among the vacancies: ln((1 + rows) / (1 + rows with it)) + 1."""
    found: Floats = np.log((1 + rows) / (1 + having)) + 1
    return found


def shares(pieces: list[csr_matrix], rare: Floats, usual: Any, most: int, scale: int) -> csr_matrix:
    """Rows of length ``scale`` in whole numbers: (1 + ln times) × rarity, the ``most`` strongest kept, none
    too ``usual``. Uses the pieces up."""
    from scipy import sparse

    found = [sparse.csr_matrix((0, len(rare)), dtype=np.int32)]
    for at, piece in enumerate(pieces):
        found.append(_weighed(piece, rare, usual, most, scale))
        pieces[at] = None
    return sparse.vstack(found, "csr")


def _weighed(counts: Any, rare: Floats, usual: Any, most: int, scale: int) -> csr_matrix:
    from scipy import sparse

    starts, terms = counts.indptr.astype(np.int64), counts.indices
    values = (1 + np.log(counts.data.astype(np.float64))) * rare[terms]
    rows = spread(starts)
    kept = ~usual[terms]
    rows, terms, values = rows[kept], terms[kept], values[kept]
    order = np.lexsort((terms, -values, rows))
    place = _place_in_row(rows[order])
    chosen = order[place < most]
    made = sparse.csr_matrix((values[chosen], (rows[chosen], terms[chosen])), (counts.shape[0], len(rare)))
    made.sort_indices()
    length = np.sqrt(np.asarray(made.multiply(made).sum(axis=1)).ravel())
    made.data = np.floor(made.data / np.repeat(np.maximum(length, 1e-12), np.diff(made.indptr)) * scale)
    made.eliminate_zeros()
    return made.astype(np.int32)


def _place_in_row(rows: Ints) -> Ints:
    first = np.concatenate([[True], rows[1:] != rows[:-1]]) if len(rows) else np.zeros(0, bool)
    at = np.arange(len(rows))
    begins: Ints = np.maximum.accumulate(np.where(first, at, 0))
    return at - begins
