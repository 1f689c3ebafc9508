"""The same texts on Spark: one session, one frame, every expression a column, ANSI on."""

from __future__ import annotations

import random
import shutil
from contextlib import suppress
from typing import Any

import pytest

from zhumeng.engine.errors import Refused
from zhumeng.engine.rules.types import Fault

from .both_ways import as_columns, by_closure, same, typed_facts
from .generated import rows, texts
from .test_both_ways import EDGES, SCHEMA

TABLE = rows(60, seed=11)


def _sample(count: int) -> list[str]:
    """Texts that are not too wide and do not overflow on this table."""
    dice, found = random.Random(5), []
    while len(found) < count:
        for text in texts(dice, 2):
            with suppress(Fault, Refused):
                by_closure([text], TABLE)
                found.append(text)
    return list(dict.fromkeys(found))


@pytest.mark.enable_socket
@pytest.mark.filterwarnings("ignore")
def test_spark_and_closure_agree() -> None:
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed (an optional part)")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java 17")
    sample = [*EDGES, *_sample(80)]
    wanted, columns = by_closure(sample, TABLE), as_columns(sample, "spark")
    builder = sql.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.ansi.enabled", "true").config("spark.driver.host", "127.0.0.1")
    spark = builder.config("spark.sql.shuffle.partitions", "1").getOrCreate()
    try:
        got = _run(spark, columns)
    finally:
        spark.stop()
    for row, (mine, theirs) in enumerate(zip(wanted, got, strict=True)):
        for column, (one, other) in enumerate(zip(mine, theirs, strict=True)):
            assert same(other, one), f"{columns[column]} on {TABLE[row]}: closure {one}, Spark {other}"


def _run(spark: Any, columns: list[str]) -> list[tuple[Any, ...]]:
    from pyspark.sql import types

    kinds = {
        "string": types.StringType(), "bool": types.BooleanType(), "date32[day]": types.DateType(),
        "int64": types.LongType(), "decimal128(7, 5)": types.DecimalType(7, 5),
    }  # fmt: skip
    shape = types.StructType([types.StructField(field.name, kinds[str(field.type)]) for field in SCHEMA])
    frame = spark.createDataFrame([tuple(row[name] for name in SCHEMA.names) for row in TABLE], shape)
    frame.createOrReplaceTempView("facts")
    facts = typed_facts().replace("VARCHAR", "STRING")
    query = f"SELECT {', '.join(columns)} FROM (SELECT {facts} FROM facts) AS typed"
    return [tuple(row) for row in spark.sql(query).collect()]
