"""The same lists on Spark: a block is the people of some cities and the vacancies there; one kernel."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pyarrow as pa

from zhumeng.engine.matching.arrays import Ints, Small
from zhumeng.engine.matching.market import Market
from zhumeng.engine.matching.territory import city_of, without_covered

FOUND = "seeker bigint, places array<int>, scores array<int>"
Block = tuple[Ints, Ints]
"""Rows of people and of vacancies."""


def best_on_spark(spark: Any, market: Market, k: int) -> tuple[Small, Small]:
    """What ``Prepared.best`` gives for everybody, each block in a task of its own."""
    parcels = [
        (at, pickle.dumps((people, jobs, market.part(people, jobs))))
        for at, (people, jobs) in enumerate(blocks_of(market))
    ]
    frame = spark.createDataFrame(parcels, "block int, parcel binary")
    found = frame.groupBy("block").applyInArrow(_judge(k), FOUND).toArrow()
    places, scores = (np.full((len(market.seekers), k), fill, np.int32) for fill in (-1, 0))
    rows = found["seeker"].to_numpy()
    places[rows] = np.array(found["places"].to_pylist(), np.int32).reshape(-1, k)
    scores[rows] = np.array(found["scores"].to_pylist(), np.int32).reshape(-1, k)
    return places, scores


def blocks_of(market: Market) -> Iterator[Block]:
    """People who look into the same cities, with the vacancies there and those that tell no place."""
    cities = np.array([city_of(code[:6]) if code else "" for code in market.vacancies.texts("territory")])
    people: dict[tuple[str, ...], list[int]] = {}
    for row, codes in enumerate(market.seekers.lists("districts")):
        looked_into = {city_of(code) for code in without_covered(codes or ())}
        people.setdefault(tuple(sorted(looked_into)), []).append(row)
    for towns, rows in sorted(people.items()):
        jobs = np.flatnonzero(np.isin(cities, [*towns, ""]))
        if len(jobs):
            yield np.array(rows, np.int64), jobs


def _judge(k: int) -> Callable[[pa.Table], pa.Table]:
    def work(table: pa.Table) -> pa.Table:
        people, jobs, part = pickle.loads(table["parcel"][0].as_py())  # noqa: S301 – written above
        places, scores = part.for_people.best(k)
        whole = np.where(places >= 0, jobs[places], -1).astype(np.int32)
        return pa.table({"seeker": people, "places": list(whole), "scores": list(scores)})

    return work
