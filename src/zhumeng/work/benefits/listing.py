"""Decisions of a month read from the lake by what a reader asks: one page, or all of it in pieces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import duckdb
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.lake import connect, placed, scan
from zhumeng.engine.rules import Policy
from zhumeng.work.benefits.remembered import Remembered
from zhumeng.work.benefits.selection import Selection

PAGE = 50
"""Decisions a page shows."""
CHUNK = 5_000
"""Rows read at a time when all are wanted."""
MOST_KEPT = 200
"""Selections whose sums and whose first rows are remembered."""
FIRST = 5_000
"""Rows of a sorted list whose places are remembered: a hundred pages."""


@dataclass(frozen=True)
class Sums:
    """How many decisions an answer has and what they come to, in fen."""

    count: int = 0
    amount_fen: int = 0


@dataclass(frozen=True)
class Listed:
    """A page of decisions. ``outcomes`` are the sums of each answer with all filters but that of the answer;
    ``total`` those of what is listed."""

    rows: tuple[Mapping[str, Any], ...]
    outcomes: Mapping[str, Sums]
    total: Sums
    page: int
    pages: int


def read_page(selection: Selection, page: int) -> Listed:
    """One page by two statements; Refused for a page behind the last."""
    outcomes = sums_of(selection)
    asked = [one for name, one in outcomes.items() if not selection.outcomes or name in selection.outcomes]
    total = Sums(sum(one.count for one in asked), sum(one.amount_fen for one in asked))
    pages = max(1, -(-total.count // PAGE))
    if page > pages:
        raise Refused(
            _("there is no page “%(text)s”") % {"text": page}, where="page",
            mend=_("the last page is %(last)s") % {"last": pages},
        )  # fmt: skip
    with connect() as duck:
        rows = tuple(_page(duck, selection, (page - 1) * PAGE))
    return Listed(rows, outcomes, total, page, pages)


_orders: Remembered[tuple[int, ...]] = Remembered(MOST_KEPT)


def _page(duck: duckdb.DuckDBPyConnection, selection: Selection, skipped: int) -> Iterator[dict[str, Any]]:
    """The rows of a page. A sorted list is sorted once: where its first rows lie is remembered."""
    columns, only, values = _columns(selection.policy), selection.only, selection.bound
    window = f"LIMIT {PAGE} OFFSET {skipped}"
    if selection.order and skipped + PAGE <= FIRST:
        key = (selection.batch.digest, only, repr(values), selection.order)
        lie = _orders.get(key, lambda: _first(selection))[skipped : skipped + PAGE]
        only, values, window = f"place IN ({', '.join(map(str, lie)) or 'NULL'})", [], ""
    found = duck.execute(
        f"SELECT {columns} FROM {placed(selection.batch)} WHERE {only} {selection.order} {window}", values
    )
    return _rows(found, found.fetchall())


def _first(selection: Selection) -> tuple[int, ...]:
    with connect() as duck:
        found = duck.execute(
            f"SELECT place FROM {placed(selection.batch)} WHERE {selection.only} {selection.order} "
            f"LIMIT {FIRST}",
            selection.bound,
        ).fetchall()
    return tuple(place for (place,) in found)


_sums: Remembered[Mapping[str, Sums]] = Remembered(MOST_KEPT)


def sums_of(selection: Selection) -> Mapping[str, Sums]:
    """Sums by answer, whatever answers the selection asks for."""
    key = (selection.batch.digest, selection.where, repr(selection.values))
    return _sums.get(key, lambda: _read_sums(selection))


def _read_sums(selection: Selection) -> Mapping[str, Sums]:
    with connect() as duck:
        rows = duck.execute(
            "SELECT outcome, count(*), coalesce(sum(amount_fen), 0)::BIGINT "
            f"FROM {scan([selection.batch])} WHERE {selection.where} GROUP BY outcome",
            list(selection.values),
        ).fetchall()
    return {outcome: Sums(count, fen) for outcome, count, fen in rows}


def read_all(selection: Selection) -> Iterator[list[dict[str, Any]]]:
    """Every row with its facts, in the order of the list, some thousands at a time."""
    policy = selection.policy
    facts = ", ".join(f"f_{name}" for name in policy.facts)
    with connect() as duck:
        found = duck.execute(
            f"SELECT {_columns(policy)}, {facts} FROM {scan([selection.batch])} "
            f"WHERE {selection.only} {selection.order}",
            selection.bound,
        )
        while chunk := found.fetchmany(CHUNK):
            yield list(_rows(found, chunk))


def _columns(policy: Policy) -> str:
    return f"{', '.join(policy.keys)}, unit, period, outcome, amount_fen, first_failing, missing"


def _rows(found: Any, rows: list[tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
    names = [column[0] for column in found.description]
    return (dict(zip(names, row, strict=True)) for row in rows)
