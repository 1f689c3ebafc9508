"""Titles as rows of a sparse matrix: hashed characters, pairs, words, beginnings and endings."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from zhumeng.engine.occupations.titles import Parts

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

BUCKETS = 1 << 18
"""Columns of the hashed matrix."""
CHARACTER, PAIR, WORD, BEGINNING, LAST, ENDING = 0.8, 1.0, 1.0, 1.0, 0.6, 0.9
"""How much each kind of feature counts; chosen on one half of the labelled titles."""
Floats = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]


def hashed(titles: Iterable[Parts]) -> csr_matrix:
    """One row a title over BUCKETS columns; the same for ever and everywhere (crc32)."""
    from scipy.sparse import csr_matrix

    starts, columns, values = [0], [], []
    for parts in titles:
        for feature, weight in features(parts).items():
            columns.append(zlib.crc32(feature.encode()) % BUCKETS)
            values.append(weight)
        starts.append(len(columns))
    made = csr_matrix(
        (np.array(values, np.float32), np.array(columns, np.int64), np.array(starts, np.int64)),
        shape=(len(starts) - 1, BUCKETS),
    )
    made.sum_duplicates()
    return made


def features(parts: Parts) -> dict[str, float]:
    """Features of the parts of a title with their weight; of a repeated one the greatest weight."""
    import rjieba

    found: dict[str, float] = {}

    def add(feature: str, weight: float) -> None:
        if weight > found.get(feature, 0):
            found[feature] = weight

    for part, counts in parts:
        for at, letter in enumerate(part):
            add("1" + letter, CHARACTER * counts)
            if at + 2 <= len(part):
                add("2" + part[at : at + 2], PAIR * counts)
        for word in rjieba.cut(part):
            if len(word) >= 2:
                add("w" + word, WORD * counts)
        add("b" + part[:2], BEGINNING * counts)
        add("l" + part[-1], LAST * counts)
        if len(part) >= 2:
            add("e" + part[-2:], ENDING * counts)
    return found


def rarity(rows: csr_matrix) -> Floats:
    """How telling each column is: the logarithm of how rarely the rows hold it."""
    held = np.bincount(rows.indices, minlength=rows.shape[1])
    rare: Floats = (np.log((rows.shape[0] + 1) / (held + 1)) + 0.3).astype(np.float32)
    return rare


def weighed(rows: csr_matrix, rare: Floats) -> csr_matrix:
    """Rows times the rarity of their columns, each of length one; a row without features stays empty."""
    from scipy.sparse import csr_matrix

    values = rows.data * rare[rows.indices]
    lengths = np.sqrt(np.maximum(_sums(values * values, rows.indptr), 1e-12))
    values = (values / np.repeat(lengths, np.diff(rows.indptr))).astype(np.float32)
    return csr_matrix((values, rows.indices, rows.indptr), shape=rows.shape)


def _sums(values: Any, starts: Any) -> npt.NDArray[np.float64]:
    total = np.concatenate(([0.0], np.cumsum(values, dtype=np.float64)))
    sums: npt.NDArray[np.float64] = total[starts[1:]] - total[starts[:-1]]
    return sums
