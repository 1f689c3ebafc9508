"""How lists spread over the vacancies: ReCon's congestion, coverage and Gini, and places overrun."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from zhumeng.engine.matching.arrays import Ints, Small


@dataclass(frozen=True)
class Spread:
    """Of lists cut at ``at``: ``congestion`` is −1 when all vacancies are shown alike and 0 when one is
    shown always (negative entropy of the shares ÷ ln of the number of vacancies); ``coverage`` the share of
    vacancies shown at all; ``gini`` 0 for alike, towards 1 for one; ``overrun`` the share of entries beyond
    the places there are."""

    at: int
    congestion: float
    coverage: float
    gini: float
    overrun: float


def spread_of(places: Small, capacity: Ints, at: int) -> Spread:
    """Measure the first ``at`` of each list."""
    shown = places[:, :at]
    return spread_of_counts(np.bincount(shown[shown >= 0], minlength=len(capacity)), capacity, at)


def spread_of_counts(counts: Ints, capacity: Ints, at: int) -> Spread:
    """The same from how often each vacancy is shown."""
    total, rows = int(counts.sum()), len(counts)
    if not total:
        return Spread(at, 0.0, 0.0, 0.0, 0.0)
    share = counts[counts > 0] / total
    entropy = float(-(share * np.log(share)).sum())
    ordered = np.sort(counts)
    rank = np.arange(1, rows + 1)
    gini = float(((2 * rank - rows - 1) * ordered).sum() / (rows * total))
    over = int(np.maximum(counts - capacity, 0).sum())
    congestion = -entropy / float(np.log(rows)) if rows > 1 else 0.0
    return Spread(at, congestion, float((counts > 0).mean()), gini, over / total)
