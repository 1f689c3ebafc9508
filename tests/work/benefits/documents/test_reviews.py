"""Reviews: asked for in time, decided by another person, closed when a run decides otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from work.benefits.documents.small import CHECKER, FIRM, MAKER, hired_by, issued, own, refuse, the_names
from work.benefits.persons import second_account
from work.benefits.small import (
    EXPANSION,
    JULY,
    PACK,
    REFUND,
    WANZHOU,
    YUBEI,
    decided,
    firm,
    hire,
    reader,
    the_lake,
)
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.engine.month import Month
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Scope
from zhumeng.work.benefits.actions.ask_review import ask_review
from zhumeng.work.benefits.actions.close_request import settle_requests
from zhumeng.work.benefits.actions.decide_review import correct_review, uphold_review
from zhumeng.work.benefits.actions.serve_document import serve_document
from zhumeng.work.benefits.actions.settle_reviews import settle_reviews
from zhumeng.work.benefits.documents.review_states import FOLLOWS
from zhumeng.work.benefits.documents.reviews import find_review, list_reviews
from zhumeng.work.benefits.models import DataRequest, Review
from zhumeng.work.benefits.models.review import OPEN_REVIEWS, REVIEW_STATES
from zhumeng.work.benefits.next_step import next_steps

pytestmark = pytest.mark.django_db
WHY = "我单位十二个月都已足额缴费"
SOON = date(2022, 8, 20)


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def refused(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand(monkeypatch, date(2022, 8, 1))
    the_names()
    refuse(firm(1, months_paid_in_full=11), firm(2), firm(3, WANZHOU, months_paid_in_full=11))


def stand(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    for place in ("documents.writing", "actions.serve_document", "actions.ask_review", "actions.ask_owner"):
        monkeypatch.setattr(f"zhumeng.work.benefits.{place}.today", lambda: day)


def asked(by: object = FIRM, employer: int = 1, reason: str = WHY) -> Review:
    return ask_review(PACK, the_lake(), by, "retention-refund", JULY, str(employer), reason)  # type: ignore[arg-type]


def state(review: Review) -> str:
    return Review.objects.get(pk=review.pk).state


def test_the_table_knows_every_state_and_open_ones_lead_on() -> None:
    assert set(FOLLOWS) == set(REVIEW_STATES)
    assert {one for one in FOLLOWS if FOLLOWS[one]} == set(OPEN_REVIEWS)


def test_a_firm_asks_and_the_day_it_is_due_counts_working_days() -> None:
    review = asked()
    assert (review.state, review.asked_by, review.on_behalf) == ("open", "employer-1", False)
    assert review.due_on == date(2022, 8, 29)
    assert (review.outcome, review.amount_fen) == ("not_entitled", None)
    assert list_reviews(MAKER.scope) == [review]
    assert list_reviews(hired_by(2).scope) == []
    with pytest.raises(Missing):
        find_review(hired_by(2), review.pk)


def test_an_amount_can_be_reviewed_too_and_a_handler_asks_for_them() -> None:
    review = asked(MAKER, employer=2)
    assert (review.on_behalf, review.amount_fen) == (True, 3_600_000)


def test_one_review_of_a_decision_is_open() -> None:
    asked()
    with pytest.raises(Conflict, match="open already"):
        asked(MAKER)


def test_what_is_no_objection_is_refused() -> None:
    with pytest.raises(Refused, match="reason"):
        asked(reason="  不 ")
    assert asked(reason="身份证110101199003070015与登记不一致").reason == "身份证***与登记不一致"
    refuse(firm(4, revenue=None, insured_end=None))
    with pytest.raises(Refused, match="nothing is decided"):
        asked(MAKER, employer=4)
    with pytest.raises(Forbidden):
        asked(CHECKER, employer=2)
    with pytest.raises(Missing):
        asked(MAKER, employer=3)
    with pytest.raises(Missing):
        asked(hired_by(2))


def test_a_decision_about_a_hire_is_the_employers_to_contest() -> None:
    no = next(one for one in EXPANSION.cases if one.expect.outcome == "not_entitled")
    decided(EXPANSION, JULY, hire(7, 1, **dict(no.facts)))
    person = own("job_seeker", Scope(person=7))
    with pytest.raises(Forbidden, match="employer"):
        ask_review(PACK, the_lake(), person, "expansion-subsidy", JULY, "7-1", "我已入职满三个月")
    ask_review(PACK, the_lake(), FIRM, "expansion-subsidy", JULY, "7-1", "该员工已入职满三个月")


def test_the_period_runs_from_service_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    found = issued(1)
    stand(monkeypatch, date(2022, 8, 2))
    serve_document(MAKER, found.pk, "post", date(2022, 8, 2))
    stand(monkeypatch, date(2022, 10, 9))
    with pytest.raises(Refused, match="2022-10-08"):
        asked()
    stand(monkeypatch, date(2022, 10, 8))
    assert asked().document == found


def test_before_service_the_period_has_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    issued(1)
    stand(monkeypatch, date(2026, 12, 30))
    assert asked().due_on is None, "the holidays of 2027 are not known"


def test_who_asks_does_not_decide_by_any_path() -> None:
    both = replace(MAKER, role=MAKER.role.model_copy(update={"may": ("handle_decisions", "check_batch")}))
    review = asked(both)
    with pytest.raises(Forbidden, match="asked for"):
        uphold_review(both, review.pk, 1, "维持原结论，理由如下")
    with pytest.raises(IntegrityError, match="two_people"), transaction.atomic(), acting("plain"):
        Review.objects.filter(pk=review.pk).update(state="upheld", decided_by=both.username)
    with pytest.raises(IntegrityError, match="decided_by_somebody"), transaction.atomic(), acting("plain"):
        Review.objects.filter(pk=review.pk).update(state="upheld")


def test_one_person_with_two_accounts_neither_asks_nor_issues_and_decides() -> None:
    issued(1)
    review = asked(MAKER)
    other = second_account(CHECKER, MAKER)
    with pytest.raises(Forbidden, match="another account of the same person"):
        uphold_review(other, review.pk, 1, "维持原结论，理由如下")
    with pytest.raises(IntegrityError, match="one person"), transaction.atomic(), acting("plain"):
        Review.objects.filter(pk=review.pk).update(state="upheld", decided_by=other.username)
    with acting("plain"):
        Review.objects.filter(pk=review.pk).update(asked_by="somebody")
    with pytest.raises(Forbidden, match="issued"):
        uphold_review(other, review.pk, 1, "维持原结论，理由如下")
    with pytest.raises(IntegrityError, match="issued a document"), transaction.atomic(), acting("plain"):
        Review.objects.filter(pk=review.pk).update(state="upheld", decided_by=other.username)


def test_who_issued_the_document_does_not_decide_its_review() -> None:
    issued(1)
    review = asked()
    issuer = replace(CHECKER, username=MAKER.username)
    with pytest.raises(Forbidden, match="issued"):
        uphold_review(issuer, review.pk, 1, "维持原结论，理由如下")


def test_a_decision_is_upheld_once_with_grounds() -> None:
    review = asked()
    with pytest.raises(Forbidden, match="checker"):
        uphold_review(MAKER, review.pk, 1, "维持原结论，理由如下")
    with pytest.raises(Refused, match="reason"):
        uphold_review(CHECKER, review.pk, 1, "")
    with pytest.raises(Missing):
        uphold_review(
            reader("district_checker", Scope(units=frozenset({WANZHOU}))), review.pk, 1, "维持原结论"
        )
    with pytest.raises(Conflict, match="moved on"):
        uphold_review(CHECKER, review.pk, 7, "维持原结论，理由如下")
    uphold_review(CHECKER, review.pk, 1, "维持原结论，欠缴一个月属实")
    found = Review.objects.get(pk=review.pk)
    assert (found.state, found.decided_by, found.version) == ("upheld", CHECKER.username, 2)
    assert found.closed_at is not None
    with pytest.raises(Conflict, match="closed"):
        uphold_review(CHECKER, review.pk, 2, "维持原结论，理由如下")
    assert asked().pk != review.pk


def test_a_wrong_fact_goes_to_its_source_and_a_changed_decision_closes_it() -> None:
    review = asked()
    with pytest.raises(Refused, match="which fact"):
        correct_review(PACK, CHECKER, review.pk, 1, "no_such_fact", SOON, "缴费记录有误")
    with pytest.raises(Refused, match="cannot be due"):
        correct_review(PACK, CHECKER, review.pk, 1, "months_paid_in_full", date(2022, 7, 1), "缴费记录有误")
    correct_review(PACK, CHECKER, review.pk, 1, "months_paid_in_full", SOON, "缴费记录有误，请核对2021年11月")
    request = DataRequest.objects.get()
    source = REFUND.facts["months_paid_in_full"].fact.sources[0]
    assert (request.source, request.unit, request.due_on, request.asked_by) == (
        source,
        YUBEI,
        SOON,
        CHECKER.username,
    )
    assert Review.objects.get(pk=review.pk).request == request
    assert settle_reviews(PACK, the_lake(), "month-run") == 0
    assert settle_requests(PACK, the_lake(), "month-run") == 0, "nothing has been mended yet"
    refuse(firm(1), firm(2), firm(3, WANZHOU, months_paid_in_full=11))
    assert settle_reviews(PACK, the_lake(), "month-run") == 1
    assert state(review) == "changed"
    assert settle_requests(PACK, the_lake(), "month-run") == 1
    assert DataRequest.objects.get().state == "answered"


def test_a_correction_that_changes_nothing_can_be_upheld() -> None:
    review = asked()
    correct_review(PACK, CHECKER, review.pk, 1, "months_paid_in_full", SOON, "请核对缴费记录")
    with pytest.raises(Conflict):
        correct_review(PACK, CHECKER, review.pk, 2, "months_paid_in_full", SOON, "请核对缴费记录")
    uphold_review(CHECKER, review.pk, 2, "来源核对后记录无误，维持")
    assert state(review) == "upheld"


def test_a_request_that_is_open_serves_a_second_review() -> None:
    refuse(firm(1, months_paid_in_full=11), firm(2, months_paid_in_full=11))
    for employer in (1, 2):
        review = asked(MAKER, employer=employer)
        correct_review(PACK, CHECKER, review.pk, 1, "months_paid_in_full", SOON, "请核对缴费记录")
    assert DataRequest.objects.count() == 1
    assert set(Review.objects.values_list("request", flat=True)) == {DataRequest.objects.get().pk}


def test_a_later_run_that_decides_otherwise_closes_an_open_review_and_the_same_answer_does_not() -> None:
    review, amount = asked(), asked(MAKER, employer=2)
    august = Month(2022, 8)
    decided(REFUND, august, firm(1, months_paid_in_full=11), firm(2, premium_paid=2000), keep=True)
    assert settle_reviews(PACK, the_lake(), "month-run") == 1
    assert (state(review), state(amount)) == ("open", "changed")


def test_the_next_step_of_a_refusal_names_the_sources_of_what_stopped_it() -> None:
    batch = the_lake().snapshot().batch("decision/retention-refund", JULY)
    assert batch is not None
    row = {"outcome": "not_entitled", "c_paid_up": 0, "c_standing": 1, "missing": []}
    steps = next_steps(PACK, REFUND, JULY, row)
    assert {step.what for step in steps} == {"refused"}
    assert steps[0].source == REFUND.facts["months_due"].fact.sources[0]
    assert next_steps(PACK, REFUND, JULY, {"outcome": "not_entitled"})[0].source == ""


def test_the_next_step_of_an_entitlement_is_where_its_money_stands() -> None:
    row = {"outcome": "entitled", "amount_fen": 3_600_000, "employer_id": 2, "period": "2022", "unit": YUBEI}
    (step,) = next_steps(PACK, REFUND, JULY, row)
    assert step.item is not None
    assert (step.what, step.item.state, step.by) == ("item", "open", None)
    assert next_steps(PACK, REFUND, JULY, row | {"employer_id": 77})[0].what == "opens"
    rate = PACK.policies["unemployment-rate"]
    assert next_steps(PACK, rate, JULY, row)[0].what == "granted"
