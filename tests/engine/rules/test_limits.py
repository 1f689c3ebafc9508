"""Values out of bounds or of no code list: refused where given by hand, named where a pack says them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from engine.rules.test_load import CASES, FACT, POLICY, line_of, write
from zhumeng.engine.errors import Refused
from zhumeng.engine.packs.problems import PackError
from zhumeng.engine.rules import Policy, check_facts, decide, load_facts, load_policies, parameters_on

CODES = {"kind": {"firm": "企业", "office": "机关"}, "branch": {str(n): "业" for n in range(30)}}
BOUNDED = (
    POLICY.replace("  pay: {", "  kind: {fact: kind, period: this_year}\n  pay: {")
    .replace("type: count\n    values", "type: count\n    least: 1\n    most: 9\n    values")
    .replace("type: rate, values", "type: rate, least: 0, most: 1, values")
    .replace("    options: [one, other]\n    values: [{from: 2022-01-01, value: one,",
             "    list: true\n    codes: kind\n    values: [{from: 2022-01-01, value: [firm],")
    .replace(":way = 'one'", "kind IN (:way)")
)  # fmt: skip
GIVEN = CASES.replace("heads: 5", "heads: 5, kind: firm")


def limited(home: Path, policy: str = BOUNDED, cases: str = GIVEN) -> tuple[Path, Path]:
    facts, policies = write(home, policy, cases)
    heads = FACT.format(code="heads", type="count") + "least: 0\nmost: 1000\n"
    (facts / "heads.yaml").write_text(heads, encoding="utf-8")
    (facts / "pay.yaml").write_text(FACT.format(code="pay", type="fen") + "least: 0\n", encoding="utf-8")
    (facts / "kind.yaml").write_text(
        FACT.format(code="kind", type="text") + "codes: kind\n", encoding="utf-8"
    )
    return facts, policies


@pytest.fixture
def policy(tmp_path: Path) -> Policy:
    facts, policies = limited(tmp_path)
    return load_policies(policies, load_facts(facts), {"ledger"}, CODES)["grant"]


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"heads": -1}, "heads: 0 to 1000 is expected, not -1"),
        ({"heads": 1001}, "heads: 0 to 1000 is expected, not 1001"),
        ({"pay": -100}, "pay: at least 0 is expected, not -100"),
        ({"kind": "nosuchkind"}, "kind: a code of kind is expected (firm, office), not 'nosuchkind'"),
    ],
)
def test_facts_outside_are_refused_by_name(policy: Policy, facts: dict[str, Any], reason: str) -> None:
    with pytest.raises(Refused) as caught:
        check_facts(policy, facts, CODES)
    assert reason in str(caught.value)


def test_the_bounds_themselves_and_the_unknown_pass(policy: Policy) -> None:
    edge = {"heads": 1000, "pay": 0, "kind": "office"}
    assert check_facts(policy, edge, CODES) == edge
    assert check_facts(policy, {}, CODES) == {"heads": None, "pay": None, "kind": None}


def test_a_row_of_the_city_is_judged_as_it_stands(policy: Policy) -> None:
    found = decide(policy, {"heads": 5000, "pay": 10, "kind": "firm"}, date(2022, 7, 31))
    assert (found.outcome, found.amount_fen) == ("entitled", 5)


@pytest.mark.parametrize(
    ("override", "reason"),
    [
        ({"share": "-1"}, "parameter share: 0 to 1 is expected, not -1"),
        ({"share": "1.00001"}, "parameter share: 0 to 1 is expected, not 1.00001"),
        ({"fewest": "0"}, "parameter fewest: 1 to 9 is expected, not 0"),
        (
            {"way": "firm,nosuchkind"},
            "parameter way: a code of kind is expected (firm, office), not 'nosuchkind'",
        ),
    ],
)
def test_overrides_outside_are_refused_by_name(policy: Policy, override: dict[str, Any], reason: str) -> None:
    with pytest.raises(Refused) as caught:
        parameters_on(policy, date(2022, 7, 31), override, CODES)
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("value: 5,", "value: 10,", "fewest: 1 to 9 is expected, not 10"),
        (
            "value: [firm]",
            "value: [firm, shop]",
            "way: a code of kind is expected (firm, office), not 'shop'",
        ),
        ("codes: kind", "codes: nolist", "way: there is no code list nolist"),
        ("least: 1\n", "least: 10\n", "most 9 is below least 10"),
        ("most: 9\n", "most: many\n", "most: a whole number is expected"),
        ("list: true\n    codes: kind", "list: true\n    least: 1", "least is for numbers, not for a text"),
        ("least: 1\n", "codes: kind\n", "codes are for texts, not for a count"),
    ],
)
def test_a_fault_of_the_pack_is_named_with_its_line(tmp_path: Path, old: str, new: str, reason: str) -> None:
    assert BOUNDED.count(old) == 1
    broken = BOUNDED.replace(old, new)
    facts, policies = limited(tmp_path, broken)
    with pytest.raises(PackError) as caught:
        load_policies(policies, load_facts(facts), {"ledger"}, CODES)
    found = next(problem for problem in caught.value.problems if reason in problem.reason)
    assert found.file.name == "policy.yaml"
    assert abs(found.line - line_of(broken, new.split("\n")[0])) <= 2


def test_a_scenario_outside_is_named(tmp_path: Path) -> None:
    facts, policies = limited(tmp_path, cases=GIVEN.replace("kind: firm", "kind: shop").replace("5,", "-5,"))
    with pytest.raises(PackError) as caught:
        load_policies(policies, load_facts(facts), {"ledger"}, CODES)
    assert [problem.line for problem in caught.value.problems] == [1, 1]


def test_faulty_limits_of_a_fact_are_named(tmp_path: Path) -> None:
    facts, policies = limited(tmp_path)
    lost = FACT.format(code="kind", type="text") + "codes: nolist\n"
    (facts / "kind.yaml").write_text(lost, encoding="utf-8")
    with pytest.raises(PackError, match="code list nolist, which is not there"):
        load_policies(policies, load_facts(facts), {"ledger"}, CODES)
    (facts / "pay.yaml").write_text(FACT.format(code="pay", type="fen") + "least: none\n", encoding="utf-8")
    with pytest.raises(PackError, match="least: a whole number of fen") as caught:
        load_facts(facts)
    assert caught.value.problems[0].line == 9


def test_a_long_list_is_named_and_not_spelt_out(policy: Policy) -> None:
    lists = CODES | {"kind": CODES["branch"]}
    with pytest.raises(Refused, match=r"a code of kind is expected \(its 30 codes\), not 'x'"):
        check_facts(policy, {"kind": "x"}, lists)
