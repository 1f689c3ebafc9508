"""Codes given by people: each is kept for its title, and teaches the model a little about titles like it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from zhumeng.engine.errors import Refused
from zhumeng.engine.occupations.coding import Coder, key
from zhumeng.engine.occupations.features import hashed
from zhumeng.engine.occupations.learn import least_kept, packed, wanted
from zhumeng.engine.occupations.model import Model

HELD_BACK = 0.5
"""The ridge of a correction: it wins for its own title, and is a hint for others."""
SLIGHT = 0.02
"""Differences of a score too small to teach."""


def corrected(coder: Coder, corrections: Sequence[tuple[str, str]]) -> Model:
    """The model with corrections (title, code); of two for one title the later one counts.

    Refused: a code the classification lacks, a title without a letter.
    """
    latest: dict[int, tuple[str, str]] = {}
    for title, code in corrections:
        coder.table.name(code)
        parts = coder.titles.parts(title)
        if not parts:
            raise Refused(f"the title “{title}” names nothing", mend="leave the line out")
        latest[key(parts)] = title, code
    taught = _taught(coder, [title for title, _ in latest.values()], [code for _, code in latest.values()])
    place = {row.code: at for at, row in enumerate(coder.table.rows)}
    answers = dict(zip(coder.model.keys.tolist(), coder.model.answers.tolist(), strict=True))
    answers |= {number: place[code] for number, (_, code) in latest.items()}
    return replace(
        taught,
        trust=coder.model.trust,
        keys=np.array(list(answers), np.uint64),
        answers=np.array(list(answers.values()), np.uint16),
        told=coder.model.told | {"corrections": len(answers)},
    )


def _taught(coder: Coder, titles: Sequence[str], codes: Sequence[str]) -> Model:
    """Weights moved as little as brings the corrected titles near their codes."""
    from scipy.sparse import csr_matrix

    model = _widened(coder.model, hashed(map(coder.titles.parts, titles)).indices)
    rows = model.known(hashed(map(coder.titles.parts, titles)))[0]
    missed = wanted(coder.table, codes) - (rows @ model.matrix).toarray()
    missed[np.abs(missed) < SLIGHT] = 0
    kernel = (rows @ rows.T).toarray() + HELD_BACK * np.eye(len(titles), dtype=np.float32)
    change = rows.T @ csr_matrix(np.linalg.solve(kernel, missed).astype(np.float32))
    weights = (model.matrix + change).tocsr()
    weights.data[np.abs(weights.data) < least_kept(weights.data)] = 0
    weights.eliminate_zeros()
    return packed(model.ids, model.rare, weights)


def _widened(model: Model, seen: np.ndarray[tuple[int, ...], np.dtype[np.int32]]) -> Model:
    """With a row without weights for each feature it did not know."""
    ids = np.union1d(model.ids, seen.astype(np.int64))
    old = np.searchsorted(ids, model.ids)
    lengths = np.zeros(len(ids), np.int64)
    lengths[old] = np.diff(model.starts)
    rare = np.full(len(ids) + 1, model.rare[-1], np.float32)
    rare[old] = model.rare[:-1]
    return replace(model, ids=ids, rare=rare, starts=np.concatenate(([0], np.cumsum(lengths))))
