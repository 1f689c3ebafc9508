"""The whole city decided by one statement: every condition a column beside the amount.

Three projections over ``cases``, no join and no second scan: facts cast to their types, then conditions and
amount, then what follows from them. The missing names are worked out only for rows that cannot be told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlglot import exp

from zhumeng.engine.rules.missing_sql import any_of, keeps_unknown
from zhumeng.engine.rules.parameters import parameters_on
from zhumeng.engine.rules.policy import Policy
from zhumeng.engine.rules.sql import Writer, cast, column_type
from zhumeng.engine.rules.types import declared
from zhumeng.engine.rules.values import inward

CASES = "\x00"
"""Stands for the cases while the text around them is written; no text holds it."""


def decision_sql(
    policy: Policy,
    on: date,
    cases: str,
    dialect: str = "duckdb",
    overrides: Mapping[str, Any] | None = None,
    keys: Sequence[str] = (),
) -> str:
    """One SELECT for ``duckdb`` or ``spark`` that decides every row of ``cases`` as of the day ``on``.

    ``cases`` is SQL text – a table's name or a SELECT in brackets – with the key columns (``keys``, else the
    policy's) and one column per local fact; an unknown fact is NULL. Columns of the result:

    - the keys; ``f_<fact>`` every local fact
    - ``c_<condition>`` TINYINT: 1 met, 0 not met, NULL cannot tell
    - ``outcome`` VARCHAR: entitled, not_entitled, cannot_tell
    - ``first_failing`` VARCHAR: id of the first condition not met, else NULL
    - ``missing`` VARCHAR[]: what could still change the answer; empty unless it cannot be told
    - ``amount_fen`` BIGINT: NULL unless entitled
    - ``x_<figure>`` each figure

    An amount that does not fit its type stops the statement. Raises :class:`Refused` for a faulty override.
    """
    if dialect not in ("duckdb", "spark"):
        raise ValueError(f"no dialect {dialect}")
    values = {name: inward(value) for name, value in parameters_on(policy, on, overrides).items()}
    before, after = _around(_Statement(policy, Writer(values, on, dialect), tuple(keys or policy.keys)))
    return f"{before}{cases}{after}"


@lru_cache(maxsize=512)
def _around(statement: _Statement) -> tuple[str, str]:
    """What stands before and after the cases: the same for every month in which the same parameters hold."""
    before, _, after = statement.text(CASES).partition(CASES)
    return before, after


class _Statement:
    """A statement to be written. Two are equal where nothing that is written differs."""

    def __init__(self, policy: Policy, writer: Writer, keys: tuple[str, ...]) -> None:
        self.policy = policy
        self.writer = writer
        self.dialect = writer.dialect
        self.keys = [exp.to_identifier(key).sql(self.dialect) for key in keys]
        self.facts = [f"f_{name}" for name in policy.facts]
        self.conditions = [f"b_{condition.id}" for condition in policy.conditions]
        self.figures = [f"x_{name}" for name in policy.figures]
        self.asked = {one.id: writer.fold(one.expression.node) for one in policy.conditions}
        self.price = writer.fold(policy.amount.expression.node)
        self.told = {name: writer.fold(one.expression.node) for name, one in policy.figures.items()}
        types = tuple((name, use.fact.type) for name, use in policy.facts.items())
        held = tuple((name, repr(value)) for name, value in sorted(writer.values.items()))
        nodes = (*self.asked.items(), self.price, *self.told.items())
        self.key = (policy.code, policy.digest, self.dialect, tuple(self.keys), types, held, nodes)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Statement) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    def text(self, cases: str) -> str:
        typed = f"SELECT {', '.join([*self.keys, *self._typed()])} FROM {cases}"
        judged = f"SELECT {', '.join([*self.keys, *self.facts, *self._judged()])} FROM ({typed}) AS typed"
        every = " AND ".join(self.conditions)
        all_met = f"SELECT *, ({every}) AS all_met FROM ({judged}) AS judged"
        priced = f"SELECT *, {self._sql(self._amount())} AS amount_if_met FROM ({all_met}) AS answered"
        return f"SELECT {', '.join([*self.keys, *self.facts, *self._decided()])} FROM ({priced}) AS priced"

    def _sql(self, expression: exp.Expression) -> str:
        return expression.sql(self.dialect)

    def _typed(self) -> list[str]:
        columns = []
        for name, use in self.policy.facts.items():
            value = cast(exp.column(name), column_type(declared(use.fact.type)))
            columns.append(f"{self._sql(value)} AS f_{name}")
        return columns

    def _judged(self) -> list[str]:
        columns = [f"{self.writer.text(node)} AS b_{name}" for name, node in self.asked.items()]
        columns += [f"{self.writer.text(node)} AS x_{name}" for name, node in self.told.items()]
        return columns

    def _amount(self) -> exp.Expression:
        """Worked out only where every condition is met, as for one case."""
        amount = self.writer.write(self.price)
        return exp.Case(ifs=[exp.If(this=exp.column("all_met"), true=amount)])

    def _decided(self) -> list[str]:
        answers = [
            f"CAST({column} AS TINYINT) AS c_{column.removeprefix('b_')}" for column in self.conditions
        ]
        outcome = (
            "CASE WHEN amount_if_met IS NOT NULL THEN 'entitled' WHEN NOT all_met THEN 'not_entitled' "
            "ELSE 'cannot_tell' END AS outcome"
        )
        failing = " ".join(f"WHEN NOT {column} THEN '{column[2:]}'" for column in self.conditions)
        first = f"CASE {failing} END AS first_failing"
        missing, amount = f"{self._missing()} AS missing", "amount_if_met AS amount_fen"
        return [*answers, outcome, first, missing, amount, *self.figures]

    def _missing(self) -> str:
        self.writer.columns = {node: f"b_{name}" for name, node in self.asked.items()}
        found = []
        for name in (*self.policy.facts, *(f"parameter:{name}" for name in self.policy.parameters)):
            test = self._blame(name)
            if test is not None:
                found.append(f"CASE WHEN {test} THEN '{name}' END")
        empty = "CAST([] AS VARCHAR[])" if self.dialect == "duckdb" else "CAST(ARRAY() AS ARRAY<STRING>)"
        if not found:
            return empty
        if self.dialect == "duckdb":
            listed = f"LIST_FILTER([{', '.join(found)}], LAMBDA n : n IS NOT NULL)"
        else:
            listed = f"FILTER(ARRAY({', '.join(found)}), n -> n IS NOT NULL)"
        open_ = "amount_if_met IS NULL AND all_met IS DISTINCT FROM FALSE"
        return f"CASE WHEN {open_} THEN {listed} ELSE {empty} END"

    def _blame(self, name: str) -> str | None:
        """Where this name keeps a condition or the amount unknown; for a row that cannot be told."""
        return any_of(keeps_unknown(self.writer, node, name) for node in (*self.asked.values(), self.price))
