"""The SQL behind every figure: rows ``record, territory, happened_on, quantity, whole``.

A figure is the sum of ``quantity`` over its rows, or the share of ``quantity`` in ``whole``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from zhumeng.engine.indicators.declared import Figure, Milestone
from zhumeng.engine.lake.duck import literal
from zhumeng.engine.month import Month
from zhumeng.engine.packs.plan import Baseline, Plan

REPORTED = """
SELECT {figure} || '@' || strftime("month", '%Y-%m') AS record, territory, "month" AS happened_on,
  "value" AS quantity, NULL AS whole
FROM register.{source}
WHERE figure = {figure} AND "month" <= $month AND year("month") = $year
QUALIFY "month" = max("month") OVER (PARTITION BY territory)
"""
DONE = """
SELECT milestone AS record, '' AS territory, done_on AS happened_on, 1 AS quantity, NULL AS whole
FROM register.milestone_events WHERE milestone = {milestone} AND done_on <= $month_end
"""


@dataclass(frozen=True)
class Evidence:
    """One figure's query. ``month`` differs from the run's only for a baseline; ``computed`` from records,
    not given as a figure.
    """

    code: str
    sql: str
    lists: Mapping[str, tuple[str, ...]]
    month: Month
    computed: bool = True


def all_evidence(
    plan: Plan,
    figures: Mapping[str, Figure],
    milestones: Mapping[str, Milestone],
    texts: Mapping[str, str],
    month: Month,
) -> Iterator[Evidence]:
    """Every query of a month: figures, milestones (``milestone:…``) and baselines (``…@date``)."""
    for code, figure in figures.items():
        yield Evidence(
            code, evidence_sql(code, figure, texts), figure.lists, month, figure.source == "computed"
        )
    for code in milestones:
        yield Evidence(f"milestone:{code}", DONE.format(milestone=literal(code)), {}, month)
    for _, target in plan.targets():
        if isinstance(target.value, Baseline):
            figure = figures[target.id]
            sql = evidence_sql(target.id, figure, texts)
            yield Evidence(target.value.baseline, sql, figure.lists, Month.of(target.value.day))


def evidence_sql(code: str, figure: Figure, texts: Mapping[str, str]) -> str:
    """The text of one figure, by its source."""
    if figure.milestone:
        return DONE.format(milestone=literal(figure.milestone))
    if figure.source == "reported":
        return REPORTED.format(figure=literal(code), source="unit_reports")
    if figure.source == "loaded":
        return REPORTED.format(figure=literal(figure.published_as or code), source="published_figures")
    return texts[figure.records]
