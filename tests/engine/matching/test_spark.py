"""Spark finds the rows of one machine: the same kernel, block by block."""

from __future__ import annotations

import random
import shutil
import sys

import numpy as np
import pytest

from zhumeng.engine.matching.on_spark import best_on_spark, blocks_of

from .made import market, random_jobs, random_people


def test_blocks_hold_all_a_person_may_see() -> None:
    dice = random.Random(5)
    jobs = [
        *random_jobs(dice, 60),
        {"vacancy_id": "W1", "territory": "440106"},
        {"vacancy_id": "W2", "territory": "440106"},
    ]
    people = [
        *random_people(dice, 30),
        {"seeker_id": "T1", "districts": "440106"},
        {"seeker_id": "T2", "districts": "440106、500112"},
    ]
    found = market(jobs, people)
    whole = found.for_people.best(8)
    seen = []
    for rows, places in blocks_of(found):
        part = found.part(rows, places)
        mine, scores = part.for_people.best(8)
        assert np.array_equal(np.where(mine >= 0, places[mine], -1), whole[0][rows])
        assert np.array_equal(scores, whole[1][rows])
        seen += rows.tolist()
    assert sorted(seen) == list(range(32))


@pytest.mark.enable_socket
@pytest.mark.filterwarnings("ignore")
def test_spark_and_one_machine_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed (an optional part)")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java 17")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    dice = random.Random(6)
    found = market(
        [*random_jobs(dice, 60), {"vacancy_id": "W1", "territory": "440106"}],
        [*random_people(dice, 30), {"seeker_id": "T1", "districts": "440106"}],
    )
    builder = sql.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.sql.shuffle.partitions", "1")
    spark = builder.getOrCreate()
    try:
        places, scores = best_on_spark(spark, found, 8)
    finally:
        spark.stop()
    assert np.array_equal(places, found.for_people.best(8)[0])
    assert np.array_equal(scores, found.for_people.best(8)[1])
