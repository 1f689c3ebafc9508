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
from zhumeng.work.benefits.actions.open_supplement import open_supplement
from zhumeng.work.benefits.actions.pay import check_pay_file, make_pay_file
from zhumeng.work.benefits.actions.plan_spending import note_arrival, plan_spending, review_plan
from zhumeng.work.benefits.actions.recover import lower_recovery, start_recovery, take_back, write_off
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
from zhumeng.work.benefits.money.differences import differences_in
from zhumeng.work.benefits.money.funds import fund_of
from zhumeng.work.benefits.money.settling import difference_of
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
    for place in ("money.seen", *(f"actions.{act}" for act in ("plan_spending", "recover", "load_result"))):
        monkeypatch.setattr(f"zhumeng.work.benefits.{place}.today", lambda: date(2022, 9, 1))
    decided(REFUND, JULY, *(firm(n, premium_paid=1000 * n) for n in FIRMS), keep=True)
    with acting("test"):
        FundLine.objects.create(fund=FUND, unit=YUBEI, year=2022, budget_fen=10**9, released_fen=2_400)


def item(n: int) -> Item:
    """An item of one of the firms: the first, or one of its supplements."""
    parts = list(Item.objects.filter(employer_id=FIRMS[n % len(FIRMS)]).order_by("pk"))
    return parts[n // len(FIRMS) % len(parts)]


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


def all_back(n: int) -> None:
    take_back(CASHIER, item(n).pk, item(n).left_fen, next(KEYS))


def give_up(n: int) -> None:
    write_off(APPROVER, item(n).pk, "x")


def decide_anew(n: int) -> None:
    """A later decision says yes with another sum, no, or that it cannot be told, as a month's run does."""
    with acting("month-run"):
        last = Decision.objects.filter(employer_id=FIRMS[n % 3]).order_by("-version").first()
        assert last is not None
        last.pk, last.version = None, last.version + 1
        outcome = ("entitled", "not_entitled", "entitled", "cannot_tell")[n % 4]
        last.outcome, last.amount_fen = outcome, 600 + n if outcome == "entitled" else None
        last.unit = unit_of(n)
        last.save(force_insert=True)
    open_items(PACK, "month-run")


def settle_difference(n: int) -> None:
    """The step that the list of differences names, and only that."""
    first = Item.objects.get(employer_id=FIRMS[n % 3], first=None)
    found = difference_of(first)
    if found is None:
        return
    if found.what == "recover":
        start_recovery(MAKER, found.part.pk, "x", found.now, found.part.version)
    elif found.what == "lower":
        lower_recovery(MAKER, found.part.pk, "x", found.now, found.part.version)
    elif found.what == "supplement":
        open_supplement(MAKER, first.pk, first.newest_id)
    elif found.what == "hold":
        object_to(MAKER, found.part.pk, "x")
    elif found.what == "uphold":
        settle_objection(CHECKER, found.part.pk, upheld=True)
    left = difference_of(first)
    stays = found.what in ("data", "return_batch", "bank", "pay_first", "hold")
    assert stays or left is None or (left.fen or 0) < (found.fen or 0), "the step named settles something"


def elsewhere(n: int) -> None:
    """A clerk of another unit comes and finds nothing."""
    with pytest.raises(Refused):
        make_pay_file(
            replace(CASHIER, scope=replace(CASHIER.scope, units=frozenset())), FUND, YUBEI, next(KEYS)
        )


ACTS: tuple[Callable[[int], None], ...] = (
    account, account, batch, decide, decide, pay, twice, check, bank, objection, settle, recovery, back,
    give_up, decide_anew, decide_anew, settle_difference, settle_difference, elsewhere, money, money,
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
        assert (one.state == "recovering") == (one.left_fen > 0)
    differences_hold(items)
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


def differences_hold(items: list[Item]) -> None:
    """The list is what plain adding up says, and no supplement pays more than its decision grants."""
    listed = {one.item: (one.kind, one.granted, one.fen) for one in differences_in(BOTH)}
    assert listed.keys() <= {one.pk for one in items if one.first_id is None}
    for first in items:
        newest = Decision.objects.filter(employer_id=first.employer_id).order_by("-version").first()
        assert newest is not None
        if first.first_id is not None:
            assert first.amount_fen <= (first.decision.amount_fen or 0)
            continue
        assert first.newest_id == newest.pk
        parts = [one for one in items if one.first_id == first.pk and one.state != "withdrawn"]
        granted = sum(one.amount_fen - one.ordered_fen for one in (first, *parts))
        bound = first.state not in ("open", "ready", "lapsed", "withdrawn")
        due = {"entitled": newest.amount_fen, "not_entitled": 0}.get(newest.outcome)
        if not bound or newest.pk == first.decision_id or due == granted:
            assert first.pk not in listed
        elif due is None:
            assert (first.pk in listed) == (granted > 0)
        elif granted > due:
            assert listed[first.pk] == ("over", granted, granted - due)
        elif first.pk in listed:
            assert listed[first.pk][:2] == ("owed", granted)
            assert 0 < listed[first.pk][2] <= due - granted, "less what was given up"
        else:
            assert any(one.written_off_fen or one.state == "withdrawn" for one in items), "settled by people"


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def lived(history: list[tuple[int, int]], paid: bool) -> None:
    """A history from the beginning, or from where all are paid: there a newer decision makes a difference."""
    with taken_back():
        open_items(PACK, "month-run")
        for act, n in ALL_PAID if paid else ():
            act(n)
        for act, n in history:
            with suppress(Refused), transaction.atomic():
                ACTS[act](n)
            must_hold()


ALL_PAID = (
    (account, 0), (account, 1), (account, 2), (batch, 5), (decide, 1), (decide, 22), (money, 1), (pay, 3),
    (check, 4), (bank, 0),
)  # fmt: skip
HISTORIES = st.lists(st.tuples(st.integers(0, len(ACTS) - 1), st.integers(0, 40)), min_size=5, max_size=40)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HISTORIES, st.booleans())
def test_any_history(city: None, history: list[tuple[int, int]], paid: bool) -> None:
    lived(history, paid)


@pytest.mark.long
@settings(
    max_examples=int(os.environ.get("HISTORIES", "10000")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(HISTORIES, st.booleans())
def test_ten_thousand_histories(city: None, history: list[tuple[int, int]], paid: bool) -> None:
    lived(history, paid)


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


def test_a_history_of_decisions_made_anew(city: None) -> None:
    """Nor is this one: the order is raised and lowered, then the rest is paid by a supplement."""
    with taken_back():
        open_items(PACK, "month-run")
        for act, n in (
            *ALL_PAID, (decide_anew, 1), (settle_difference, 1), (decide_anew, 4), (settle_difference, 4),
            (all_back, 1), (decide_anew, 40), (settle_difference, 1), (settle_difference, 1),
        ):  # fmt: skip
            act(n)
            must_hold()
        assert Item.objects.filter(first=item(1), state="ready").count() == 1
