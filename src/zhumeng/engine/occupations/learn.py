"""Learns the model: a ridge over all groups at once, solved exactly, then cut to a small file.

Labels count whole; names of the classification, other names and plain words count less. The same labels
make the same model.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from zhumeng.engine.errors import Refused
from zhumeng.engine.occupations.coding import Coder, signs, two_best
from zhumeng.engine.occupations.features import Floats, hashed, rarity, weighed
from zhumeng.engine.occupations.model import Model, groups_of
from zhumeng.engine.occupations.table import MIDDLE, Table
from zhumeng.engine.occupations.titles import Parts, Titles, plain

NAME = 0.3
"""How much a name of the classification counts beside a label."""
SMOOTH = 0.7
"""The ridge: the greater, the less a single label counts."""
KEPT = 600_000
"""Weights kept of all; the rest are too small to change an answer."""
LOOKED_AT = 2.0
"""How much certainty is held back when chances are fitted."""
FOLDS = 2
"""Parts of the labels for fitting chances."""
if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

FLAT = np.zeros(4, np.float32)


@dataclass(frozen=True)
class Example:
    """Parts of a title, its code, and how much it counts."""

    parts: Parts
    code: str
    counts: float = 1.0


Pairs = Sequence[tuple[str, str]]
Hints = Sequence[tuple[str, str, float]]
"""Words for work, their code, and how much each counts beside a label."""


def examples_of(table: Table, titles: Titles, labels: Pairs, hints: Hints) -> list[Example]:
    """Labels (title, code) and hints (word, code, weight) beside the names of the classification."""
    for text, code in (*labels, *(hint[:2] for hint in hints)):
        if code not in table:
            raise Refused(f"“{text}” has the code {code}, which the classification does not know")
    return [
        *(Example(titles.parts(title), code) for title, code in labels),
        *(Example(plain(row.name), row.code, NAME) for row in table.rows),
        *(Example(plain(text), code, counts) for text, code, counts in hints),
    ]


def learn(coder_table: Table, titles: Titles, labels: Pairs, hints: Hints) -> Model:
    """The model of all labels, with chances fitted on labels the model had not seen."""
    if len(labels) < 2:
        raise Refused("there is nothing to learn from", mend="give at least two labelled titles")
    trust = _trust(coder_table, titles, labels, hints)
    model = fit(coder_table, examples_of(coder_table, titles, labels, hints))
    told = {"labels": len(labels), "hints": len(hints), "digest": digest(labels, hints)}
    return replace(model, trust=trust, told=told)


def fit(table: Table, examples: Sequence[Example]) -> Model:
    """The ridge without chances."""
    from scipy.linalg import cho_factor, cho_solve
    from scipy.sparse import csr_matrix, diags

    rows = hashed(example.parts for example in examples)
    rare = rarity(rows)
    rows = weighed(rows, rare)
    root = np.sqrt(np.array([example.counts for example in examples], np.float32))
    scaled = (diags(root) @ rows).tocsr().astype(np.float32)
    kernel = (scaled @ scaled.T).toarray()
    kernel[np.diag_indices_from(kernel)] += np.float32(SMOOTH)
    solved = cho_solve(
        cho_factor(kernel, overwrite_a=True, check_finite=False),
        root[:, None] * wanted(table, [example.code for example in examples]),
        overwrite_b=True,
        check_finite=False,
    )
    ids = np.unique(rows.indices).astype(np.int64)
    weights = np.asarray(scaled[:, ids].T @ solved, np.float32)
    weights[np.abs(weights) < least_kept(weights)] = 0
    return packed(ids, np.append(rare[ids], rare.max()), csr_matrix(weights))


def wanted(table: Table, codes: Sequence[str]) -> Floats:
    """1 for the four groups of each code, else 0."""
    names, places = groups_of(table)
    at = {row.code: place for place, row in enumerate(table.rows)}
    own = np.array([at[code] for code in codes], np.int64)
    target = np.zeros((len(codes), len(names)), np.float32)
    for place in places:
        target[np.arange(len(codes)), place[own]] = 1
    return target


def least_kept(weights: Floats) -> float:
    """The size below which a weight is too small to keep; 0 where all are kept."""
    return float(np.partition(np.abs(weights), -KEPT, axis=None)[-KEPT]) if weights.size > KEPT else 0.0


def packed(ids: npt.NDArray[np.int64], rare: Floats, weights: csr_matrix) -> Model:
    """The weights in 8 bits, a scale for each group."""
    scales = np.maximum(abs(weights).max(axis=0).toarray().ravel(), 1e-9) / 127
    kept = weights.copy()
    kept.data = np.rint(kept.data / scales[kept.indices])
    kept.eliminate_zeros()
    return Model(
        ids, rare.astype(np.float32), kept.indptr.astype(np.int64), kept.indices.astype(np.uint16),
        kept.data.astype(np.int8), scales.astype(np.float32), FLAT, np.zeros(0, np.uint64),
        np.zeros(0, np.uint16), {},
    )  # fmt: skip


def in_first_half(title: str) -> bool:
    """A fixed half of all titles, by their hash: what one half learns is measured on the other."""
    return hashlib.sha256(title.encode()).digest()[0] % 2 == 0


def fold_of(title: str) -> int:
    """The part of the labels a title is measured in while the others teach; apart from the halves."""
    return hashlib.sha256(title.encode()).digest()[1] % FOLDS


def digest(labels: Pairs, hints: Hints) -> str:
    """Of what a model was learnt from, whatever its order."""
    lines = [f"{text}\t{code}\t1" for text, code in labels]
    lines += [f"{text}\t{code}\t{counts}" for text, code, counts in hints]
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def _trust(table: Table, titles: Titles, labels: Pairs, hints: Hints) -> Floats:
    seen, right = [], []
    for fold in range(FOLDS):
        known = [pair for pair in labels if fold_of(pair[0]) != fold]
        asked = [pair for pair in labels if fold_of(pair[0]) == fold]
        if not known or not asked:
            return np.array([0, 0.5, 0, 0], np.float32)
        coder = Coder(table, titles, fit(table, examples_of(table, titles, known, hints)), 0)
        scores, share = coder.scores([titles.parts(title) for title, _ in asked])
        best, _ = two_best(scores)
        seen.append(signs(scores, share, best, coder.places[1]))
        found = (table.rows[at].code[:MIDDLE] for at in best)
        right += [code[:MIDDLE] == true[:MIDDLE] for code, (_, true) in zip(found, asked, strict=True)]
    return _logistic(np.vstack(seen), np.array(right, np.float64))


def _logistic(seen: npt.NDArray[np.float64], right: npt.NDArray[np.float64]) -> Floats:
    """Newton's steps for the odds that an answer is right."""
    found = np.zeros(seen.shape[1])
    hold = LOOKED_AT * np.eye(seen.shape[1])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-seen @ found))
        slope = seen.T @ (right - chance) - hold @ found
        bend = (seen * (chance * (1 - chance))[:, None]).T @ seen + hold
        found = found + np.linalg.solve(bend, slope)
    return found.astype(np.float32)
