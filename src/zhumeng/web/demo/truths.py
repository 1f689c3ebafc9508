"""The planted truths as a table: what each policy must answer in July 2022, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from zhumeng.web.demo.cases import BASE, EARLY, FIRMS, GRADUATES, RATED
from zhumeng.web.demo.city import City
from zhumeng.web.demo.tables import Layout, write_table

SCHEMA = pa.schema(
    [
        ("policy", pa.string()),
        ("case", pa.string()),
        ("subject_id", pa.string()),
        ("employer", pa.string()),
        ("outcome", pa.string()),
        ("reason", pa.string()),
        ("amount_fen", pa.int64()),
    ]
)
GRANT = 100_000  # fen for each graduate


def write(city: City, folder: Path) -> None:
    """Write ``truths.parquet`` beside the inbox."""
    rows = [*_refunds(city), *_grants(city), *_savings(city)]
    layout = Layout("truths", SCHEMA, (), (), ())
    table = pa.Table.from_pylist(rows, schema=SCHEMA)
    write_table(folder / "truths.parquet", layout, [table], folder / ".partial")
    (folder / ".partial").rmdir()


def refunded(city: City) -> list[str]:
    """Credit codes of the firms refunded in May."""
    return [_code(city, case.key) for case in EARLY]


def _code(city: City, key: str) -> str:
    text: str = city.credit_codes(np.array([city.planted.firm(key)]))[0].as_py()
    return text


def _refunds(city: City) -> list[dict[str, Any]]:
    return [
        {
            "policy": "retention-refund",
            "case": case.key,
            "subject_id": _code(city, case.key),
            "outcome": case.outcome,
            "reason": case.reason,
            "amount_fen": case.refund,
        }
        for case in FIRMS
    ]


def _grants(city: City) -> list[dict[str, Any]]:
    return [
        {
            "policy": "expansion-subsidy",
            "case": case.key,
            "subject_id": city.people.id_numbers(np.array([city.planted.graduate(case.key)]))[0].as_py(),
            "employer": _code(city, case.firm),
            "outcome": case.outcome,
            "reason": case.reason,
            "amount_fen": GRANT if case.outcome == "entitled" else None,
        }
        for case in GRADUATES
    ]


def _savings(city: City) -> list[dict[str, Any]]:
    """Two per cent of the bases of July 2022: the difference between 3 % and 1 %."""
    staff = {case.key: case.end for case in FIRMS}
    return [
        {
            "policy": "unemployment-rate",
            "case": key,
            "subject_id": _code(city, key),
            "outcome": "entitled",
            "reason": "none",
            "amount_fen": staff[key] * BASE * 100 * 2 // 100,
        }
        for key in RATED
    ]
