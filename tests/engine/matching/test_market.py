"""People who come one by one find in the prepared offer what they find together."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from zhumeng.engine.matching.explain import explain
from zhumeng.engine.matching.lists import Tables

from .made import market, random_jobs, random_people


@given(st.integers(0, 2**32), st.integers(1, 40), st.integers(1, 8))
@settings(max_examples=20, deadline=None)
def test_one_after_the_other_is_all_together(seed: int, jobs: int, people: int) -> None:
    dice = random.Random(seed)
    whole = market(random_jobs(dice, jobs), random_people(dice, people))
    places, scores = whole.for_people.best(5)
    offer = whole.offer
    assert offer is not None
    for row in range(len(whole.seekers)):
        alone = offer.market(whole.seekers.take([row]))
        found = alone.for_people.best(5)
        assert np.array_equal(found[0][0], places[row])
        assert np.array_equal(found[1][0], scores[row])
        assert alone.for_people.index is whole.for_people.index
        none = np.zeros((1, 5), np.int8)
        mine = Tables(alone).of_lists(np.array([0]), found[0], none)
        assert mine == Tables(whole).of_lists(np.array([row]), places[row : row + 1], none)
        one, other = whole.seekers.ids[row], whole.vacancies.ids[0]
        assert explain(alone, one, other) == explain(whole, one, other)
