"""People who come one by one find in the prepared offer what they find together."""

from __future__ import annotations

import random
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhumeng.engine.matching.explain import explain
from zhumeng.engine.matching.lists import Tables
from zhumeng.engine.matching.market import Offer
from zhumeng.engine.matching.territory import load_neighbours

from .made import FOLDERS, ON, market, random_jobs, random_people


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


def test_an_offer_is_good_for_every_day_on_which_the_same_rules_hold() -> None:
    dice = random.Random(5)
    later = ON + timedelta(1)
    jobs, people = random_jobs(dice, 40), random_people(dice, 12)
    offer = market(jobs, people).offer
    assert offer is not None
    fresh = market(jobs, people, later)
    kept = offer.market(fresh.seekers, later)
    assert np.array_equal(kept.for_people.best(10), fresh.for_people.best(10))
    assert np.array_equal(kept.conditions.have, fresh.conditions.have)


def test_an_offer_is_not_used_where_other_rules_hold() -> None:
    found = market(random_jobs(random.Random(1), 3), random_people(random.Random(1), 1))
    first, *rest = reversed(found.settings.rules)
    dated = found.settings.model_copy(update={"rules": (*rest, first.model_copy(update={"to": ON}))})
    offer = Offer(found.vacancies, dated, load_neighbours(FOLDERS), ON)
    assert offer.holds_on(ON)
    assert not offer.holds_on(ON + timedelta(1))
    with pytest.raises(ValueError, match="other rules"):
        offer.market(found.seekers, ON + timedelta(1))
