"""What would change an answer, checked against asking every value there is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhumeng.engine.packs.pack import find_pack, load_pack
from zhumeng.engine.rules import decide
from zhumeng.engine.rules.axis import Span
from zhumeng.engine.rules.changes import Possible, Turn, possibilities, turns

PACK = load_pack(find_pack("chongqing-2022"))
CODES = {name: listed.entries for name, listed in PACK.codes.items()}
REFUND, EXPANSION = PACK.policies["retention-refund"], PACK.policies["expansion-subsidy"]
DAY = date(2022, 7, 31)
FIRM = dict(REFUND.cases[0].facts)


def turned(policy: Any = REFUND, **facts: Any) -> dict[str, Turn]:
    usual = FIRM if policy is REFUND else dict(EXPANSION.cases[0].facts)
    return {turn.fact: turn for turn in turns(policy, usual | facts, DAY, CODES)}


def possible(*missing: str, **facts: Any) -> list[Possible]:
    case = FIRM | facts | dict.fromkeys(missing)
    decision = decide(REFUND, case, DAY)
    return list(possibilities(REFUND, case, DAY, CODES, decision.missing))


def test_a_firm_that_lost_one_too_many_is_told_from_how_many_it_would_do() -> None:
    found = turned(insured_base=200, insured_end=188)
    assert found["insured_end"].values.spans == (Span(189, None),)
    assert found["insured_base"].values.spans == (Span(None, 198),)
    then = found["insured_end"].then
    assert then is not None
    assert (then.outcome, then.amount_fen) == ("entitled", 3_600_000)
    assert "insured_opening" not in found, "the opening head-count is not used for a firm of before"


def test_yes_and_no_and_codes_are_told_by_the_values_that_do() -> None:
    assert turned(on_dishonesty_list=True)["on_dishonesty_list"].values.options == (False,)
    values = turned(registration_status="deregistered")["registration_status"].values
    assert "deregistered" not in values.options
    assert values.others == ("deregistered",)


def test_days_between_two_limits_are_found() -> None:
    found = turned(EXPANSION, graduated_on=date(2021, 6, 30))["graduated_on"]
    assert found.values.spans == (Span(date(2022, 1, 1), date(2022, 12, 31)),)


def test_with_two_reasons_each_is_told_alone_and_the_rest_still_stands() -> None:
    found = turned(on_dishonesty_list=True, months_paid_in_full=11)
    assert found["months_paid_in_full"].values.spans == (Span(12, 12),)
    then = found["on_dishonesty_list"].then
    assert then is not None
    assert then.outcome == "not_entitled"


def test_nothing_is_said_where_no_fact_can_help() -> None:
    assert decide(REFUND, FIRM, date(2023, 1, 1)).outcome == "not_entitled"
    late = [turn for turn in turns(REFUND, FIRM, date(2023, 1, 1), CODES) if turn.condition == "in_force"]
    assert late == []


def test_a_missing_revenue_gives_one_share_or_the_other() -> None:
    found = possible("revenue", insured_base=300, insured_end=300)
    told = [(one.values.spans, one.decision.amount_fen, one.varies) for one in found]
    assert told == [
        ((Span(None, 1_999_999_999),), 3_600_000, False),
        ((Span(2_000_000_000, None),), 3_000_000, False),
    ]


def test_an_amount_that_follows_the_fact_is_said_to_vary() -> None:
    found = possible("premium_paid")
    assert [(one.decision.outcome, one.varies) for one in found] == [("entitled", True)]


def test_a_missing_list_says_what_each_answer_gives() -> None:
    found = {one.values.options: one.decision.outcome for one in possible("on_dishonesty_list")}
    assert found == {(True,): "not_entitled", (False,): "entitled"}


def test_a_fact_that_settles_nothing_alone_is_left_out() -> None:
    assert [one.fact for one in possible("premium_paid", "on_dishonesty_list")] == ["on_dishonesty_list"] * 2


@settings(max_examples=40, deadline=None)
@given(base=st.integers(0, 150), end=st.integers(0, 150), new=st.booleans(), opening=st.integers(0, 150))
def test_what_is_promised_is_what_every_value_says(base: int, end: int, new: bool, opening: int) -> None:
    facts = FIRM | {"insured_base": base, "insured_end": end, "new_in_year": new, "insured_opening": opening}
    condition = next(one for one in REFUND.conditions if one.id == "layoff_within_limit")
    found = {turn.fact: turn for turn in turns(REFUND, facts, DAY, CODES) if turn.condition == condition.id}
    answers = {answer.id: answer.answer for answer in decide(REFUND, facts, DAY).conditions}
    if answers[condition.id]:
        assert found == {}
        return
    for fact in ("insured_base", "insured_end", "insured_opening"):
        spans = found[fact].values.spans if fact in found else ()
        for value in range(400):
            decided = decide(REFUND, facts | {fact: value}, DAY)
            met = next(answer.answer for answer in decided.conditions if answer.id == condition.id)
            told = any((s.low or 0) <= value <= (400 if s.high is None else s.high) for s in spans)
            assert told == met, (fact, value, spans)


@pytest.mark.parametrize("policy", PACK.policies.values(), ids=PACK.policies)
def test_every_case_of_the_pack_is_answered_and_every_promise_holds(policy: Any) -> None:
    for case in policy.cases:
        for turn in turns(policy, case.facts, case.on, CODES):
            for span in turn.values.spans:
                for value in (span.low, span.high):
                    if value is not None:
                        again = decide(policy, dict(case.facts) | {turn.fact: value}, case.on)
                        assert next(a.answer for a in again.conditions if a.id == turn.condition) is True
