"""The policies of the packs: every scenario by both executions, and both equal on random facts with nulls."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import zhumeng
from zhumeng.engine.rules import Case, Policy, decide, decision_sql, describe, load_facts, load_policies
from zhumeng.engine.rules.proving import differs, prove
from zhumeng.engine.rules.types import declared
from zhumeng.engine.sources.codes import load_codes

PACKS = Path(zhumeng.__file__).parent / "packs"
FACTS = load_facts(PACKS / "china/facts")
SOURCES = {path.stem for path in (PACKS / "china/sources").glob("*.yaml")}
LISTS = load_codes(PACKS / "china") | load_codes(PACKS / "chongqing-2022")
CODES = {name: found.entries for name, found in LISTS.items()}
POLICIES = load_policies(PACKS / "chongqing-2022/policies", FACTS, SOURCES, CODES)
SCENARIOS = [(policy, case) for policy in POLICIES.values() for case in policy.cases]
_ARROW = {
    "text": pa.string(), "bool": pa.bool_(), "date": pa.date32(), "count": pa.int64(), "fen": pa.int64(),
    "rate": pa.decimal128(7, 5),
}  # fmt: skip
ROWS = 120
UNSET = {
    "deferral": {"premium_due_day", "late_fee_daily"},
    "startup-loan-firm": {"fallback_medium_staff"},
    "retention-refund": {"open_industries"},
    "public-welfare-post": {"publicity_days"},
    "skill-upgrade": {"most_per_year"},
    "temporary-living": {"most_months", "amount_month"},
    "flexible-insurance-subsidy": {"graduate_month"},
    "training-subsidy": {"listed_share", *(f"unlisted_level_{level}" for level in "12345")},
}
"""What has no value in July 2022: five sectors that ended in May, and what nobody found."""


def by_sql(
    policy: Policy, on: date, rows: list[Mapping[str, Any]], overrides: Mapping[str, Any] | None = None
) -> list[dict[str, Any]]:
    """The statement over a table of cases, as one dict a row in the order given."""
    schema = pa.schema(
        [("n", pa.int64()), *((name, _ARROW[use.fact.type]) for name, use in policy.facts.items())]
    )
    table = pa.Table.from_pylist([{"n": n, **row} for n, row in enumerate(rows)], schema=schema)
    with duckdb.connect() as connection:
        connection.register("cases", table)
        statement = decision_sql(policy, on, "cases", overrides=overrides, keys=["n"])
        found = connection.execute(f"SELECT * FROM ({statement}) ORDER BY n")
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def expected(policy: Policy, facts: Mapping[str, Any], on: date, overrides: Any = None) -> dict[str, Any]:
    """What the closures give, in the columns of the statement."""
    decision = decide(policy, facts, on, overrides)
    answers = {a.id: a.answer for a in decision.conditions}
    return {
        **{f"f_{name}": facts.get(name) for name in policy.facts},
        **{f"c_{id_}": None if answer is None else int(answer) for id_, answer in answers.items()},
        "outcome": decision.outcome,
        "first_failing": next((id_ for id_, answer in answers.items() if answer is False), None),
        "missing": list(decision.missing),
        "amount_fen": decision.amount_fen,
        **{f"x_{name}": value for name, value in decision.figures.items()},
    }


@pytest.mark.parametrize(("policy", "case"), SCENARIOS, ids=[f"{p.code}: {c.name}" for p, c in SCENARIOS])
def test_scenario(policy: Policy, case: Case) -> None:
    assert differs(policy, case) == ""


@pytest.mark.parametrize("policy", POLICIES.values(), ids=list(POLICIES))
def test_every_condition_is_met_and_failed_by_a_scenario(policy: Policy) -> None:
    assert prove(policy, date(2022, 7, 31)).unproved == ()


@pytest.mark.parametrize("policy", POLICIES.values(), ids=list(POLICIES))
def test_scenarios_by_sql(policy: Policy) -> None:
    groups: dict[tuple[date, str], list[Case]] = {}
    for case in policy.cases:
        groups.setdefault((case.on, repr(case.overrides)), []).append(case)
    for cases in groups.values():
        on, overrides = cases[0].on, cases[0].overrides
        found = by_sql(policy, on, [case.facts for case in cases], overrides)
        for case, row in zip(cases, found, strict=True):
            assert row == {"n": row["n"], **expected(policy, case.facts, on, overrides)}, case.name


def _random_facts(policy: Policy, dice: random.Random) -> dict[str, Any]:
    """An ordinary case shaken: some facts unknown, some from other cases, some beside what they were."""
    facts = dict(dice.choice(policy.cases).facts)
    for name, value in list(facts.items()):
        roll = dice.random()
        if roll < 0.15:
            facts[name] = None
        elif roll < 0.35:
            facts[name] = dice.choice(policy.cases).facts[name]
        elif roll < 0.5 and value is not None:
            facts[name] = _beside(value, dice)
    return facts


def _beside(value: Any, dice: random.Random) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, date):
        return value + timedelta(dice.choice([-365, -1, 1, 365]))
    if isinstance(value, int):
        return value + dice.choice([-value, -100, -1, 1, 10**6])
    if isinstance(value, Decimal):
        return value + dice.choice([Decimal("0.001"), Decimal("-0.00001")])
    return value + dice.choice(["", "x"])


DAYS = [
    date(2022, 1, 31),
    date(2022, 3, 31),
    date(2022, 5, 31),
    date(2022, 7, 31),
    date(2022, 12, 31),
    date(2023, 5, 31),
]


@pytest.mark.parametrize("policy", POLICIES.values(), ids=list(POLICIES))
@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 2**48), on=st.sampled_from(DAYS))
def test_sql_and_closure_agree(policy: Policy, seed: int, on: date) -> None:
    dice = random.Random(seed)
    rows: list[Mapping[str, Any]] = [_random_facts(policy, dice) for _ in range(ROWS)]
    for row, facts in zip(by_sql(policy, on, rows), rows, strict=True):
        assert row == {"n": row["n"], **expected(policy, facts, on)}


@pytest.mark.parametrize("policy", POLICIES.values(), ids=list(POLICIES))
@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**48), on=st.sampled_from(DAYS))
def test_missing_is_enough_and_nothing_else_matters(policy: Policy, seed: int, on: date) -> None:
    """Filling every missing fact settles the answer; filling any other unknown fact changes nothing."""
    dice = random.Random(seed)
    facts = _random_facts(policy, dice)
    before = decide(policy, facts, on)
    fill = {name: _some(policy, name, dice) for name, value in facts.items() if value is None}
    others = {name: value for name, value in fill.items() if name not in before.missing}
    after = decide(policy, {**facts, **others}, on)
    assert (after.outcome, after.amount_fen, after.missing) == (
        before.outcome,
        before.amount_fen,
        before.missing,
    )
    if not any(name.startswith("parameter:") for name in before.missing):
        settled = decide(policy, {**facts, **{n: fill[n] for n in before.missing}}, on)
        assert settled.outcome != "cannot_tell"


def _some(policy: Policy, name: str, dice: random.Random) -> Any:
    """A known value of a fact, as some case has it."""
    known = [case.facts[name] for case in policy.cases if case.facts[name] is not None]
    return dice.choice(known) if known else 0


@pytest.mark.parametrize("policy", POLICIES.values(), ids=list(POLICIES))
def test_every_value_has_its_source(policy: Policy) -> None:
    for name, parameter in policy.parameters.items():
        told = any("未设定" in text or "未找到" in text for text in policy.unknowns)
        assert any(not value.alternative for value in parameter.values) or told, name
        for value in parameter.values:
            assert value.source, name
            assert value.value is not None, name
    shown = describe(policy, date(2022, 7, 31))
    in_force = {parameter["name"]: parameter["in_force"] for parameter in shown["parameters"]}
    unset = {name for name, value in in_force.items() if value is None}
    assert unset - set(policy.procedure.limits) == UNSET.get(policy.code, set())
    assert all(fact["meaning"]["zh"] and fact["meaning"]["en"] and fact["sources"] for fact in shown["facts"])
    assert shown["unknowns"]


def test_the_notice_governs() -> None:
    """M02, M03, M04 of the notice, as values in force in July 2022."""
    on = date(2022, 7, 31)

    def value(code: str, name: str) -> Any:
        found = POLICIES[code].parameters[name].on(on)
        assert found is not None
        assert "209号" in found.source
        return found.value

    assert value("retention-refund", "refund_share_large") == Decimal("0.5")
    assert value("retention-refund", "refund_share_other") == Decimal("0.6")
    assert value("unemployment-rate", "rate") == Decimal("0.01")
    assert value("unemployment-rate", "rate_until") == date(2023, 4, 30)
    assert value("expansion-subsidy", "min_months_insured") == 3
    assert value("expansion-subsidy", "subsidy_per_hire") == 100_000


def test_types_of_facts_are_those_of_the_language() -> None:
    assert {declared(fact.type).kind for fact in FACTS.values()} <= {"text", "bool", "date", "number"}


def test_every_number_is_bounded_and_every_code_comes_from_a_list() -> None:
    """Text facts are codes here; texts of parameters are codes or options; shares stay within 0 and 1."""
    for fact in FACTS.values():
        assert fact.type not in ("count", "fen", "rate") or fact.limits.least == 0, fact.code
        assert fact.type != "text" or fact.limits.codes in CODES, fact.code
    for policy in POLICIES.values():
        for name, parameter in policy.parameters.items():
            assert parameter.type not in ("count", "fen", "rate") or parameter.limits.least in (0, 1), name
            assert parameter.type != "rate" or parameter.limits.most == 1, name
            assert parameter.type != "text" or parameter.limits.codes in CODES or parameter.options, name
