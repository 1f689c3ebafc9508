"""Faults the intake must find: numbers with a wrong check digit, damaged by a spreadsheet, unknown codes."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from zhumeng.web.demo.tables import Layout

SHARE = 0.001
LEAST = {"people": 3, "contributions": 1}
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def faulty_rows(layout: Layout, sample: pa.Table, rows: int) -> pa.Table | None:
    """Rows to add to a file of ``rows`` rows: copies from the ``sample`` under keys of their own, spoiled."""
    count = min(max(int(rows * SHARE), LEAST.get(layout.source, 0)), sample.num_rows)
    ways = [way for way in (_check_digit, _damage, _code) if way is not _code or layout.codes]
    if not count or not layout.identities:
        return None
    step = max(1, sample.num_rows // count)
    picked = sample.take(pa.array([n * step for n in range(count)])).to_pylist()
    spoiled = [ways[n % len(ways)](layout, _own_key(layout, row)) for n, row in enumerate(picked)]
    return pa.Table.from_pylist(spoiled, schema=layout.schema)


def _own_key(layout: Layout, row: dict[str, Any]) -> dict[str, Any]:
    """The row under numbers of its own, so that it does not stand in the way of the good row."""
    for name in layout.identities:
        if row[name]:
            body = "508" + row[name][3:17]
            total = sum(int(sign) * weight for sign, weight in zip(body, _WEIGHTS, strict=True))
            row[name] = body + "10X98765432"[total % 11]
    for name in layout.key_texts:
        row[name] = f"{row[name]}F"
    return row


def _check_digit(layout: Layout, row: dict[str, Any]) -> dict[str, Any]:
    name = layout.identities[0]
    if row[name]:
        row[name] = row[name][:17] + ("2" if row[name][17] == "1" else "1")
    return row


def _damage(layout: Layout, row: dict[str, Any]) -> dict[str, Any]:
    name = layout.identities[0]
    if row[name]:
        row[name] = f"{float(row[name][:17] + '0'):.5E}"
    return row


def _code(layout: Layout, row: dict[str, Any]) -> dict[str, Any]:
    row[layout.codes[0]] = "ZZ"
    return row
