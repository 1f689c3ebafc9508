"""Packs with faults: each is named with file, line and reason; parameters and facts of a good one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from zhumeng.engine.errors import Refused
from zhumeng.engine.packs.problems import PackError
from zhumeng.engine.rules import (
    Policy,
    check_facts,
    decide,
    describe,
    load_facts,
    load_policies,
    parameters_on,
)

FACT = """\
code: {code}
name: {{zh: 名, en: Name}}
definition: {{zh: 义, en: Meaning}}
type: {type}
grain: employer
period: year
view: yearly
sources: [ledger]
"""
POLICY = """\
code: grant
name: {zh: 补助, en: Grant}
subject: employer
grain: employer
keys: [employer_id]
period: year
delivery: apply
fund: 专账
basis: [{doc: 文件, clause: 一}]
handles: 参保地
counts_at: 参保地
candidates: firms
facts:
  heads: {fact: heads, period: this_year}
  pay: {fact: pay, period: previous_year}
parameters:
  fewest:
    zh: 最少
    en: Fewest
    type: count
    values:
      - {from: 2022-01-01, to: 2022-06-30, value: 3, source: 文件, confidence: A}
      - {from: 2022-07-01, value: 5, source: 文件, confidence: A}
  share:
    {zh: 比例, en: Share, type: rate, values: [{from: 2022-01-01, value: 0.5, source: 文件, confidence: A}]}
  way:
    zh: 口径
    en: Way
    type: text
    options: [one, other]
    values: [{from: 2022-01-01, value: one, source: 文件, confidence: A}]
let: {half: pay * :share}
conditions:
  - {id: enough, zh: 够, en: Enough, when: "heads >= :fewest AND :way = 'one'", clause: 一}
amount: {expr: round_fen(half), unit: fen}
figures:
  per_head: {expr: "ratio(heads, :fewest)", unit: rate, label: {zh: 每, en: Per}}
stacking: {claims: [{group: a-refund, once_per: [employer, year]}]}
procedure: {levels: [经办]}
unknowns: [无]
"""
CASES = """\
given: {heads: 5, pay: 100}
cases:
  - {name: 够, on: 2022-07-31, expect: {outcome: entitled, amount_fen: 50}}
"""


def write(home: Path, policy: str = POLICY, cases: str = CASES) -> tuple[Path, Path]:
    facts, policies = home / "facts", home / "policies"
    (policies / "grant").mkdir(parents=True)
    facts.mkdir()
    for code, kind in (("heads", "count"), ("pay", "fen")):
        (facts / f"{code}.yaml").write_text(FACT.format(code=code, type=kind), encoding="utf-8")
    (policies / "grant/policy.yaml").write_text(policy, encoding="utf-8")
    if cases:
        (policies / "grant/cases.yaml").write_text(cases, encoding="utf-8")
    return facts, policies


@pytest.fixture
def policy(tmp_path: Path) -> Policy:
    facts, policies = write(tmp_path)
    return load_policies(policies, load_facts(facts), {"ledger"})["grant"]


def line_of(text: str, part: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), start=1) if part in line)


FAULTS: dict[str, tuple[str, str, str]] = {
    "syntax": ("heads >= :fewest", "heads >= ", "not an expression"),
    "closed": ("heads >= :fewest", "heads / 2 >= :fewest", "not in the language"),
    "unknown fact": ("fact: heads,", "fact: nobody,", "not declared"),
    "period": ("period: this_year", "period: this_month", "does not fit"),
    "local name": ("  heads: {", "  limit: {", "cannot be a name"),
    "unrounded": ("round_fen(half)", "half", "round_fen"),
    "wrong type": ("value: 0.5", "value: half", "a rate like"),
    "two at once": ("to: 2022-06-30", "to: 2022-07-01", "two values are in force"),
    "backwards": ("to: 2022-06-30", "to: 2021-06-30", "before it begins"),
    "option": ("value: one", "value: third", "one of one, other"),
    "not a condition": ("\"heads >= :fewest AND :way = 'one'\"", "heads", "must be bool"),
    "unit of a figure": ("unit: rate", "unit: count", "must be count"),
    "unknown key": ("fund: 专账", "fund: 专账\nextra: 1", "extra"),
    "view name": ("candidates: firms", "candidates: 'firms; drop'", "candidates"),
    "unused": ("let: {half: pay * :share}", "let: {half: pay * 0.5}", "share is used by no"),
    "folder": ("code: grant", "code: gift", "differs from the folder"),
    "territory": ("handles: 参保地", "handles: 某地", "handles"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named_with_its_line(tmp_path: Path, name: str) -> None:
    old, new, reason = FAULTS[name]
    assert old in POLICY
    broken = POLICY.replace(old, new)
    facts, policies = write(tmp_path, broken)
    with pytest.raises(PackError, match=reason) as caught:
        load_policies(policies, load_facts(facts), {"ledger"})
    found = [problem for problem in caught.value.problems if problem.file.name == "policy.yaml"]
    lines = {line_of(POLICY, old.split("\n")[0]), line_of(broken, new.split("\n")[-1])}
    near = {line + step for line in lines for step in (-1, 0, 1)} | {line_of(POLICY, "  share:")}
    assert any(problem.line in near for problem in found), found


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    broken = POLICY.replace("heads >= :fewest", "heads / 1 >= :fewest").replace("value: 0.5", "value: half")
    facts, policies = write(tmp_path, broken, CASES.replace("heads: 5", "head: 5"))
    with pytest.raises(PackError) as caught:
        load_policies(policies, load_facts(facts), {"ledger"})
    reasons = str(caught.value)
    assert all(part in reasons for part in ("not in the language", "a rate like", "head is not a fact"))


def test_a_source_without_contract_is_refused(tmp_path: Path) -> None:
    facts, policies = write(tmp_path)
    with pytest.raises(PackError, match="source ledger, which has no contract") as caught:
        load_policies(policies, load_facts(facts), set())
    assert caught.value.problems[0].line == line_of(POLICY, "heads: {fact")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("pay: 100", "pay: ten", "whole number of fen"),
        (", pay: 100", "", "pay is not given"),
        ("outcome: entitled, amount_fen: 50", "outcome: entitled", "an amount belongs"),
        ("outcome: entitled, amount_fen: 50", "outcome: not_entitled", "name the failing condition"),
        ("outcome: entitled, amount_fen: 50", "outcome: not_entitled, failing: none", "not a condition"),
        ("on: 2022-07-31", "set: {nothing: 1}, on: 2022-07-31", "not a parameter"),
    ],
)
def test_faulty_cases_are_refused(tmp_path: Path, old: str, new: str, reason: str) -> None:
    facts, policies = write(tmp_path, cases=CASES.replace(old, new))
    with pytest.raises(PackError, match=reason):
        load_policies(policies, load_facts(facts), {"ledger"})


def test_a_policy_without_cases_is_refused(tmp_path: Path) -> None:
    facts, policies = write(tmp_path, cases="")
    with pytest.raises(PackError, match=r"cases\.yaml"):
        load_policies(policies, load_facts(facts), {"ledger"})


def test_faulty_facts_are_refused(tmp_path: Path) -> None:
    facts, _ = write(tmp_path)
    (facts / "other.yaml").write_text(FACT.format(code="another", type="count"), encoding="utf-8")
    (facts / "later.yaml").write_text(
        FACT.format(code="later", type="text") + 'absence: "no"\n', encoding="utf-8"
    )
    with pytest.raises(PackError) as caught:
        load_facts(facts)
    assert "differs from the file" in str(caught.value)
    assert "absence no does not fit a text" in str(caught.value)
    assert len(caught.value.problems) == 2


def test_the_digest_is_of_what_is_said(tmp_path: Path, policy: Policy) -> None:
    def digest(name: str, text: str) -> str:
        facts, policies = write(tmp_path / name, text)
        return load_policies(policies, load_facts(facts), {"ledger"})["grant"].digest

    assert digest("spaced", "# a remark\n" + POLICY.replace("fund: 专账", "fund:   专账")) == policy.digest
    assert digest("changed", POLICY.replace("value: 0.5", "value: 0.6")) != policy.digest


def test_parameters_follow_the_day(policy: Policy) -> None:
    assert parameters_on(policy, date(2022, 6, 30))["fewest"] == 3
    assert parameters_on(policy, date(2022, 7, 1)) == {"fewest": 5, "share": Decimal("0.5"), "way": "one"}
    assert parameters_on(policy, date(2021, 12, 31))["fewest"] is None
    assert parameters_on(policy, date(2022, 7, 1), {"share": "0.6"})["share"] == Decimal("0.6")


@pytest.mark.parametrize(
    ("override", "reason"),
    [
        ({"shape": 1}, "shape is not a parameter"),
        ({"share": "much"}, "parameter share"),
        ({"share": 0.0000001}, "parameter share"),
        ({"fewest": "1.5"}, "parameter fewest"),
        ({"fewest": True}, "parameter fewest"),
        ({"way": "third"}, "parameter way: one of one, other"),
    ],
)
def test_faulty_overrides_are_refused_by_name(policy: Policy, override: dict[str, Any], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        parameters_on(policy, date(2022, 7, 1), override)


@pytest.mark.parametrize("value", ["5", 5.0, True, 2**63, [5], {"n": 5}])
def test_facts_of_wrong_type_are_refused_by_name(policy: Policy, value: Any) -> None:
    with pytest.raises(Refused, match=r"head is not a fact.*heads: a whole number"):
        check_facts(policy, {"head": 1, "heads": value})


def test_a_decision_as_json(policy: Policy) -> None:
    on = date(2022, 7, 31)
    assert decide(policy, check_facts(policy, {"heads": 5, "pay": 101}), on).to_json() == {
        "policy": "grant",
        "on": "2022-07-31",
        "outcome": "entitled",
        "amount_fen": 51,
        "conditions": [
            {"id": "enough", "answer": "met", "facts": {"heads": 5},
             "parameters": {"fewest": 5, "way": "one"}, "clause": "一"},
        ],
        "missing": [],
        "figures": {"per_head": 1.0},
    }  # fmt: skip
    assert decide(policy, check_facts(policy, {"heads": 5}), on).missing == ("pay",)
    assert decide(policy, check_facts(policy, {"heads": 4}), on).missing == ()
    unset = decide(policy, {"heads": 5, "pay": 1}, date(2021, 7, 31))
    assert (unset.outcome, unset.missing) == (
        "cannot_tell", ("parameter:fewest", "parameter:share", "parameter:way"),
    )  # fmt: skip


def test_an_amount_beyond_64_bits_is_refused(tmp_path: Path) -> None:
    facts, policies = write(tmp_path, POLICY.replace("round_fen(half)", "round_fen(half) * heads"))
    found = load_policies(policies, load_facts(facts), {"ledger"})["grant"]
    with pytest.raises(Refused, match="beyond 64 bits"):
        decide(found, {"heads": 1000, "pay": 2**62}, date(2022, 7, 31))


def test_a_description_says_what_is_in_force(policy: Policy) -> None:
    shown = describe(policy, date(2022, 7, 31))
    fewest = shown["parameters"][0]
    assert (fewest["in_force"], fewest["from"], len(fewest["values"])) == (5, "2022-07-01", 2)
    assert shown["facts"][1] == {
        "name": "pay", "fact": "pay", "label": {"zh": "名", "en": "Name"}, "type": "fen", "unit": "",
        "least": None, "most": None, "codes": None,
        "meaning": {"zh": "义", "en": "Meaning"}, "grain": "employer", "period": "previous_year",
        "sources": ["ledger"], "absence": "unknown",
    }  # fmt: skip
