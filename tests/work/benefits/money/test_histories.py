"""Whatever happens in whatever order: nobody is paid twice, nobody is lost, and every fen is somewhere."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from itertools import count

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from work.benefits.money.test_way import (
    APPROVER,
    CASHIER,
    CHECKER,
    FUND,
    MAKER,
    SECOND,
    answer,
    role,
)  # fmt: skip
from work.benefits.small import JULY, PACK, REFUND, YUBEI, decided, firm
from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Scope
from zhumeng.work.benefits.actions.confirm_account import confirm_account
from zhumeng.work.benefits.actions.decide_batch import decide_batch
from zhumeng.work.benefits.actions.load_result import load_result
from zhumeng.work.benefits.actions.make_batch import make_batch
from zhumeng.work.benefits.actions.object_to import object_to, settle_objection
from zhumeng.work.benefits.actions.open_items import open_items
from zhumeng.work.benefits.actions.pay import check_pay_file, make_pay_file
from zhumeng.work.benefits.actions.plan_spending import note_arrival, plan_spending, review_plan
from zhumeng.work.benefits.actions.recover import start_recovery, take_back, write_off
from zhumeng.work.benefits.models import (
    Approval,
    Batch,
    Decision,
    FundLine,
    Item,
    PayFile,
    Payment,
    SpendingPlan,
)
from zhumeng.work.benefits.models.item import STATES
from zhumeng.work.benefits.money.funds import fund_of
from zhumeng.work.benefits.treasury.books import business_book, finance_book
from zhumeng.work.benefits.treasury.cash import cash_of

FIRMS = (1, 2, 3)
HEIR = "500157"
"""The district into which the first is merged: its staff sees both, a decision made anew may be its own."""
BOTH = Scope(units=frozenset({YUBEI, HEIR}))
MAKER, CHECKER, APPROVER, CASHIER, SECOND = (
    replace(one, scope=BOTH) for one in (MAKER, CHECKER, APPROVER, CASHIER, SECOND)
)
TREASURY = role("treasury", scope=BOTH)
ALL = (MAKER, CHECKER, APPROVER, CASHIER, SECOND)
NOW = Month(2022, 9)
KEYS = (f"key-{n}" for n in count())


@pytest.fixture
def city(home: object, db: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhumeng.work.benefits.actions.decide_batch.today", lambda: date(2022, 7, 29))
    for act in ("pay", "plan_spending", "recover", "load_result"):
        monkeypatch.setattr(f"zhumeng.work.benefits.actions.{act}.today", lambda: date(2022, 9, 1))
    decided(REFUND, JULY, *(firm(n, premium_paid=1000 * n) for n in FIRMS), keep=True)
    with acting("test"):
        FundLine.objects.create(fund=FUND, unit=YUBEI, year=2022, budget_fen=10**9, released_fen=2_400)


def item(n: int) -> Item:
    return Item.objects.get(employer_id=FIRMS[n % len(FIRMS)])


def account(n: int) -> None:
    one = item(n)
    confirm_account(MAKER, one.pk, one.version, "corporate", "某银行", f"62220000{n:08d}")


def batch(n: int) -> None:
    unit = unit_of(n)
    chosen = list(Item.objects.filter(state="ready", unit=unit).values_list("pk", flat=True))[: 1 + n % 3]
    make_batch(PACK, ALL[n % 5], "retention-refund", unit, chosen, next(KEYS))


def decide(n: int) -> None:
    last = Batch.objects.order_by("-pk")[:1]
    for one in last:
        decide_batch(PACK, ALL[n % 5], one.pk, n % 7 != 0, next(KEYS), note="x", over=n % 11 == 0)


def pay(n: int) -> None:
    make_pay_file(ALL[n % 5], FUND, unit_of(n), next(KEYS))


def unit_of(n: int) -> str:
    return HEIR if n % 4 == 2 else YUBEI


def twice(n: int) -> None:
    key, unit = next(KEYS), unit_of(n)
    assert make_pay_file(CASHIER, FUND, unit, key) == make_pay_file(CASHIER, FUND, unit, key)


def money(n: int) -> None:
    """Finance asks, the treasury reviews, all or a part arrives."""
    number = plan_spending(CASHIER, FUND, unit_of(n), next(KEYS))
    review_plan(TREASURY, number, n % 5 != 0, "x")
    plan = SpendingPlan.objects.get(pk=number)
    fen = plan.planned_fen if n % 3 else 1
    note_arrival(SECOND, number, fen, date(2022, 9, 1), str(n), next(KEYS))


def check(n: int) -> None:
    for one in PayFile.objects.order_by("-pk")[:1]:
        check_pay_file(ALL[n % 5], one.pk, next(KEYS))


def bank(n: int) -> None:
    for one in PayFile.objects.order_by("-pk")[: 1 + n % 2]:
        load_result(PACK, CASHIER, one.pk, answer(one, (FIRMS[n % 3],) if n % 2 else ()))


def objection(n: int) -> None:
    object_to(MAKER, item(n).pk, "x")


def settle(n: int) -> None:
    settle_objection(CHECKER, item(n).pk, upheld=n % 3 == 0)


def recovery(n: int) -> None:
    start_recovery(MAKER, item(n).pk, "x")


def back(n: int) -> None:
    take_back(CASHIER, item(n).pk, 1 + n * 37, next(KEYS))


def give_up(n: int) -> None:
    write_off(APPROVER, item(n).pk, "x")


def decide_anew(n: int) -> None:
    """A later decision says yes with another sum, or no, as a month's run does."""
    with acting("month-run"):
        last = Decision.objects.filter(employer_id=FIRMS[n % 3]).order_by("-version").first()
        assert last is not None
        yes = n % 2 == 0
        last.pk, last.version = None, last.version + 1
        last.outcome, last.amount_fen = ("entitled", 600 + n) if yes else ("not_entitled", None)
        last.unit = unit_of(n)
        last.save(force_insert=True)
    open_items(PACK, "month-run")


def elsewhere(n: int) -> None:
    """A clerk of another unit comes and finds nothing."""
    with pytest.raises(Refused):
        make_pay_file(
            replace(CASHIER, scope=replace(CASHIER.scope, units=frozenset())), FUND, YUBEI, next(KEYS)
        )


ACTS: tuple[Callable[[int], None], ...] = (
    account, account, batch, decide, decide, pay, twice, check, bank, objection, settle, recovery, back,
    give_up, decide_anew, elsewhere, money, money,
)  # fmt: skip


def must_hold() -> None:
    items = list(Item.objects.prefetch_related("payments"))
    assert {one.employer_id for one in items} == set(FIRMS), "nobody entitled is lost"
    for one in items:
        live = [p for p in one.payments.all() if p.state in ("sent", "paid")]
        assert len(live) <= 1, "nobody is paid twice"
        assert one.state in STATES
        settled = one.state in ("paid", "recovering", "recovered", "written_off")
        assert settled == any(p.state == "paid" for p in live)
        assert (one.state == "filed") == any(p.state == "sent" for p in live)
        assert all(p.amount_fen == one.amount_fen for p in live), "what is paid is what was approved"
        assert (one.state == "recovered") == (0 < one.ordered_fen == one.recovered_fen)
    for file in PayFile.objects.all():
        parts = dict(file.payments.values_list("state").annotate(Sum("amount_fen")))
        assert file.total_fen == sum(parts.values()), "file = paid + bounced + pending to the fen"
        people = set(
            Approval.objects.filter(batch__items__payments__file=file).values_list("actor", flat=True)
        )
        assert not people & {file.made_by, file.checked_by}
    for unit in (YUBEI, HEIR):
        assert cash_of(FUND, unit) >= 0, "nothing is sent that has not arrived"
        book = business_book(FUND, unit, NOW)
        assert book == finance_book(FUND, unit, NOW), "two books, one truth"
    for line in FundLine.objects.all():
        named = Batch.objects.exclude(over_by="").exists()
        assert named or fund_of(line).free >= 0, "nothing above the release without a name"
    assert Payment.objects.count() == sum(len(one.payments.all()) for one in items)


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def lived(history: list[tuple[int, int]]) -> None:
    with taken_back():
        open_items(PACK, "month-run")
        for act, n in history:
            with suppress(Refused), transaction.atomic():
                ACTS[act](n)
            must_hold()


HISTORIES = st.lists(st.tuples(st.integers(0, len(ACTS) - 1), st.integers(0, 40)), min_size=5, max_size=40)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HISTORIES)
def test_any_history(city: None, history: list[tuple[int, int]]) -> None:
    lived(history)


@pytest.mark.long
@settings(
    max_examples=int(os.environ.get("HISTORIES", "10000")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(HISTORIES)
def test_ten_thousand_histories(city: None, history: list[tuple[int, int]]) -> None:
    lived(history)


def test_a_history_that_goes_all_the_way(city: None) -> None:
    """The walk is not idle: this one pays, bounces, pays again and takes back."""
    with taken_back():
        open_items(PACK, "month-run")
        for act, n in (
            (account, 0), (account, 1), (account, 2), (batch, 5), (decide, 1), (decide, 22), (money, 1),
            (pay, 3), (check, 4), (bank, 1), (account, 1), (pay, 3), (check, 4), (bank, 0),
            (recovery, 0), (back, 3),
        ):  # fmt: skip
            act(n)
            must_hold()
        assert sorted(Item.objects.values_list("state", flat=True)) == ["paid", "paid", "recovering"]
