"""From the plan to the closed books: nothing is paid that has not arrived, nothing is closed that differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError
from django.utils import translation

from work.benefits.money import test_way as way
from work.benefits.small import JULY, PACK, REFUND, WANZHOU, YUBEI, decided, firm
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.engine.month import Month
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Scope
from zhumeng.work.benefits.actions.load_result import load_result
from zhumeng.work.benefits.actions.open_items import open_items
from zhumeng.work.benefits.actions.pay import check_pay_file, make_pay_file
from zhumeng.work.benefits.actions.recover import start_recovery, take_back
from zhumeng.work.benefits.models import Arrival, FundLine, Item, PayFile, Reconciliation, SpendingPlan
from zhumeng.work.benefits.treasury import api

pytestmark = pytest.mark.django_db
FUND, CASHIER, SECOND, TREASURY = way.FUND, way.CASHIER, way.SECOND, way.role("treasury")
DAY = date(2022, 9, 1)
DUE = 3_600_000


@pytest.fixture(autouse=True)
def approved(home: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for place in ("money.seen", *(f"actions.{act}" for act in ("plan_spending", "recover", "load_result"))):
        monkeypatch.setattr(f"zhumeng.work.benefits.{place}.today", lambda: DAY)
    monkeypatch.setattr("zhumeng.work.benefits.actions.decide_batch.today", lambda: date(2022, 7, 29))
    decided(REFUND, JULY, firm(1), firm(2), keep=True)
    open_items(PACK, "month-run")
    with acting("test"):
        FundLine.objects.create(fund=FUND, unit=YUBEI, year=2022, budget_fen=10**10, released_fen=10**9)
    with translation.override("en"):
        way.approved(1, 2)
        yield


def reviewed() -> int:
    number = api.plan_spending(CASHIER, FUND, YUBEI, "p1")
    api.review_plan(TREASURY, number, True)
    return number


def paid(bounced: tuple[int, ...] = ()) -> PayFile:
    number = reviewed()
    api.note_arrival(SECOND, number, 2 * DUE, DAY, "财预〔2022〕1号", "arr1")
    file = make_pay_file(CASHIER, FUND, YUBEI, "f1")
    check_pay_file(SECOND, file, "chk1")
    found = PayFile.objects.get(pk=file)
    load_result(PACK, CASHIER, file, way.answer(found, bounced))
    return found


def statement(file: PayFile, *more: str, fen: int = 0) -> bytes:
    lines = [
        f"paid,{one.pk},{(one.amount_fen + fen) / 100:.2f}" for one in file.payments.filter(state="paid")
    ]
    return "\n".join(["kind,reference,amount", *lines, "arrived,财预〔2022〕1号,72000.00", *more]).encode(
        "gb18030"
    )


SEPTEMBER = Month(2022, 9)


def test_a_plan_asks_for_what_is_approved_and_nothing_is_paid_before_the_money() -> None:
    with pytest.raises(Refused, match=r"0\.00 yuan are in hand"):
        make_pay_file(CASHIER, FUND, YUBEI, "f0")
    number = reviewed()
    plan = SpendingPlan.objects.get(pk=number)
    assert (plan.planned_fen, plan.items, plan.month) == (2 * DUE, 2, "2022-09")
    assert api.note_arrival(SECOND, number, DUE, DAY, "一", "arr1") == DUE
    with pytest.raises(Refused, match=r"36,000\.00 yuan are in hand"):
        make_pay_file(CASHIER, FUND, YUBEI, "f2")
    assert api.note_arrival(SECOND, number, DUE, DAY, "二", "arr2") == 0
    make_pay_file(CASHIER, FUND, YUBEI, "f3")
    assert api.cash_of(FUND, YUBEI) == 0


def test_each_step_is_for_its_own_people_and_once() -> None:
    with pytest.raises(Forbidden):
        api.plan_spending(TREASURY, FUND, YUBEI, "p0")
    with pytest.raises(Missing):
        api.plan_spending(CASHIER, FUND, WANZHOU, "p0")
    number = api.plan_spending(CASHIER, FUND, YUBEI, "p1")
    assert api.plan_spending(CASHIER, FUND, YUBEI, "p1") == number
    with pytest.raises(Conflict):
        api.plan_spending(CASHIER, FUND, YUBEI, "p2")
    with pytest.raises(Conflict, match="not reviewed"):
        api.note_arrival(SECOND, number, 1, DAY, "x", "arr0")
    with pytest.raises(Forbidden):
        api.review_plan(CASHIER, number, True)
    with pytest.raises(Forbidden, match="made the plan"):
        api.review_plan(replace(TREASURY, username=CASHIER.username), number, True)
    with pytest.raises(Missing):
        api.review_plan(replace(TREASURY, scope=Scope(units=frozenset({WANZHOU}))), number, True)
    with pytest.raises(Refused, match="reason"):
        api.review_plan(TREASURY, number, False)
    api.review_plan(TREASURY, number, True)
    with pytest.raises(Conflict):
        api.review_plan(TREASURY, number, False, "x")


@pytest.mark.parametrize(("fen", "on", "document"), [
    (0, DAY, "x"), (-1, DAY, "x"), (2 * DUE + 1, DAY, "x"), (1, date(2022, 9, 2), "x"), (1, DAY, " "),
])  # fmt: skip
def test_an_arrival_that_cannot_be_is_refused(fen: int, on: date, document: str) -> None:
    with pytest.raises(Refused):
        api.note_arrival(SECOND, reviewed(), fen, on, document, "arr1")
    assert not Arrival.objects.exists()


def test_a_document_is_noted_once_and_stays() -> None:
    number = reviewed()
    for _twice in range(2):
        assert api.note_arrival(SECOND, number, 1, DAY, "一", "arr1") == 2 * DUE - 1
    with pytest.raises(Conflict):
        api.note_arrival(SECOND, number, 1, DAY, "一", "arr2")
    with pytest.raises(DatabaseError, match="never changed"), acting("x"):
        Arrival.objects.update(fen=2)


def test_a_bounced_payment_is_money_in_hand_again() -> None:
    paid(bounced=(2,))
    assert api.cash_of(FUND, YUBEI) == DUE


def test_books_that_agree_are_closed_by_a_second_person() -> None:
    file = paid()
    number = api.reconcile(CASHIER, FUND, YUBEI, SEPTEMBER, b"")
    assert {one["bank"] for one in Reconciliation.objects.get(pk=number).differences} == {None}
    number = api.reconcile(CASHIER, FUND, YUBEI, SEPTEMBER, statement(file))
    found = Reconciliation.objects.get(pk=number)
    assert found.differences == []
    assert found.books["bank"] == found.books["business"] == found.books["finance"]
    with pytest.raises(Forbidden):
        api.close_reconciliation(CASHIER, number)
    with pytest.raises(Forbidden, match="compared"):
        api.close_reconciliation(replace(SECOND, username=CASHIER.username), number)
    api.close_reconciliation(SECOND, number)
    with pytest.raises(Conflict):
        api.reconcile(CASHIER, FUND, YUBEI, SEPTEMBER, b"")


def test_a_fen_of_difference_keeps_the_books_open() -> None:
    file = paid()
    number = api.reconcile(CASHIER, FUND, YUBEI, SEPTEMBER, statement(file, fen=1))
    found = Reconciliation.objects.get(pk=number)
    assert {(one["kind"], one["bank"]) for one in found.differences if one["kind"] == "paid"} == {
        ("paid", DUE + 1)
    }
    with pytest.raises(Refused, match="do not agree"):
        api.close_reconciliation(SECOND, number)
    with pytest.raises(IntegrityError, match="without_difference"), acting("x"):
        Reconciliation.objects.filter(pk=number).update(closed_by="somebody")


def test_books_that_moved_on_are_compared_again() -> None:
    file = paid()
    start_recovery(way.MAKER, Item.objects.get(employer_id=1).pk, "x")
    number = api.reconcile(CASHIER, FUND, YUBEI, SEPTEMBER, statement(file))
    assert Reconciliation.objects.get(pk=number).differences == []
    take_back(CASHIER, Item.objects.get(employer_id=1).pk, 100, "t1")
    with pytest.raises(Refused, match="do not agree"):
        api.close_reconciliation(SECOND, number)


@pytest.mark.parametrize(
    "content", [b"paid", b"sent,1,2", b"paid,1,2.345", b"paid,1,-5", b"paid,1,x", b"\xff\xfe\x00"]
)
def test_a_statement_that_cannot_be_read_is_refused_whole(content: bytes) -> None:
    with pytest.raises(Refused):
        api.reconcile(CASHIER, FUND, YUBEI, SEPTEMBER, content)
    assert not Reconciliation.objects.exists()
