"""What the city itself handles (市本级): by the policy or by the record, from the batch to the money."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from work.benefits.money.test_way import (  # noqa: F401 – the fixture
    APPROVER,
    CHECKER,
    DISTRICT,
    FUND,
    MAKER,
    after_publicity,
    answer,
    in_english,
)
from work.benefits.small import (
    CITY,
    JULY,
    PACK,
    REFUND,
    WANZHOU,
    YUBEI,
    arrived,
    decided,
    firm,
    reader,
    the_lake,
)
from zhumeng.engine.errors import Forbidden, Missing
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.work.benefits.actions.ask_review import ask_review
from zhumeng.work.benefits.actions.confirm_account import confirm_account
from zhumeng.work.benefits.actions.decide_batch import decide_batch
from zhumeng.work.benefits.actions.decide_review import uphold_review
from zhumeng.work.benefits.actions.issue_document import issue_document
from zhumeng.work.benefits.actions.load_result import load_result
from zhumeng.work.benefits.actions.make_batch import make_batch
from zhumeng.work.benefits.actions.object_to import object_to, settle_objection
from zhumeng.work.benefits.actions.open_items import open_items
from zhumeng.work.benefits.actions.pay import check_pay_file, make_pay_file
from zhumeng.work.benefits.models import Decision, FundLine, Item, PayFile
from zhumeng.work.benefits.money.seen import items_in
from zhumeng.work.benefits.money.turns import turns

pytestmark = pytest.mark.django_db
SEAT = PACK.territories.city().code
REVIEW = "金额与缴费不符，请复核"


def at_city(code: str, name: str = "") -> Reader:
    return replace(reader(code, CITY, SEAT), username=name or f"city-{code}")


HANDLER, CITY_CHECKER, CITY_APPROVER = (
    at_city("city_handler"), at_city("city_checker"), at_city("city_approver"),
)  # fmt: skip
CASHIER, SECOND = at_city("finance_maker"), at_city("finance_checker")


@pytest.fixture(autouse=True)
def funds(home: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhumeng.work.benefits.actions.decide_batch.today", lambda: date(2022, 7, 29))
    with acting("test"):
        for unit in (SEAT, YUBEI):
            FundLine.objects.create(fund=FUND, unit=unit, year=2022, budget_fen=10**10, released_fen=10**9)
    arrived(FUND, SEAT, 10**9)


def opened(*cases: dict[str, object], level: str = "district") -> None:
    procedure = REFUND.procedure.model_copy(update={"level": level})
    decided(replace(REFUND, procedure=procedure), JULY, *cases, keep=True)
    open_items(PACK, "month-run")
    for one in Item.objects.all():
        by = HANDLER if one.unit == SEAT else replace(MAKER, scope=CITY)
        confirm_account(by, one.pk, one.version, "corporate", "某银行", "6222000011112222")


def approved(unit: str = SEAT) -> int:
    batch = make_batch(PACK, HANDLER, REFUND.code, unit, [], "b1")
    decide_batch(PACK, CITY_CHECKER, batch, True, "c1")
    assert decide_batch(PACK, CITY_APPROVER, batch, True, "a1") == "approved"
    return batch


def test_a_policy_of_the_city_is_paid_by_the_city_wherever_the_firm_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened(firm(1, YUBEI), firm(2, WANZHOU), level="city")
    assert set(Item.objects.values_list("unit", flat=True)) == {SEAT}
    assert set(Decision.objects.values_list("unit", "by_city")) == {(YUBEI, True), (WANZHOU, True)}
    assert turns(PACK, HANDLER, CITY) == {"ready": 2}
    approved()
    after_publicity(monkeypatch)
    assert turns(PACK, CASHIER, CASHIER.scope) == {"payable": 2}
    file = PayFile.objects.get(pk=make_pay_file(CASHIER, FUND, SEAT, "f1"))
    assert "payable" not in turns(PACK, CASHIER, CASHIER.scope)
    check_pay_file(SECOND, file.pk, "k1")
    assert load_result(PACK, CASHIER, file.pk, answer(file)) == (2, 0)
    assert set(Item.objects.values_list("state", flat=True)) == {"paid"}


def test_of_one_policy_the_city_handles_its_own_firms_and_a_district_the_rest() -> None:
    opened(firm(1, YUBEI), firm(2, YUBEI, by_city=True))
    assert dict(Item.objects.values_list("employer_id", "unit")) == {1: YUBEI, 2: SEAT}
    batch = make_batch(PACK, MAKER, REFUND.code, YUBEI, [], "b-district")
    with pytest.raises(Forbidden, match="The district handles this"):
        decide_batch(PACK, CITY_CHECKER, batch, True, "c-wrong")
    decide_batch(PACK, CHECKER, batch, True, "c-district")
    with pytest.raises(Forbidden, match="The district handles this"):
        decide_batch(PACK, CITY_APPROVER, batch, True, "a-wrong")
    with pytest.raises(Forbidden, match="The district handles this"):
        make_batch(PACK, HANDLER, REFUND.code, YUBEI, [], "b-wrong")
    assert decide_batch(PACK, APPROVER, batch, True, "a-district") == "approved"
    approved()


def test_a_district_neither_sees_nor_handles_what_the_city_does() -> None:
    opened(firm(1, YUBEI, by_city=True))
    item = Item.objects.get()
    assert not items_in(DISTRICT).exists()
    assert turns(PACK, MAKER, DISTRICT) == {}
    for act in (
        lambda: make_batch(PACK, MAKER, REFUND.code, SEAT, [], "b1"),
        lambda: confirm_account(MAKER, item.pk, item.version, "corporate", "某银行", "6222000011112222"),
    ):
        with pytest.raises(Missing):
            act()
    batch = make_batch(PACK, HANDLER, REFUND.code, SEAT, [], "b1")
    for one in (CHECKER, APPROVER):
        with pytest.raises(Missing):
            decide_batch(PACK, one, batch, True, f"x-{one.username}")
    assert turns(PACK, CITY_CHECKER, CITY) == {"batches": 1}


def test_objections_of_the_city_are_settled_there_and_those_of_a_district_are_not() -> None:
    opened(firm(1, YUBEI, by_city=True), firm(2, YUBEI))
    approved()
    batch = make_batch(PACK, MAKER, REFUND.code, YUBEI, [], "b2")
    decide_batch(PACK, CHECKER, batch, True, "c2")
    decide_batch(PACK, APPROVER, batch, True, "a2")
    of_city, of_district = (Item.objects.get(employer_id=one) for one in (1, 2))
    for one in (of_city, of_district):
        object_to(HANDLER, one.pk, "金额有误")
    settle_objection(CITY_CHECKER, of_city.pk, upheld=False)
    with pytest.raises(Forbidden, match="The district handles this"):
        settle_objection(CITY_CHECKER, of_district.pk, upheld=False)
    settle_objection(CHECKER, of_district.pk, upheld=True)


def test_a_review_of_the_citys_decision_is_the_citys_and_its_document_too() -> None:
    opened(firm(1, YUBEI, by_city=True))
    approved()
    with pytest.raises(Forbidden, match="The city itself handles"):
        issue_document(PACK, the_lake(), MAKER, REFUND.code, JULY, "1")
    review = ask_review(PACK, the_lake(), HANDLER, REFUND.code, JULY, "1", REVIEW)
    assert review.unit == SEAT
    with pytest.raises(Missing):
        uphold_review(CHECKER, review.pk, 1, "维持原结论，理由如下")
    uphold_review(CITY_CHECKER, review.pk, 1, "维持原结论，理由如下")


def test_a_firm_that_moves_to_the_city_before_it_is_paid_goes_there_with_its_item() -> None:
    opened(firm(1, YUBEI))
    assert Item.objects.get().unit == YUBEI
    decided(REFUND, JULY, firm(1, YUBEI, by_city=True), keep=True)
    open_items(PACK, "month-run")
    assert Item.objects.get().unit == SEAT
