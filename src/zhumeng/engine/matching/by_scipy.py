"""The same lists by scipy: multiply everything, then filter. Slow, simple, and the judge of the kernel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from zhumeng.engine.matching.arrays import Flags, Ints, Small
from zhumeng.engine.matching.parts import parts_of, scores_of
from zhumeng.engine.matching.territory import in_districts

if TYPE_CHECKING:
    from zhumeng.engine.matching.market import Market


def best_by_scipy(market: Market, k: int, rows: Ints) -> tuple[Small, Small]:
    """What ``Prepared.best`` gives for these seekers, found by another way."""
    from scipy import sparse

    found, width = market.features, sum(market.features.families)
    weights = np.repeat(np.array(market.family_weights), found.families)
    of_jobs, of_people = (
        sparse.csr_matrix((side.shares, side.terms, side.starts), (len(side.starts) - 1, width))
        for side in (found.vacancies, found.seekers)
    )
    weighted = of_people[rows].astype(np.int64).multiply(weights).tocsr().astype(np.int64)
    met = (weighted @ of_jobs.T.tocsr().astype(np.int64)).tocoo()
    row, job = met.row.astype(np.int64), met.col.astype(np.int64)
    kept = allowed(market, rows[row], job)
    return _top(market, k, rows, row[kept], job[kept])


def allowed(market: Market, people: Ints, jobs: Ints) -> Flags:
    """Which pairs meet every hard rule, the district's too."""
    rules = market.conditions
    good = np.ones(len(people), bool)
    for at in range(rules.need.shape[1]):
        good &= rules.need[jobs, at] <= rules.have[people, at]
    for at in range(rules.wants.shape[1]):
        good &= (rules.wants[jobs, at] & ~rules.holds[people, at]) == 0
    codes = market.vacancies.texts("territory")
    districts = market.seekers.lists("districts")
    maybe = next(r for r in market.settings.rules if r.test == "district").missing_vacancy == "pass"
    answer: dict[tuple[str, tuple[str, ...]], bool] = {}
    for at in np.flatnonzero(good).tolist():
        key = (codes[jobs[at]][:6], tuple(districts[people[at]] or ()))
        if key not in answer:
            answer[key] = in_districts(key[0], key[1], maybe=maybe) is not False
        good[at] = answer[key]
    return good


def _top(market: Market, k: int, rows: Ints, row: Ints, job: Ints) -> tuple[Small, Small]:
    parts, _ = parts_of(market, rows[row], job)
    score = scores_of(market, parts)
    order = np.lexsort((job, -score, row))
    row, job, score = row[order], job[order], score[order]
    first = np.searchsorted(row, np.arange(len(rows)))
    place = np.arange(len(row)) - first[row]
    places, scores = np.full((len(rows), k), -1, np.int32), np.zeros((len(rows), k), np.int32)
    kept = place < k
    places[row[kept], place[kept]], scores[row[kept], place[kept]] = job[kept], score[kept]
    return places, scores
