"""The interview asks only what could change an answer, and ends."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from zhumeng.engine.packs.pack import find_pack, load_pack
from zhumeng.engine.rules import decide
from zhumeng.engine.rules.interview import Interview, interview, key_of, uses_of

ON = date(2022, 7, 31)
PACK = load_pack(find_pack("chongqing-2022"))
POLICIES = {
    subject: [one for one in PACK.policies.values() if one.subject == subject]
    for subject in ("person", "employer")
}
CODES = {name: tuple(found.entries) for name, found in PACK.codes.items()}


def answers(kind: str, listed: str) -> st.SearchStrategy[Any]:
    if kind == "bool":
        return st.booleans()
    if kind == "text":
        return st.sampled_from(CODES[listed]) if listed else st.sampled_from(["a", "b"])
    if kind == "date":
        return st.dates(date(1950, 1, 1), date(2022, 12, 31))
    if kind == "rate":
        return st.decimals(0, 1, places=5)
    return st.integers(0, 400) if kind == "count" else st.integers(0, 10**10)


def asked_in_turn(
    subject: str, data: st.DataObject, given_up: bool
) -> tuple[Interview, dict[str, Any], set[str]]:
    """Answer the first question again and again until there is none."""
    policies, known, declined = POLICIES[subject], {}, set()
    uses = uses_of(policies)
    while (found := interview(policies, known, ON, declined, PACK.facts)).ask:
        key = found.ask[0]
        open_ = {wait for one in found.told if one.decision.outcome == "cannot_tell" for wait in one.waits}
        reach = open_ | {f"{code}.{uses[w].period}" for w in open_ for code in uses[w].fact.follows}
        assert set(found.ask) <= reach, "a question no open answer waits for"
        assert key not in known
        assert key not in declined
        code, _dot, _period = key.partition(".")
        fact = PACK.facts[code]
        if given_up and data.draw(st.booleans()):
            declined.add(key)
        else:
            known[key] = data.draw(answers(fact.type, fact.limits.codes))
    return found, known, declined


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(["person", "employer"]), st.data())
def test_every_question_could_change_an_answer(subject: str, data: st.DataObject) -> None:
    found, known, declined = asked_in_turn(subject, data, given_up=True)
    for one in found.told:
        facts = {name: known.get(key_of(use)) for name, use in one.policy.facts.items()}
        assert one.decision.outcome == decide(one.policy, facts, ON).outcome
        if one.decision.outcome == "cannot_tell":
            assert not one.waits or any(
                key in declined or PACK.facts[key.partition(".")[0]].follows for key in one.waits
            )


def test_an_answer_that_settles_everything_ends_the_questions() -> None:
    refund = PACK.policies["retention-refund"]
    key = key_of(refund.facts["employer_kind"])
    found = interview([refund], {key: "public_institution"}, ON)
    assert found.told[0].decision.outcome == "not_entitled"
    assert found.ask == ()


def test_two_policies_ask_a_shared_fact_once() -> None:
    refund, expansion = PACK.policies["retention-refund"], PACK.policies["expansion-subsidy"]
    found = interview([refund, expansion], {}, ON)
    assert len(found.ask) == len(set(found.ask))
    assert found.ask[0] == key_of(refund.facts["employer_kind"])
