"""Small files of a small city."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from registers.people_of_test import NAMES, firm, person

Row = Mapping[str, object]
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write rows as a CSV file; ``encoding`` as Python names it."""
    return writing_to(tmp_path)


def writing_to(folder: Path) -> Write:
    """The same into a folder."""

    def _write(rows: Iterable[Row], name: str = "file.csv", encoding: str = "utf-8") -> Path:
        rows = list(rows)
        path = folder / name
        with path.open("w", encoding=encoding, newline="") as handle:
            writer = csv.DictWriter(handle, fieldnames=list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        return path

    return _write


def contribution(number: int, month: str = "2022-07", **other: object) -> dict[str, object]:
    """A contribution of the ``number``-th person at one of three firms."""
    return {
        "credit_code": firm(number % 3),
        "id_number": person(number),
        "fee_month": month,
        "insured_territory": "500112",
        "wage_base": "5000.00",
        "unit_premium": "25.00",
        "person_premium": "25.00",
        "state": "paid",
        "paid_on": f"{month}-10",
    } | other


def resident(number: int, **other: object) -> dict[str, object]:
    """A row of the people register."""
    return {
        "id_number": person(number),
        "person_name": NAMES[number % len(NAMES)],
        "phone": f"1390000{number:04d}",
        "sex": "1",
        "birth_date": "1990-01-01",
        "hukou_territory": "500112",
        "residence_territory": "500112",
        "household_no": f"H{number:06d}",
    } | other
