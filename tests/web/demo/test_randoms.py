"""Draws depend on seed, name and index alone; spreads visit everybody before anybody twice."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhumeng.web.demo.numbers import credit_codes, digits, slots
from zhumeng.web.demo.randoms import Dice, by_weight, lowest, spread


@given(st.integers(0, 2**31), st.integers(1, 500), st.integers(0, 500))
def test_a_draw_is_the_same_alone_or_among_others(seed: int, length: int, index: int) -> None:
    every = Dice(seed).uniform("name", np.arange(length + index + 1))
    assert Dice(seed).uniform("name", index)[0] == every[index]
    assert ((every >= 0) & (every < 1)).all()


def test_names_and_seeds_make_other_draws() -> None:
    index = np.arange(1_000)
    first = Dice(1).uniform("a", index)
    for other in (Dice(1).uniform("b", index), Dice(2).uniform("a", index)):
        assert abs(np.corrcoef(first, other)[0, 1]) < 0.1


def test_draws_are_even_and_normals_are_normal() -> None:
    index = np.arange(100_000)
    assert np.histogram(Dice(3).uniform("u", index), bins=10, range=(0, 1))[0].min() > 9_600
    normal = Dice(3).normal("n", index)
    assert normal.mean() == pytest.approx(0, abs=0.02)
    assert normal.std() == pytest.approx(1, abs=0.02)


def test_weights_are_kept_and_zero_is_never_drawn() -> None:
    found = np.bincount(Dice(4).pick("w", np.arange(40_000), [3, 0, 1]), minlength=3)
    assert found[1] == 0
    assert found[0] / found[2] == pytest.approx(3, rel=0.06)
    assert by_weight(np.array([0.0, 0.999999]), [1, 1]).tolist() == [0, 1]


@given(st.integers(1, 3_000), st.floats(0, 0.999))
def test_a_spread_visits_everybody_once(length: int, start: float) -> None:
    assert sorted(spread(length, np.arange(length), start)) == list(range(length))


@given(st.lists(st.floats(0, 1), max_size=50), st.integers(-1, 60))
def test_lowest_are_the_lowest(scores: list[float], count: int) -> None:
    chosen = lowest(np.array(scores), count)
    assert len(chosen) == min(max(count, 0), len(scores))
    if 0 < len(chosen) < len(scores):
        rest = np.delete(np.array(scores), chosen)
        assert max(np.array(scores)[chosen]) <= rest.min()


def test_slots_are_unique_on_one_day_of_birth() -> None:
    birth = np.full(20_000, 10_000)
    sex = np.arange(20_000) % 2 + 1
    slot = slots(birth, sex)
    assert len(set(zip(sex.tolist(), slot.tolist(), strict=True))) == 20_000
    assert slot.min() >= 0
    assert slot.max() < 499_000


def test_credit_codes_differ_and_digits_are_padded() -> None:
    codes = credit_codes(np.arange(50_000), ["91"] * 50_000)
    assert len({bytes(code) for code in codes}) == 50_000
    assert bytes(digits(np.array([42]), 5)[0]) == b"00042"
