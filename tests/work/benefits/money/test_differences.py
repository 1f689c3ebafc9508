"""What a newer decision says of money that is bound or paid: too much, too little, unknown; what follows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from work.benefits.money.test_way import (
    APPROVER,
    CASHIER,
    CHECKER,
    DISTRICT,
    FUND,
    MAKER,
    SECOND,
    answer,
    approved,
    paid,
    ready,
)  # fmt: skip
from work.benefits.small import EXPANSION, JULY, PACK, REFUND, WANZHOU, YUBEI, arrived, decided, firm, hire
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.engine.month import Month
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Scope
from zhumeng.work.benefits.actions.decide_batch import decide_batch
from zhumeng.work.benefits.actions.load_result import load_result
from zhumeng.work.benefits.actions.make_batch import make_batch
from zhumeng.work.benefits.actions.object_to import object_to, settle_objection
from zhumeng.work.benefits.actions.open_items import open_items
from zhumeng.work.benefits.actions.open_supplement import open_supplement
from zhumeng.work.benefits.actions.pay import check_pay_file, make_pay_file
from zhumeng.work.benefits.actions.recover import lower_recovery, start_recovery, take_back, write_off
from zhumeng.work.benefits.models import ClaimKey, Decision, FundLine, Item
from zhumeng.work.benefits.money.differences import sums_of_differences
from zhumeng.work.benefits.money.settling import (
    Difference,
    difference_of,
    each_difference,
    page_of_differences,
)
from zhumeng.work.benefits.money.turns import turns

pytestmark = pytest.mark.django_db
AUGUST = Month(2022, 8)
WHOLE = 3_600_000
"""What the ordinary firm is granted, in fen."""


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def items(home: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhumeng.work.benefits.actions.decide_batch.today", lambda: date(2022, 7, 29))
    decided(REFUND, JULY, firm(1), firm(2), firm(3, WANZHOU), keep=True)
    open_items(PACK, "month-run")
    with acting("test"):
        FundLine.objects.create(fund=FUND, unit=YUBEI, year=2022, budget_fen=10**10, released_fen=10**9)
    arrived(FUND, YUBEI, 10**9)


def item(employer: int = 1) -> Item:
    return Item.objects.get(employer_id=employer, first=None)


def pay(monkeypatch: pytest.MonkeyPatch, *employers: int) -> Item:
    file = paid(monkeypatch, *employers)
    load_result(PACK, CASHIER, file.pk, answer(file))
    return item(employers[0])


def again(*cases: dict[str, Any], month: Month = JULY) -> None:
    """The firms decided anew, and nothing else done: the list is right before items are opened."""
    decided(REFUND, month, *cases, keep=True)


def listed(kind: str = "over", scope: Scope = DISTRICT) -> list[Difference]:
    return page_of_differences(scope, {"kind": kind}, 1)


def told(kind: str = "over") -> list[tuple[int | None, str, int, int | None, int | None]]:
    return [(one.item.employer_id, one.what, one.granted, one.due, one.fen) for one in listed(kind)]


def test_nothing_differs_while_decisions_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    pay(monkeypatch, 1, 2)
    again(firm(1), firm(2), firm(3, WANZHOU), month=AUGUST)
    assert sums_of_differences(DISTRICT) == {"over": (0, 0), "owed": (0, 0), "unknown": (0, 0)}


def test_less_is_due_than_was_paid_and_one_order_settles_it(monkeypatch: pytest.MonkeyPatch) -> None:
    one = pay(monkeypatch, 1, 2)
    again(firm(1, premium_paid=1000), firm(2), firm(3, WANZHOU))
    assert told() == [(1, "recover", WHOLE, 600, WHOLE - 600)]
    assert turns(PACK, MAKER, DISTRICT)["over"] == 1
    assert "over" not in turns(PACK, CASHIER, DISTRICT)
    start_recovery(MAKER, one.pk, "x", WHOLE - 600)
    assert told() == []
    assert "over" not in turns(PACK, MAKER, DISTRICT)


def test_a_no_and_a_case_that_is_gone_are_due_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    pay(monkeypatch, 1, 2)
    again(firm(1, months_paid_in_full=11), firm(3, WANZHOU))
    assert told() == [(1, "recover", WHOLE, 0, WHOLE), (2, "recover", WHOLE, 0, WHOLE)]
    assert [one.item.newest.first_failing for one in listed()] == ["paid_up", ""]
    assert sums_of_differences(DISTRICT)["over"] == (2, 2 * WHOLE)


def test_what_cannot_be_told_is_never_claimed_back(monkeypatch: pytest.MonkeyPatch) -> None:
    pay(monkeypatch, 1)
    again(firm(1, premium_paid=None), firm(2), firm(3, WANZHOU))
    assert told() == []
    assert told("owed") == []
    (one,) = listed("unknown")
    assert (one.what, one.due, one.fen, one.now) == ("data", None, None, 0)
    assert "over" not in turns(PACK, MAKER, DISTRICT)


def test_an_approved_item_is_held_withdrawn_and_opened_at_the_new_sum() -> None:
    approved(1)
    again(firm(1, premium_paid=1000), firm(2), firm(3, WANZHOU))
    assert told() == [(1, "hold", WHOLE, 600, WHOLE - 600)]
    object_to(MAKER, item().pk, "x")
    assert told()[0][1] == "uphold"
    settle_objection(CHECKER, item().pk, upheld=True)
    assert (item().state, item().amount_fen) == ("open", 600)
    assert not ClaimKey.objects.filter(item=item()).exists()
    assert told() == []


def test_an_objection_upheld_without_a_newer_decision_stays_withdrawn() -> None:
    approved(1)
    object_to(MAKER, item().pk, "x")
    settle_objection(CHECKER, item().pk, upheld=True)
    open_items(PACK, "month-run")
    assert (item().state, item().reason) == ("withdrawn", "x")


def test_a_returned_batch_comes_back_at_the_new_sums() -> None:
    batch = make_batch(PACK, MAKER, "retention-refund", YUBEI, ready(1, 2), "b")
    again(firm(1, months_paid_in_full=11), firm(2, premium_paid=1000), firm(3, WANZHOU))
    assert [row[1] for row in told()] == ["return_batch", "return_batch"]
    decide_batch(PACK, CHECKER, batch, False, "no", note="x")
    assert [(item(n).state, item(n).amount_fen) for n in (1, 2)] == [("withdrawn", WHOLE), ("ready", 600)]


def test_a_batch_is_never_made_of_an_old_sum() -> None:
    ready(1, 2)
    again(firm(1, premium_paid=1000), firm(2, months_paid_in_full=11), firm(3, WANZHOU))
    batch = make_batch(PACK, MAKER, "retention-refund", YUBEI, [], "b")
    assert list(Item.objects.filter(batch=batch).values_list("employer_id", "amount_fen")) == [(1, 600)]


def test_a_payment_that_came_back_is_not_sent_again_when_less_is_due(monkeypatch: pytest.MonkeyPatch) -> None:
    file = paid(monkeypatch, 1)
    again(firm(1, months_paid_in_full=11), firm(2), firm(3, WANZHOU))
    assert told()[0][1] == "bank"
    load_result(PACK, CASHIER, file.pk, answer(file, (1,)))
    assert told()[0][1] == "hold"
    object_to(MAKER, item().pk, "x")
    settle_objection(CHECKER, item().pk, upheld=True)
    assert item().state == "withdrawn"


def test_an_order_is_raised_and_lowered_as_decisions_follow(monkeypatch: pytest.MonkeyPatch) -> None:
    one = pay(monkeypatch, 1)
    others = firm(2), firm(3, WANZHOU)
    again(firm(1, premium_paid=1000), *others)
    start_recovery(MAKER, one.pk, "x", WHOLE - 600)
    again(firm(1, months_paid_in_full=11), *others)
    assert told() == [(1, "recover", 600, 0, 600)]
    with pytest.raises(Conflict):
        start_recovery(MAKER, one.pk, "x", 600)  # without the version a second click would raise it again
    start_recovery(MAKER, one.pk, "x", 600, version=item().version)
    with pytest.raises(Conflict, match="moved on"):
        start_recovery(MAKER, one.pk, "x", 1, version=one.version)
    assert (item().ordered_fen, told()) == (WHOLE, [])
    again(firm(1, premium_paid=2000), *others)
    assert told("owed") == [(1, "lower", 0, 1200, 1200)]
    with pytest.raises(Refused, match="settled first"):
        open_supplement(MAKER, one.pk, item().newest_id)
    lower_recovery(MAKER, one.pk, "x", 1200, item().version)
    assert (item().state, item().left_fen, told("owed")) == ("recovering", WHOLE - 1200, [])
    again(firm(1), *others)
    lower_recovery(MAKER, one.pk, "x", WHOLE - 1200, item().version)
    assert (item().state, item().ordered_fen, told("owed")) == ("paid", 0, [])


def test_a_recovery_that_ended_may_be_followed_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    one = pay(monkeypatch, 1)
    again(firm(1, premium_paid=2000), firm(2), firm(3, WANZHOU))
    start_recovery(MAKER, one.pk, "x", WHOLE - 1200)
    take_back(CASHIER, one.pk, 1000, "t1")
    write_off(APPROVER, one.pk, "x")
    assert (item().written_off_fen, item().left_fen) == (WHOLE - 2200, 0)
    again(firm(1, premium_paid=1000), firm(2), firm(3, WANZHOU))
    assert told() == [(1, "recover", 1200, 600, 600)]
    start_recovery(MAKER, one.pk, "x", 600, version=item().version)
    assert item().left_fen == 600, "what was given up is not claimed again"
    take_back(CASHIER, one.pk, 600, "t2")
    assert (item().state, item().recovered_fen) == ("written_off", 1600)


def test_what_was_written_off_is_not_owed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    one = pay(monkeypatch, 1)
    again(firm(1, months_paid_in_full=11), firm(2), firm(3, WANZHOU))
    start_recovery(MAKER, one.pk, "x")
    write_off(APPROVER, one.pk, "x")
    again(firm(1), firm(2), firm(3, WANZHOU))
    assert told("owed") == [], "the payee still has it"


def test_more_is_due_and_the_difference_goes_the_whole_way_once(monkeypatch: pytest.MonkeyPatch) -> None:
    one = pay(monkeypatch, 1)
    again(firm(1, premium_paid=9_000_000), firm(2), firm(3, WANZHOU))
    due = item().newest.amount_fen or 0
    assert told("owed") == [(1, "supplement", WHOLE, due, due - WHOLE)]
    assert turns(PACK, MAKER, DISTRICT)["owed"] == 1
    with pytest.raises(Forbidden):
        open_supplement(CHECKER, one.pk, item().newest_id)
    with pytest.raises(Conflict):
        open_supplement(MAKER, one.pk, item().decision_id)
    made = Item.objects.get(pk=open_supplement(MAKER, one.pk, item().newest_id))
    assert (made.state, made.amount_fen, made.account_id) == ("ready", due - WHOLE, one.account_id)
    assert told("owed") == []
    with pytest.raises(Conflict):
        open_supplement(MAKER, one.pk, item().newest_id)
    claims = set(ClaimKey.objects.values_list("key", "item"))
    batch = make_batch(PACK, MAKER, "retention-refund", YUBEI, [made.pk], "b2")
    assert set(ClaimKey.objects.values_list("key", "item")) == claims, "one grant, one claim"
    decide_batch(PACK, CHECKER, batch, True, "c2")
    decide_batch(PACK, APPROVER, batch, True, "a2")
    file = make_pay_file(CASHIER, FUND, YUBEI, "f2")
    check_pay_file(SECOND, file, "k2")
    load_result(PACK, CASHIER, file, answer(made.payments.get().file))
    made.refresh_from_db()
    assert (made.state, told("owed"), told()) == ("paid", [], [])
    again(firm(1, months_paid_in_full=11), firm(2), firm(3, WANZHOU))
    (found,) = listed()
    assert (found.part.pk, found.fen, found.now) == (made.pk, due, due - WHOLE), "the supplement first"
    start_recovery(MAKER, made.pk, "x", found.now)
    (found,) = listed()
    assert (found.part.pk, found.fen) == (one.pk, WHOLE)


def test_a_supplement_that_is_not_bound_is_dropped_by_the_next_decision(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = pay(monkeypatch, 1)
    again(firm(1, premium_paid=9_000_000), firm(2), firm(3, WANZHOU))
    made = open_supplement(MAKER, one.pk, item().newest_id)
    again(firm(1, premium_paid=8_000_000), firm(2), firm(3, WANZHOU))
    due = item().newest.amount_fen or 0
    assert told("owed") == [(1, "supplement", WHOLE, due, due - WHOLE)], "before the run has followed"
    open_items(PACK, "month-run")
    assert Item.objects.get(pk=made).state == "withdrawn"
    newer = Item.objects.get(pk=open_supplement(MAKER, one.pk, item().newest_id))
    assert newer.amount_fen == due - WHOLE
    open_items(PACK, "month-run")
    newer.refresh_from_db()
    assert newer.state == "ready"


def test_a_supplement_withdrawn_by_people_is_not_owed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    one = pay(monkeypatch, 1)
    again(firm(1, premium_paid=9_000_000), firm(2), firm(3, WANZHOU))
    made = open_supplement(MAKER, one.pk, item().newest_id)
    batch = make_batch(PACK, MAKER, "retention-refund", YUBEI, [made], "b2")
    decide_batch(PACK, CHECKER, batch, True, "c2")
    decide_batch(PACK, APPROVER, batch, True, "a2")
    object_to(MAKER, made, "x")
    settle_objection(CHECKER, made, upheld=True)
    open_items(PACK, "month-run")
    assert Item.objects.get(pk=made).state == "withdrawn"
    assert told("owed") == []
    assert ClaimKey.objects.filter(item=one).exists(), "the grant keeps its claim"


def test_the_database_holds_one_supplement_a_decision(monkeypatch: pytest.MonkeyPatch) -> None:
    one = pay(monkeypatch, 1)
    again(firm(1, premium_paid=9_000_000), firm(2), firm(3, WANZHOU))
    made = Item.objects.get(pk=open_supplement(MAKER, one.pk, item().newest_id))
    made.pk = None
    with pytest.raises(IntegrityError), acting("x"), transaction.atomic():
        made.save(force_insert=True)


def test_another_district_sees_nothing_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    pay(monkeypatch, 1)
    again(firm(1, months_paid_in_full=11), firm(2), firm(3, WANZHOU))
    assert listed(scope=Scope(units=frozenset({WANZHOU}))) == []
    assert len(listed(scope=Scope(units=None))) == 1
    with pytest.raises(Missing):
        open_supplement(MAKER, item(3).pk, item(3).newest_id)


def test_the_list_is_a_bounded_number_of_statements(monkeypatch: pytest.MonkeyPatch) -> None:
    pay(monkeypatch, 1, 2)
    again(firm(3, WANZHOU))
    with CaptureQueriesContext(connection) as sent:
        assert len(listed()) == 2
    assert len(sent) == 3
    with CaptureQueriesContext(connection) as sent:
        sums_of_differences(DISTRICT)
    assert len(sent) == 1
    assert [len(piece) for piece in each_difference(DISTRICT, {"kind": "over"}, chunk=1)] == [1, 1]


def test_the_newest_decision_is_known_whoever_decides_and_however_many_at_once() -> None:
    again(firm(1, premium_paid=1000), firm(2, premium_paid=2000), firm(3, WANZHOU))
    for one in Item.objects.select_related("newest"):
        newest = Decision.objects.filter(employer_id=one.employer_id).order_by("-version").first()
        assert one.newest == newest
    assert difference_of(item(1)) is None, "what is not bound follows, and differs from nothing"


def test_a_case_listed_to_the_end_of_the_year_is_gone_when_a_later_month_lists_it_no_more(
    home: object,
) -> None:
    decided(EXPANSION, JULY, hire(7, 9), hire(8, 9), keep=True)
    decided(EXPANSION, AUGUST, hire(7, 9), keep=True)
    answers = Decision.objects.filter(employer_id=9).order_by("person_id", "version")
    assert list(answers.values_list("person_id", "outcome")) == [
        (7, "entitled"), (8, "entitled"), (8, "not_entitled"),
    ]  # fmt: skip
    decided(REFUND, AUGUST, firm(1), keep=True)
    stands = Decision.objects.get(employer_id=2)
    assert stands.outcome == "entitled", "a refund that was paid is no candidate in the months after"
