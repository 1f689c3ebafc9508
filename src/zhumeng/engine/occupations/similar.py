"""Titles near to a title: letters they share, and occupations they are coded to. No outside weights."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from zhumeng.engine.occupations.coding import Coder
from zhumeng.engine.occupations.features import Floats, hashed
from zhumeng.engine.occupations.model import groups_of
from zhumeng.engine.occupations.titles import Parts, plain

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

PROFILE = 0.3
"""How much the occupations count beside the letters."""
NEAREST, ECHO = 3, 1.0
"""Titles nearest to the query speak for it too: how many, and how loud beside the query itself."""
MINOR = 7
"""Letters of a 小类: profiles are compared at this level."""


def rank(coder: Coder, query: str, titles: Sequence[str]) -> list[tuple[int, float]]:
    """Places of the titles and how near they are, the nearest first; equals in their given order.

    Nearness is 0 for nothing in common; about 2.6 for the query's own title. No title: an empty list.
    """
    near = nearness(coder, [query], titles)[0]
    return [(int(at), float(near[at])) for at in np.argsort(-near, kind="stable")]


def nearness(coder: Coder, queries: Sequence[str], titles: Sequence[str]) -> Floats:
    """How near each title is to each query: a row a query, a column a title."""
    if not titles or not queries:
        return np.zeros((len(queries), len(titles)), np.float32)
    asked, held = _letters([*queries, *titles], len(queries))
    wanted, given = profiles(coder, queries), profiles(coder, titles)
    near = np.asarray((asked @ held.T).toarray() + PROFILE * wanted @ given.T, np.float32)
    for row, at in enumerate(np.argsort(-near, axis=1, kind="stable")[:, :NEAREST]):
        loud = near[row, at] / max(float(near[row, at].sum()), 1e-9)
        alike = (held[at] @ held.T).toarray() + PROFILE * given[at] @ given.T
        near[row] += ECHO * loud @ alike
    return near


def profiles(coder: Coder, titles: Sequence[str]) -> Floats:
    """Scores of the 小类 of each title, each row of length one: its place among occupations."""
    names, _ = groups_of(coder.table)
    minor = [at for at, name in enumerate(names) if len(name) == MINOR]
    scores = np.maximum(coder.model.group_scores(hashed(map(plain, titles)))[0][:, minor], 0)
    unit: Floats = (scores / np.maximum(np.linalg.norm(scores, axis=1, keepdims=True), 1e-9)).astype(
        np.float32
    )
    return unit


def _letters(titles: Sequence[str], queries: int) -> tuple[csr_matrix, csr_matrix]:
    """Characters and pairs of the queries and of the titles, by rarity, each row of length one."""
    from scipy.sparse import csr_matrix

    seen = [_runs(plain(title)) for title in titles]
    held = Counter(run for runs in seen for run in runs)
    place = {run: at for at, run in enumerate(held)}
    starts, columns, values = [0], [], []
    for runs in seen:
        rare = [math.log((len(titles) + 1) / (held[run] + 1)) + 1 for run in runs]
        length = math.hypot(*rare) or 1.0
        columns += [place[run] for run in runs]
        values += [value / length for value in rare]
        starts.append(len(columns))
    made = csr_matrix((values, columns, np.array(starts, np.int64)), (len(titles), len(place)))
    return made[:queries], made[queries:]


def _runs(parts: Parts) -> list[str]:
    return sorted({part[at : at + n] for part, _ in parts for n in (1, 2) for at in range(len(part) - n + 1)})


def average_precision(near: npt.NDArray[np.float32], right: Sequence[bool]) -> float:
    """Mean of the precision at each right title, as information retrieval counts it; 0 with none right."""
    found = np.array(right)[np.argsort(-near, kind="stable")]
    at = np.flatnonzero(found)
    return float((np.arange(1, len(at) + 1) / (at + 1)).mean()) if len(at) else 0.0
