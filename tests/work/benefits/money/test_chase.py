"""Nobody answers for their account: asked three times, listed if a firm, lapsed late – and never lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError

from work.benefits.money import test_way as way
from work.benefits.money.test_way import CHECKER, MAKER, in_english, items, role  # noqa: F401 – fixtures
from work.benefits.small import CITY, JULY, PACK, REFUND, YUBEI, decided, firm
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Scope
from zhumeng.work.benefits.actions.chase_account import lapse, list_publicly, note_call, notify_missing
from zhumeng.work.benefits.actions.confirm_account import confirm_account
from zhumeng.work.benefits.actions.open_items import open_items
from zhumeng.work.benefits.models import Chase, Item
from zhumeng.work.benefits.money.seen import entitled_not_paid, listed_publicly

pytestmark = pytest.mark.django_db
CODE = "retention-refund"


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """Today is the last of these."""
    passed = [date(2022, 8, 1)]
    monkeypatch.setattr("zhumeng.work.benefits.actions.chase_account.today", lambda: passed[-1])
    return passed


def later(days: list[date], count: int) -> None:
    days.append(days[-1] + timedelta(count))


def noticed(days: list[date]) -> None:
    for _turn in range(3):
        notify_missing(MAKER, CODE, YUBEI)
        later(days, 3)


def one() -> Item:
    return Item.objects.get(employer_id=1)


def test_three_notices_three_days_apart(days: list[date]) -> None:
    assert notify_missing(MAKER, CODE, YUBEI) == 3
    assert notify_missing(MAKER, CODE, YUBEI) == 0
    later(days, 2)
    assert notify_missing(MAKER, CODE, YUBEI) == 0
    later(days, 1)
    confirm_account(MAKER, one().pk, 1, "corporate", "某银行", "6222000011112222")
    assert notify_missing(MAKER, CODE, YUBEI) == 2
    later(days, 3)
    assert [notify_missing(MAKER, CODE, YUBEI) for _ in range(2)] == [2, 0]
    later(days, 30)
    assert notify_missing(MAKER, CODE, YUBEI) == 0


def test_a_firm_is_listed_after_three_notices(days: list[date]) -> None:
    with pytest.raises(Refused, match="three notices"):
        list_publicly(MAKER, one().pk)
    noticed(days)
    list_publicly(MAKER, one().pk)
    assert [item.employer_id for item in listed_publicly()] == [1]
    with pytest.raises(Conflict, match="today already"):
        list_publicly(MAKER, one().pk)
    confirm_account(MAKER, one().pk, one().version, "corporate", "某银行", "6222000011112222")
    assert listed_publicly() == []


def test_it_lapses_late_by_the_checker_and_opens_again_with_its_account(days: list[date]) -> None:
    noticed(days)
    with pytest.raises(Refused, match="not every step"):
        lapse(CHECKER, one().pk, "无人应答")
    note_call(MAKER, one().pk, "空号")
    list_publicly(MAKER, one().pk)
    with pytest.raises(Refused, match="2022-09-09"):
        lapse(CHECKER, one().pk, "无人应答")
    later(days, 30)
    with pytest.raises(Forbidden):
        lapse(MAKER, one().pk, "无人应答")
    with pytest.raises(Refused, match="reason"):
        lapse(CHECKER, one().pk, " ")
    before = entitled_not_paid(CITY)
    lapse(CHECKER, one().pk, "无人应答")
    assert one().state == "lapsed"
    assert entitled_not_paid(CITY) == before, "who lapsed was never paid and is not forgotten"
    confirm_account(MAKER, one().pk, one().version, "corporate", "某银行", "6222000011112222")
    assert one().state == "ready"


def test_a_decision_withdraws_what_has_lapsed(days: list[date]) -> None:
    noticed(days)
    list_publicly(MAKER, one().pk)
    later(days, 30)
    lapse(CHECKER, one().pk, "x")
    decided(REFUND, JULY, firm(1, months_paid_in_full=11), keep=True)
    open_items(PACK, "month-run")
    assert one().state == "withdrawn"


def test_scope_and_words(days: list[date]) -> None:
    with pytest.raises(Missing):
        notify_missing(role("district_maker", scope=Scope(units=frozenset({"500101"}))), CODE, YUBEI)
    with pytest.raises(Forbidden):
        notify_missing(CHECKER, CODE, YUBEI)
    with pytest.raises(Refused):
        note_call(MAKER, one().pk, "")
    note_call(MAKER, one().pk, "已告知")
    with pytest.raises(DatabaseError, match="never changed"), acting("x"):
        Chase.objects.update(note="")
    assert way.FUND
