"""Whatever stands in a file, it is taken row by row or refused in words."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registers.conftest import contribution
from registers.people_of_test import firm, person
from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month
from zhumeng.registers import api

JULY = Month(2022, 7)
HEADERS = ",".join(contribution(1))
pytestmark = pytest.mark.django_db
odd = st.sampled_from(
    [
        "",
        "=1+1",
        "'",
        '"',
        "\t",
        "1e999",
        "-0",
        "NaN",
        "9" * 40,
        "2022-07",
        "00:00",
        "是",
        "５",
        "\u200b",
        "%",
        "\\N",
        "NULL",
    ]
)
cells = st.one_of(
    odd, st.text(max_size=8), st.sampled_from([person(1), firm(1), "2022-07", "500112", "5.00", "paid"])
)
few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def staged(content: bytes, suffix: str = ".csv") -> api.Intake | None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"any{suffix}"
        file.write_bytes(content)
        try:
            return api.stage("contributions", file, arrived=JULY)
        except Refused:
            return None


@few
@given(rows=st.lists(st.lists(cells, min_size=9, max_size=9), min_size=1, max_size=4))
def test_odd_cells_end_as_rows(rows: list[list[str]]) -> None:
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    content = "\n".join([HEADERS, *quoted]) + "\n"
    try:
        intake = staged(content.encode())
    except UnicodeEncodeError:  # a lone surrogate cannot stand in a file
        return
    if intake is not None:
        assert 0 <= intake.rows <= len(rows)
        assert intake.rejected == 0 or intake.errors is not None


@few
@given(tail=st.binary(max_size=200))
def test_any_bytes_after_the_headers(tail: bytes) -> None:
    staged(HEADERS.encode() + b"\n" + tail)


@few
@given(content=st.binary(max_size=300), suffix=st.sampled_from([".csv", ".xlsx", ".parquet"]))
def test_any_bytes_at_all(content: bytes, suffix: str) -> None:
    staged(content, suffix)
