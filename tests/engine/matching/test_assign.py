"""Places: never over capacity, the people put first exactly as max-flow allows, near the optimum."""

from __future__ import annotations

import random
from collections import Counter
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import maximum_flow

from zhumeng.engine.errors import Refused
from zhumeng.engine.matching.arrays import spread
from zhumeng.engine.matching.assign import Referrals, assign, capacity_of
from zhumeng.engine.matching.auction import Wishes, auction
from zhumeng.engine.matching.by_scipy import allowed
from zhumeng.engine.matching.market import Market
from zhumeng.engine.matching.priority import units_of

from .made import market, random_jobs, random_people


def most_units(found: Market, units: list[tuple[int, ...]], capacity: np.ndarray) -> int:
    """How many units can have a place at the same time, by scipy's maximum flow."""
    people, jobs = len(units), len(capacity)
    edges = []
    for at, members in enumerate(units):
        pairs = np.array([(person, job) for person in members for job in range(jobs)])
        good = allowed(found, pairs[:, 0], pairs[:, 1])
        edges += [(1 + at, 1 + people + job, 1) for job in sorted(set(pairs[good, 1].tolist()))]
    edges += [(0, 1 + at, 1) for at in range(people)]
    sink = 1 + people + jobs
    edges += [(1 + people + job, sink, int(room)) for job, room in enumerate(capacity)]
    rows, columns, room = np.array(edges, np.int32).T
    graph = csr_matrix((room, (rows, columns)), shape=(sink + 1, sink + 1))
    return int(maximum_flow(graph, 0, sink).flow_value)


def check(found: Market, made: Referrals, each: int, capacity: np.ndarray) -> None:
    pairs = list(zip(made.seeker.tolist(), made.vacancy.tolist(), strict=True))
    assert len(set(pairs)) == len(pairs)
    assert max(Counter(made.seeker.tolist()).values(), default=0) <= each
    assert (np.bincount(made.vacancy, minlength=len(capacity)) <= capacity).all()
    assert allowed(found, made.seeker, made.vacancy).all()


@given(st.integers(0, 2**32), st.integers(1, 25), st.integers(1, 40), st.sampled_from(["1", "1/2", "2"]))
@settings(max_examples=25, deadline=None)
def test_what_holds_of_every_assignment(seed: int, jobs: int, people: int, ratio: str) -> None:
    dice = random.Random(seed)
    found = market(random_jobs(dice, jobs), random_people(dice, people))
    capacity = capacity_of(found, Fraction(ratio))
    made = assign(found, found.for_people.best(5), 3, Fraction(ratio))
    check(found, made, 3, capacity)
    alone = [unit.members for unit in units_of(found) if not unit.household]
    first = set(made.seeker[made.put_first].tolist())
    assert len({unit[0] for unit in alone} & first) == most_units(found, alone, capacity)
    single = {unit[0] for unit in alone}
    homes = [unit.members for unit in units_of(found) if unit.household and not single & set(unit.members)]
    wanted = most_units(found, alone + homes, capacity)
    assert len(first & single) + sum(bool(first & set(home)) for home in homes) == wanted
    for unit in units_of(found):
        if unit.household:
            told = unit.name in {one.unit for one in made.without if one.household}
            assert told != bool(first & set(unit.members))


def best_by_highs(wishes: Wishes, room: np.ndarray, each: int, bonus: float) -> float:
    """The best sum of worth, with a bonus once a person, by linear programming."""
    edges, people = len(wishes.vacancy), len(wishes.starts) - 1
    person = spread(wishes.starts)
    cost = -np.concatenate([wishes.worth, np.full(people, bonus)])
    column = np.arange(edges)
    served = (
        np.concatenate([person, person, people + wishes.vacancy]),
        np.concatenate([column, column, column]),
    )
    some = np.concatenate([np.ones(edges), np.zeros(edges), np.ones(edges)])
    upper = coo_matrix((some, served), shape=(people + len(room), edges + people))
    first = coo_matrix(
        (np.concatenate([-np.ones(edges), np.ones(people)]),
         (np.concatenate([person, np.arange(people)]), np.arange(edges + people))),
        shape=(people, edges + people),
    )  # fmt: skip
    from scipy.sparse import vstack

    limits = np.concatenate([np.full(people, each), room, np.zeros(people)])
    found = linprog(cost, A_ub=vstack([upper, first]), b_ub=limits, bounds=(0, 1), method="highs")
    return float(-found.fun)


@pytest.mark.parametrize("seed", range(6))
def test_the_auction_is_within_a_thousandth_of_the_optimum(seed: int) -> None:
    dice = np.random.default_rng(seed)
    people, jobs, wide = 300, 120, 12
    vacancy = np.concatenate([dice.choice(jobs, wide, replace=False) for _ in range(people)]).astype(np.int32)
    wishes = Wishes(np.arange(people + 1) * wide, vacancy, dice.random(people * wide).round(2 + seed % 2))
    room = dice.integers(0, 2 + seed * 2, jobs)
    slots = np.concatenate([np.arange(people) * 3 + slot for slot in range(3)])
    held = auction(wishes, room, slots, 3, 0.5, 0.005)
    edges = held[held >= 0]
    person = np.flatnonzero(held >= 0) // 3
    assert (np.bincount(wishes.vacancy[edges], minlength=jobs) <= room).all()
    assert len(set(zip(person, wishes.vacancy[edges], strict=True))) == len(edges)
    got = wishes.worth[edges].sum() + 0.5 * len(set(person.tolist()))
    assert got >= 0.999 * best_by_highs(wishes, room, 3, 0.5)


def test_who_gets_nothing_is_told_why_and_what_helps() -> None:
    jobs = [
        {"vacancy_id": "V1", "territory": "500112", "places": 1, "pay_max": 5000},
        {"vacancy_id": "V2", "territory": "500103", "places": 1, "pay_max": 5000},
    ]
    people = [
        {"seeker_id": "S1", "priority": "是", "least_pay": 4000},
        {"seeker_id": "S2", "priority": "是", "least_pay": 9000},
        {"seeker_id": "S3", "priority": "是", "least_pay": 4000},
    ]
    found = market(jobs, people)
    made = assign(found, found.for_people.best(5), 3, Fraction(1))
    assert made.seeker.tolist() == [0]
    told = {one.unit: one.advice[0] for one in made.without}
    assert told["S2"].fit == 0
    assert told["S2"].opened == {"pay": 1}
    assert told["S3"].fit == 1
    assert told["S3"].opened == {"district": 1}


def test_a_ratio_of_nothing_is_refused() -> None:
    found = market([{"vacancy_id": "V1"}], [{"seeker_id": "S1"}])
    with pytest.raises(Refused, match="nobody a place"):
        capacity_of(found, Fraction(0))
