"""Decisions: planted truths come out, every answer is explained, replayed and simulated."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import duckdb
import pytest

from journeys.conftest import Installation
from zhumeng.engine.packs.pack import find_pack, load_pack

MONTH = "2022-07"
WORDS = {"entitled": "结论：符合", "not_entitled": "结论：不符合", "cannot_tell": "结论：无法判断"}
RESOLVE = """
import json, sys
from zhumeng.foundation.boot import database
with database():
    from zhumeng.registers.api import resolve_employers, resolve_people
    asked = json.load(sys.stdin)
    print(json.dumps([resolve_people(asked[0]), resolve_employers(asked[1])]))
"""
REASONS = {  # the city's words for what our conditions are called
    "layoff": "layoff",
    "dishonesty": "dishonest",
    "arrears": "paid",
    "kind": "eligible",
    "study_form": "study",
    "months": "insured",
    "paid_before": "paid_before",
}


@pytest.fixture(scope="module")
def truths(city: Installation) -> list[dict[str, Any]]:
    with duckdb.connect() as connection:
        found = connection.execute(f"FROM '{city.home / 'truths.parquet'}'")
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


@pytest.fixture(scope="module")
def ids(city: Installation, truths: list[dict[str, Any]]) -> dict[str, int]:
    """Internal ids by identity number and credit code."""
    subjects = [truth["subject_id"] for truth in truths] + [t["employer"] for t in truths if t["employer"]]
    people = [s for s in subjects if s.isdigit() or s[:-1].isdigit()]
    asked = json.dumps([people, sorted(set(subjects) - set(people))])
    command = [*city.command()[:3], "-c", RESOLVE]
    done = subprocess.run(
        command, env=city.environment, input=asked, capture_output=True, text=True, check=True
    )
    found_people, found_firms = json.loads(done.stdout)
    return {**found_people, **found_firms}


def reference(truth: dict[str, Any], ids: dict[str, int]) -> str:
    subject = [ids[truth["subject_id"]], *([ids[truth["employer"]]] if truth["employer"] else [])]
    return f"{truth['policy']}:{MONTH}:" + "-".join(map(str, subject))


def test_every_planted_truth_comes_out(
    city: Installation, truths: list[dict[str, Any]], ids: dict[str, int]
) -> None:
    assert {truth["policy"] for truth in truths} == {
        "retention-refund",
        "expansion-subsidy",
        "unemployment-rate",
    }
    wrong = []
    for truth in truths:
        found = city.json("policy", "explain", reference(truth, ids))
        if (found["outcome"], found["amount_fen"]) != (truth["outcome"], truth["amount_fen"]):
            wrong.append((truth, found))
    assert not wrong


def test_a_refusal_names_the_condition_that_was_planted(
    city: Installation, truths: list[dict[str, Any]], ids: dict[str, int]
) -> None:
    for truth in truths:
        if truth["outcome"] == "not_entitled":
            found = city.json("policy", "explain", reference(truth, ids))
            failing = [c["id"] for c in found["conditions"] if c["answer"] == "not_met"]
            assert any(REASONS[truth["reason"]] in name for name in failing), (truth, failing)


def test_every_planted_decision_is_replayed_to_the_same_answer(
    city: Installation, truths: list[dict[str, Any]], ids: dict[str, int]
) -> None:
    for truth in truths[::4]:
        again = city.json("policy", "replay", reference(truth, ids))
        assert again["same"], again


def test_what_people_must_act_on_is_in_the_database(city: Installation, truths: list[dict[str, Any]]) -> None:
    stored = city.rows("SELECT policy, outcome, count(*) FROM benefits_decision GROUP BY 1, 2")
    counts = {(policy, outcome): count for policy, outcome, count in stored}
    for policy in ("retention-refund", "expansion-subsidy"):
        scan = city.json("policy", "scan", policy, "--month", MONTH)["city"]
        assert counts[policy, "entitled"] >= scan["entitled"] > 0
        latest = city.rows(  # who was paid earlier in the year is not asked again: that decision stands
            "SELECT count(*) FROM (SELECT DISTINCT ON (person_id, employer_id, period) outcome, id "
            "FROM benefits_decision WHERE policy = %s ORDER BY person_id, employer_id, period, version DESC) "
            "AS d WHERE outcome = 'entitled' AND NOT EXISTS (SELECT FROM benefits_item AS i "
            "WHERE i.newest_id = d.id AND i.state = 'paid')",
            policy,
        )
        assert latest == [(scan["entitled"],)]


def test_a_decision_of_every_policy_is_explained(city: Installation) -> None:
    for code in load_pack(find_pack("chongqing-2022")).policies:
        scanned = city.json("policy", "scan", code, "--month", MONTH)["city"]
        outcome = next((one for one in ("cannot_tell", "not_entitled", "entitled") if scanned[one]), "")
        if outcome:
            found = city.json("policy", "scan", code, "--month", MONTH, "--list", outcome, "--limit", "1")
            said = city.said("policy", "explain", found["decisions"][0]["id"])
            assert WORDS[outcome] in said, (code, said)


def test_a_scan_by_district_sums_to_the_city_and_lists_decisions_that_explain(city: Installation) -> None:
    found = city.json(
        "policy", "scan", "retention-refund", "--month", MONTH, "--list", "entitled", "--limit", "3"
    )
    for key in ("entitled", "not_entitled", "cannot_tell", "amount_fen"):
        assert sum(unit[key] for unit in found["units"].values()) == found["city"][key]
    assert sum(found["city"]["not_entitled_by_first_condition"].values()) == found["city"]["not_entitled"]
    for decision in found["decisions"]:
        explained = city.json("policy", "explain", decision["id"])
        assert explained["outcome"] == "entitled"
        assert explained["amount_fen"] == decision["amount_fen"]


def test_a_scan_names_what_has_not_arrived_and_a_missing_blacklist_is_no_clean_record(
    city: Installation,
) -> None:
    march = city.json("policy", "scan", "retention-refund", "--month", "2022-03")
    assert march["late"] == ["dishonesty_list"]
    assert march["city"]["entitled"] == 0
    assert march["city"]["cannot_tell_by_missing"]["on_dishonesty_list"] == march["city"]["cannot_tell"] > 0
    assert city.json("policy", "scan", "retention-refund", "--month", MONTH)["late"] == []


def test_a_simulation_changes_only_what_it_sets(city: Installation) -> None:
    same = city.json(
        "policy", "simulate", "retention-refund", "--set", "refund_share_other=0.6", "--month", MONTH
    )
    assert same["city"]["before"] == same["city"]["after"]
    more = city.json(
        "policy", "simulate", "retention-refund", "--set", "refund_share_other=0.9", "--month", MONTH
    )
    assert more["city"]["after"]["amount_fen"] > more["city"]["before"]["amount_fen"]
    assert more["city"]["after"]["entitled"] == more["city"]["before"]["entitled"]


def test_one_case_from_a_file_with_unknown_facts(city: Installation, tmp_path: Path) -> None:
    shown = city.json("policy", "show", "retention-refund")
    assert shown["facts"]
    assert all({"name", "type", "unit", "meaning"} <= fact.keys() for fact in shown["facts"])
    (tmp_path / "empty.json").write_text("{}", encoding="utf-8")
    found = city.json(
        "policy", "check", "retention-refund", "--facts", str(tmp_path / "empty.json"), "--on", "2022-07-31"
    )
    assert found["outcome"] == "cannot_tell"
    assert found["missing"]
    assert {"policy", "on", "outcome", "amount_fen", "conditions", "missing"} <= found.keys()
    assert all({"id", "answer", "facts", "parameters", "clause"} <= c.keys() for c in found["conditions"])


@pytest.mark.parametrize(
    ("facts", "what"),
    [
        ('{"insured_bace": 3}', "insured_bace"),
        ('{"premium_paid": "a lot"}', "premium_paid"),
        ("[1]", "JSON object"),
        ("{", "cannot be read"),
    ],
)
def test_unknown_facts_and_wrong_types_are_refused_by_name(
    city: Installation, tmp_path: Path, facts: str, what: str
) -> None:
    file = tmp_path / "facts.json"
    file.write_text(facts, encoding="utf-8")
    said = city.refuses("policy", "check", "retention-refund", "--facts", str(file), "--on", "2022-07-31")
    assert what in said


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["policy", "show", "free-money"], "free-money"),
        (["policy", "explain", "nonsense"], "is not a decision"),
        (["policy", "explain", "retention-refund:2022-07:999999999"], "no decision"),
        (["policy", "scan", "retention-refund", "--month", "2023-01"], "has not been run"),
        (["policy", "simulate", "retention-refund", "--set", "generosity=1"], "generosity"),
        (["policy", "simulate", "retention-refund", "--set", "refund_share_other"], "parameter=value"),
        (
            ["policy", "simulate", "retention-refund", "--set", "refund_share_other=lots"],
            "refund_share_other",
        ),
        (
            ["policy", "check", "retention-refund", "--facts", "/nowhere.json", "--on", "2022-07-31"],
            "/nowhere.json",
        ),
        (["policy", "check", "retention-refund", "--facts", "-", "--on", "2022-02-30"], "not a date"),
    ],
)
def test_bad_input_is_one_message_and_exit_code_two(
    city: Installation, arguments: list[str], what: str
) -> None:
    assert what in city.refuses(*arguments)
