"""The kernel against scipy, from both sides, one at a time and in a batch; every score from its parts."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhumeng.engine.matching import prepared
from zhumeng.engine.matching.by_scipy import allowed, best_by_scipy
from zhumeng.engine.matching.explain import explain, why_not
from zhumeng.engine.matching.families import WHOLE

from .made import market, random_jobs, random_people


@given(st.integers(0, 2**32), st.integers(1, 60), st.integers(1, 40), st.integers(1, 12))
@settings(max_examples=25, deadline=None)
def test_lists_are_those_of_scipy(seed: int, jobs: int, people: int, k: int) -> None:
    dice = random.Random(seed)
    found = market(random_jobs(dice, jobs), random_people(dice, people))
    mine = found.for_people.best(k)
    theirs = best_by_scipy(found, k, np.arange(len(found.seekers)))
    assert np.array_equal(mine[0], theirs[0])
    assert np.array_equal(mine[1], theirs[1])


@given(st.integers(0, 2**32))
@settings(max_examples=10, deadline=None)
def test_both_sides_see_the_same_scores(seed: int) -> None:
    dice = random.Random(seed)
    found = market(random_jobs(dice, 40), random_people(dice, 30))
    jobs, scores = found.for_people.best(40)
    people, theirs = found.for_vacancies.best(30)
    one = {
        (row, int(job)): int(s)
        for row, js in enumerate(jobs)
        for job, s in zip(js, scores[row], strict=True)
        if job >= 0
    }
    other = {
        (int(p), row): int(s)
        for row, ps in enumerate(people)
        for p, s in zip(ps, theirs[row], strict=True)
        if p >= 0
    }
    assert one == other


def test_one_query_is_the_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(3)
    found = market(random_jobs(dice, 80), random_people(dice, 60))
    whole = found.for_people.best(10)
    monkeypatch.setattr(prepared, "CHUNK", 7)
    told: list[tuple[int, int]] = []
    chunked = found.for_people.best(10, progress=lambda done, total: told.append((done, total)))
    assert np.array_equal(whole, chunked)
    assert told[-1] == (60, 60)
    for row in (0, 17, 59):
        alone = found.for_people.best(10, [row])
        assert np.array_equal(alone[0][0], whole[0][row])
        assert np.array_equal(alone[1][0], whole[1][row])


def test_every_score_is_rebuilt_and_every_refusal_has_its_rule() -> None:
    dice = random.Random(11)
    found = market(random_jobs(dice, 40), random_people(dice, 30))
    jobs, scores = found.for_people.best(40)
    listed = {
        (row, int(job)): int(s)
        for row, js in enumerate(jobs)
        for job, s in zip(js, scores[row], strict=True)
        if job >= 0
    }
    pairs = np.array([(row, job) for row in range(30) for job in range(40)])
    may = dict(zip(map(tuple, pairs.tolist()), allowed(found, pairs[:, 0], pairs[:, 1]), strict=True))
    seen = 0
    for (row, job), good in may.items():
        said = explain(found, found.seekers.ids[row], found.vacancies.ids[job])
        assert bool(said.unmet) != good
        assert said.unmet == why_not(found, said.seeker, said.vacancy)
        assert said.suggested == ((row, job) in listed)
        assert said.score == pytest.approx(sum(p.value * p.weight for p in said.parts), abs=1e-6)
        assert all(0 <= part.value <= 1 for part in said.parts)
        if said.suggested:
            seen += 1
            assert said.score == pytest.approx(listed[row, job] / WHOLE, abs=1e-6)
    assert seen > 30


def test_equal_scores_are_ordered_by_vacancy_id() -> None:
    jobs = [{"vacancy_id": f"V{at}", "title": "电工"} for at in (3, 1, 2)] + [
        {"vacancy_id": "V9", "title": "护士"}
    ]
    found = market(jobs, [{"seeker_id": "S1", "title": "电工"}])
    places, scores = found.for_people.best(2)
    assert [found.vacancies.ids[at] for at in places[0]] == ["V1", "V2"]
    assert scores[0, 0] == scores[0, 1] > 0
