"""The interval holds the truth as often as it says, whatever the truth is."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhumeng.work.benefits.checks.estimate import LEVEL, Estimate, Seen, estimate, interval


@pytest.mark.parametrize(("population", "sampled"), [(40, 10), (41, 41), (60, 1), (25, 24)])
def test_the_interval_covers_every_truth_as_often_as_it_says(population: int, sampled: int) -> None:
    for truth in range(population + 1):
        covered = 0
        for wrong in range(max(0, sampled - population + truth), min(truth, sampled) + 1):
            low, high = interval(Seen(population, sampled, wrong))
            ways = comb(truth, wrong) * comb(population - truth, sampled - wrong)
            covered += ways if low <= truth <= high else 0
        assert Fraction(covered, comb(population, sampled)) >= Fraction(str(LEVEL)), truth


@given(st.data())
def test_bounds_hold_what_was_seen_and_nothing_impossible(data: st.DataObject) -> None:
    population = data.draw(st.integers(1, 500_000))
    sampled = data.draw(st.integers(1, min(population, 400)))
    wrong = data.draw(st.integers(0, sampled))
    low, high = interval(Seen(population, sampled, wrong))
    assert wrong <= low <= population * wrong / sampled + 1
    assert population * wrong / sampled - 1 <= high <= population - sampled + wrong


def test_a_whole_population_leaves_no_doubt() -> None:
    assert interval(Seen(30, 30, 3)) == (3, 3)


def test_no_error_found_is_not_no_error() -> None:
    low, high = interval(Seen(10_000, 60, 0))
    assert low == 0
    assert 500 < high < 620


def test_policies_together_are_the_sum_of_their_estimates() -> None:
    one, two = Seen(1000, 50, 5, 70_000), Seen(100, 100, 1, 300)
    found = estimate([one, two])
    assert isinstance(found, Estimate)
    assert found.rate == Fraction(101, 1100)
    assert found.wrong_fen == 20 * 70_000 + 300
    assert found.low <= found.rate <= found.high
    assert found.high * 1100 - 1 > interval(one)[1]


def test_no_sample_is_no_estimate() -> None:
    assert estimate([]) is None
