"""From the decision to the money and back: who may, what is refused, what the bank says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, connection
from django.utils import translation

from work.benefits.small import (
    EXPANSION,
    JULY,
    PACK,
    REFUND,
    WANZHOU,
    YUBEI,
    arrived,
    decided,
    firm,
    hire,
    reader,
)
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.work.benefits.actions.confirm_account import confirm_account
from zhumeng.work.benefits.actions.decide_batch import decide_batch
from zhumeng.work.benefits.actions.load_result import load_result
from zhumeng.work.benefits.actions.make_batch import make_batch
from zhumeng.work.benefits.actions.object_to import object_to, settle_objection
from zhumeng.work.benefits.actions.open_items import open_items
from zhumeng.work.benefits.actions.pay import check_pay_file, make_pay_file
from zhumeng.work.benefits.actions.recover import start_recovery, take_back, write_off
from zhumeng.work.benefits.models import Batch, ClaimKey, FundLine, Item, PayFile, Payment
from zhumeng.work.benefits.money.bank_file import bank_file
from zhumeng.work.benefits.money.capitals import in_capitals
from zhumeng.work.benefits.money.funds import funds_in
from zhumeng.work.benefits.money.states import move

pytestmark = pytest.mark.django_db
FUND = "失业保险基金"
DISTRICT = Scope(units=frozenset({YUBEI}))


def role(code: str, name: str = "", scope: Scope = DISTRICT) -> Reader:
    return replace(reader(code, scope, YUBEI), username=name or code)


MAKER, CHECKER, APPROVER = role("district_maker"), role("district_checker"), role("district_approver")
CASHIER, SECOND = role("finance_maker"), role("finance_checker")


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def items(home: object) -> None:
    decided(REFUND, JULY, firm(1), firm(2), firm(3, premium_paid=1000), firm(4, WANZHOU), keep=True)
    open_items(PACK, "month-run")
    with acting("test"):
        FundLine.objects.create(fund=FUND, unit=YUBEI, year=2022, budget_fen=10**10, released_fen=10**9)
    arrived(FUND, YUBEI, 10**9)


def ready(*employers: int) -> list[int]:
    found = []
    for one in Item.objects.filter(employer_id__in=employers).order_by("employer_id"):
        confirm_account(MAKER, one.pk, one.version, "corporate", "某银行", "6222000011112222")
        found.append(one.pk)
    return found


def approved(*employers: int) -> int:
    batch = make_batch(PACK, MAKER, "retention-refund", YUBEI, ready(*employers), "b1")
    decide_batch(PACK, CHECKER, batch, True, "c1")
    decide_batch(PACK, APPROVER, batch, True, "a1")
    return batch


def after_publicity(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhumeng.work.benefits.money.seen.today", lambda: date(2999, 1, 1))


@pytest.fixture(autouse=True)
def a_day_of_the_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhumeng.work.benefits.actions.decide_batch.today", lambda: date(2022, 7, 29))


def paid(monkeypatch: pytest.MonkeyPatch, *employers: int) -> PayFile:
    approved(*employers)
    after_publicity(monkeypatch)
    number = make_pay_file(CASHIER, FUND, YUBEI, "f1")
    check_pay_file(SECOND, number, "k1")
    return PayFile.objects.get(pk=number)


def answer(file: PayFile, bounced: tuple[int, ...] = ()) -> bytes:
    rows = (f"{one.pk},{'bounced,账号不符' if one.item.employer_id in bounced else 'paid'}"
            for one in file.payments.select_related("item"))  # fmt: skip
    return "\r\n".join(rows).encode("gb18030")


def states() -> dict[int, str]:
    return dict(Item.objects.values_list("employer_id", "state"))


def test_everybody_entitled_has_one_item_however_often_it_is_asked() -> None:
    assert Item.objects.count() == 4
    assert open_items(PACK, "month-run") == 0
    assert Item.objects.get(employer_id=1).amount_fen == 3_600_000


def test_a_later_decision_withdraws_what_is_not_bound_and_opens_it_again() -> None:
    decided(REFUND, JULY, firm(1, months_paid_in_full=11), firm(2, premium_paid=2000), keep=True)
    open_items(PACK, "month-run")
    assert states()[1] == "withdrawn"
    assert Item.objects.get(employer_id=2).amount_fen == 1200
    decided(REFUND, JULY, firm(1), keep=True)
    open_items(PACK, "month-run")
    assert states()[1] == "open"


def test_the_whole_way(monkeypatch: pytest.MonkeyPatch) -> None:
    file = paid(monkeypatch, 1, 2, 3)
    assert file.total_fen == 7_200_600
    assert "柒万贰仟零陆元整" in bank_file(PACK, CASHIER, file.pk).decode()
    assert "6222000011112222" in bank_file(PACK, CASHIER, file.pk).decode()
    assert load_result(PACK, CASHIER, file.pk, answer(file, (3,))) == (2, 1)
    assert load_result(PACK, CASHIER, file.pk, answer(file, (3,))) == (0, 0)
    assert states() == {1: "paid", 2: "paid", 3: "bounced", 4: "open"}
    line = funds_in(DISTRICT, 2022)[0]
    assert (line.used, line.bound) == (7_200_000, 600)


def test_a_bounced_payment_is_paid_again_with_another_account(monkeypatch: pytest.MonkeyPatch) -> None:
    file = paid(monkeypatch, 1, 2)
    load_result(PACK, CASHIER, file.pk, answer(file, (2,)))
    item = Item.objects.get(employer_id=2)
    confirm_account(MAKER, item.pk, item.version, "premium", "某银行", "6222000099998888")
    again = PayFile.objects.get(pk=make_pay_file(CASHIER, FUND, YUBEI, "f2"))
    check_pay_file(SECOND, again.pk, "k2")
    load_result(PACK, CASHIER, again.pk, answer(again))
    assert states()[2] == "paid"
    assert list(item.payments.order_by("pk").values_list("state", flat=True)) == ["bounced", "paid"]


def test_publicity_counts_working_days_and_holds_the_payment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhumeng.work.benefits.money.seen.today", lambda: date(2022, 8, 5))
    batch = Batch.objects.get(pk=approved(1))
    assert (batch.published_on, batch.public_until) == (date(2022, 7, 29), date(2022, 8, 5))
    with pytest.raises(Refused, match="nothing is ready"):
        make_pay_file(CASHIER, FUND, YUBEI, "f1")


def test_nobody_speaks_twice_and_only_whose_turn_it_is() -> None:
    both = replace(MAKER, role=replace_may(MAKER, "handle_batch", "check_batch"))
    batch = make_batch(PACK, both, "retention-refund", YUBEI, ready(1), "b1")
    with pytest.raises(Forbidden, match="spoken"):
        decide_batch(PACK, both, batch, True, "c1")
    with pytest.raises(Forbidden, match="turn"):
        decide_batch(PACK, APPROVER, batch, True, "a1")


def replace_may(one: Reader, *may: str) -> object:
    return one.role.model_copy(update={"may": may})


def test_who_decided_does_not_pay_by_any_path(monkeypatch: pytest.MonkeyPatch) -> None:
    approved(1)
    after_publicity(monkeypatch)
    double = replace(CASHIER, username=CHECKER.username)
    with pytest.raises(Forbidden, match="does not pay"):
        make_pay_file(double, FUND, YUBEI, "f1")
    with pytest.raises(IntegrityError, match="does not pay"):
        pay_past_the_action(APPROVER.username)


def pay_past_the_action(maker: str) -> None:
    with acting("plain"), connection.cursor() as cursor:
        file = PayFile.objects.create(fund=FUND, unit=YUBEI, made_by=maker, count=1, total_fen=1, digest="d")
        item = Item.objects.get(employer_id=1)
        Payment.objects.create(item=item, file=file, account=item.account, amount_fen=1)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_maker_of_a_file_does_not_check_it(monkeypatch: pytest.MonkeyPatch) -> None:
    approved(1)
    after_publicity(monkeypatch)
    number = make_pay_file(CASHIER, FUND, YUBEI, "f1")
    with pytest.raises(Forbidden, match="cannot check"):
        check_pay_file(replace(SECOND, username=CASHIER.username), number, "k1")


def test_no_commitment_above_the_release_without_a_name() -> None:
    FundLine.objects.all().delete()
    batch = make_batch(PACK, MAKER, "retention-refund", YUBEI, ready(1), "b1")
    decide_batch(PACK, CHECKER, batch, True, "c1")
    with pytest.raises(Refused, match=r"0\.00 yuan left"):
        decide_batch(PACK, APPROVER, batch, True, "a1")
    assert decide_batch(PACK, APPROVER, batch, True, "a2", over=True) == "approved"
    assert Batch.objects.get(pk=batch).over_by == APPROVER.username


def test_a_return_frees_items_and_claims() -> None:
    batch = make_batch(PACK, MAKER, "retention-refund", YUBEI, ready(1, 2), "b1")
    assert ClaimKey.objects.count() == 2
    with pytest.raises(Refused, match="reason"):
        decide_batch(PACK, CHECKER, batch, False, "c0")
    decide_batch(PACK, CHECKER, batch, False, "c1", note="金额有误")
    assert ClaimKey.objects.count() == 0
    assert states()[1] == "ready"


def test_a_claim_is_held_by_one_grant_and_the_loser_is_told() -> None:
    decided(EXPANSION, JULY, hire(7, 1), hire(7, 2), keep=True)
    open_items(PACK, "month-run")
    first, second = Item.objects.filter(policy="expansion-subsidy").order_by("employer_id")
    for one in (first, second):
        confirm_account(MAKER, one.pk, one.version, "corporate", "某银行", "6222000011112222")
    make_batch(PACK, MAKER, "expansion-subsidy", YUBEI, [first.pk], "b1")
    with pytest.raises(Conflict, match="expansion-subsidy once"):
        make_batch(PACK, MAKER, "expansion-subsidy", YUBEI, [second.pk], "b2")
    assert Item.objects.get(pk=second.pk).state == "ready"


def test_an_objection_holds_one_item_and_not_its_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    approved(1, 2)
    one = Item.objects.get(employer_id=1)
    object_to(MAKER, one.pk, "裁员不实")
    after_publicity(monkeypatch)
    file = PayFile.objects.get(pk=make_pay_file(CASHIER, FUND, YUBEI, "f1"))
    assert [p.item.employer_id for p in file.payments.all()] == [2]
    settle_objection(CHECKER, one.pk, upheld=True)
    assert states()[1] == "withdrawn"
    assert not ClaimKey.objects.filter(item=one).exists()


def test_money_comes_back_in_parts_to_the_same_fund(monkeypatch: pytest.MonkeyPatch) -> None:
    file = paid(monkeypatch, 1)
    load_result(PACK, CASHIER, file.pk, answer(file))
    item = Item.objects.get(employer_id=1)
    start_recovery(MAKER, item.pk, "事后比对不符合")
    assert take_back(CASHIER, item.pk, 1_600_000, "r1") == 2_000_000
    assert take_back(CASHIER, item.pk, 1_600_000, "r1") == 2_000_000
    assert funds_in(DISTRICT, 2022)[0].used == 2_000_000
    with pytest.raises(Refused, match=r"at most 20,000\.00"):
        take_back(CASHIER, item.pk, 2_000_001, "r2")
    write_off(APPROVER, item.pk, "单位注销")
    assert states()[1] == "written_off"


def test_the_same_key_acts_once_and_only_for_the_same_thing(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = ready(1)
    batch = make_batch(PACK, MAKER, "retention-refund", YUBEI, ids, "b1")
    assert make_batch(PACK, MAKER, "retention-refund", YUBEI, ids, "b1") == batch
    with pytest.raises(Conflict, match="something else"):
        make_batch(PACK, MAKER, "retention-refund", YUBEI, [], "b1")


def test_another_district_is_not_there() -> None:
    foreign = Item.objects.get(employer_id=4)
    with pytest.raises(Missing):
        confirm_account(MAKER, foreign.pk, 1, "corporate", "某银行", "6222000011112222")
    with pytest.raises(Missing):
        make_batch(PACK, MAKER, "retention-refund", WANZHOU, [], "b1")
    own = replace(reader("employer"), scope=Scope(employer=4), username="firm-4")
    confirm_account(own, foreign.pk, 1, "corporate", "某银行", "6222000011112222")
    with pytest.raises(Missing):
        confirm_account(own, Item.objects.get(employer_id=1).pk, 1, "corporate", "某银行", "62220000111")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "left out"),
        (b"999999999,paid", "other payments"),
        (b"x,paid", "line 1"),
        (b"\xff\xfe\x00", "encoding|line"),
    ],
)
def test_a_bad_answer_of_the_bank_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, content: bytes, told: str
) -> None:
    file = paid(monkeypatch, 1, 2)
    with pytest.raises(Refused, match=told):
        load_result(PACK, CASHIER, file.pk, content)
    assert {one.state for one in file.payments.all()} == {"sent"}


def test_a_contradicting_answer_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    file = paid(monkeypatch, 1)
    load_result(PACK, CASHIER, file.pk, answer(file))
    with pytest.raises(Refused, match="otherwise before"):
        load_result(PACK, CASHIER, file.pk, answer(file, (1,)))


def test_a_state_is_never_skipped() -> None:
    with pytest.raises(ValueError, match="not followed"):
        move([1], "open", "paid")


@pytest.mark.parametrize(
    ("fen", "words"),
    [(0, "零元整"), (5, "伍分"), (10, "壹角整"), (100, "壹元整"), (105, "壹元零伍分"), (1_000_00, "壹仟元整"),
     (1_010_00, "壹仟零壹拾元整"), (10_000_00, "壹万元整"), (12_300_405, "壹拾贰万叁仟零肆元零伍分"),
     (10_001_000_00, "壹仟万壹仟元整"), (100_000_000_00, "壹亿元整"), (100_000_001_00, "壹亿零壹元整"),
     (6_007_14, "陆仟零柒元壹角肆分")],
)  # fmt: skip
def test_amounts_in_capitals(fen: int, words: str) -> None:
    assert in_capitals(fen) == words
