"""Sixteen people press the button at once; a process dies in the middle."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from threading import Barrier

import pytest
from django.db import connection, connections

from work.benefits.money.test_way import APPROVER, CASHIER, CHECKER, FUND, MAKER, SECOND, answer
from work.benefits.small import JULY, PACK, REFUND, YUBEI, arrived, decided, firm
from zhumeng.engine.errors import Refused
from zhumeng.foundation.history import acting
from zhumeng.work.benefits.actions.confirm_account import confirm_account
from zhumeng.work.benefits.actions.decide_batch import decide_batch
from zhumeng.work.benefits.actions.load_result import load_result
from zhumeng.work.benefits.actions.make_batch import make_batch
from zhumeng.work.benefits.actions.open_items import open_items
from zhumeng.work.benefits.actions.open_supplement import open_supplement
from zhumeng.work.benefits.actions.pay import check_pay_file, make_pay_file
from zhumeng.work.benefits.actions.recover import start_recovery
from zhumeng.work.benefits.models import FundLine, Item, PayFile, Payment

pytestmark = pytest.mark.django_db(transaction=True)
CROWD = 16


@pytest.fixture(autouse=True)
def approved(home: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhumeng.work.benefits.actions.decide_batch.today", lambda: date(2022, 7, 29))
    monkeypatch.setattr("zhumeng.work.benefits.money.seen.today", lambda: date(2022, 9, 1))
    decided(REFUND, JULY, *(firm(n) for n in range(1, 21)), keep=True)
    open_items(PACK, "month-run")
    with acting("test"):
        FundLine.objects.create(fund=FUND, unit=YUBEI, year=2022, budget_fen=10**10, released_fen=10**10)
    arrived(FUND, YUBEI, 10**10)
    for one in Item.objects.all():
        confirm_account(MAKER, one.pk, 1, "corporate", "某银行", "6222000011112222")
    batch = make_batch(PACK, MAKER, "retention-refund", YUBEI, [], "b")
    decide_batch(PACK, CHECKER, batch, True, "c")
    decide_batch(PACK, APPROVER, batch, True, "a")


def together(act: Callable[[int], object]) -> list[object]:
    barrier = Barrier(CROWD)

    def press(n: int) -> object:
        try:
            barrier.wait(30)
            with suppress(Refused):
                return act(n)
            return "refused"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(CROWD) as crowd:
        return list(crowd.map(press, range(CROWD)))


def test_one_key_sixteen_times_is_one_file() -> None:
    answers = together(lambda _n: make_pay_file(CASHIER, FUND, YUBEI, "same"))
    assert len(set(answers)) == 1
    assert (PayFile.objects.count(), Payment.objects.count()) == (1, 20)


def test_sixteen_keys_still_pay_everybody_once() -> None:
    answers = together(lambda n: make_pay_file(CASHIER, FUND, YUBEI, f"key-{n}"))
    assert sum(one != "refused" for one in answers) == 1
    assert Payment.objects.count() == 20


def paid() -> Item:
    number = make_pay_file(CASHIER, FUND, YUBEI, "f")
    check_pay_file(SECOND, number, "k")
    load_result(PACK, CASHIER, number, answer(PayFile.objects.get(pk=number)))
    return Item.objects.get(employer_id=1)


def test_sixteen_open_one_supplement() -> None:
    one = paid()
    decided(REFUND, JULY, firm(1, premium_paid=9_000_000), *(firm(n) for n in range(2, 21)), keep=True)
    one.refresh_from_db()
    answers = together(lambda _n: open_supplement(MAKER, one.pk, one.newest_id))
    assert sum(one != "refused" for one in answers) == 1
    assert Item.objects.filter(first=one).count() == 1


def test_sixteen_raise_an_order_once() -> None:
    one = paid()
    start_recovery(MAKER, one.pk, "x", 100)
    one.refresh_from_db()
    answers = together(lambda _n: start_recovery(MAKER, one.pk, "x", 50, version=one.version))
    assert sum(one != "refused" for one in answers) == 1
    one.refresh_from_db()
    assert one.ordered_fen == 150


@pytest.mark.parametrize("after", range(1, 12, 2))
def test_a_death_in_the_middle_leaves_nothing_half_done(after: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The session is torn from the server after some statements; repeated, the same act completes once."""
    statements = iter(range(after))

    def torn(execute: object, sql: str, params: object, many: bool, context: object) -> object:
        if next(statements, None) is None:
            connection.connection.close()
        return execute(sql, params, many, context)  # type: ignore[operator]

    with suppress(Exception), connection.execute_wrapper(torn):
        make_pay_file(CASHIER, FUND, YUBEI, "same")
    connection.close()
    assert (PayFile.objects.count(), Payment.objects.count()) in ((0, 0), (1, 20))
    make_pay_file(CASHIER, FUND, YUBEI, "same")
    assert (PayFile.objects.count(), Payment.objects.count()) == (1, 20)
    assert set(Item.objects.values_list("state", flat=True)) == {"filed"}
