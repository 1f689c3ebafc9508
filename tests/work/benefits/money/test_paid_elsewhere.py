"""What somebody else has paid already is not paid again."""

from __future__ import annotations

import pytest

from work.benefits.small import JULY, JUNE, PACK, REFUND, YUBEI, the_lake
from work.benefits.test_vanished import AUGUST, premiums, refunds, run, told
from zhumeng.engine.month import Month
from zhumeng.foundation.history import acting
from zhumeng.work.benefits.actions.open_items import open_items
from zhumeng.work.benefits.actions.withdraw_paid import withdraw_paid
from zhumeng.work.benefits.models import Batch, Item

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _july(home: object) -> None:
    """Three firms are entitled in July and wait to be paid."""
    premiums(1, 2, 3)
    run(JULY)
    open_items(PACK, "run")


def compared(month: Month = AUGUST) -> int:
    run(month)
    open_items(PACK, "run")
    return withdraw_paid(PACK, the_lake(), month, "run")


def states() -> dict[int | None, tuple[str, str]]:
    return {item.employer_id: (item.state, item.reason) for item in Item.objects.order_by("employer_id")}


WAITS = ("open", "")
PAID = ("withdrawn", "paid_elsewhere")


def test_what_the_registers_tell_to_be_paid_is_withdrawn() -> None:
    refunds(1)
    assert compared() == 1
    assert states() == {1: PAID, 2: WAITS, 3: WAITS}
    assert compared() == 0


def test_a_register_that_was_wrong_opens_it_again() -> None:
    refunds(1, 2)
    assert compared() == 2
    refunds(2)
    assert compared() == 0
    assert states() == {1: WAITS, 2: PAID, 3: WAITS}


def test_nothing_is_withdrawn_while_no_register_tells_of_payments() -> None:
    assert compared() == 0
    assert set(states().values()) == {WAITS}


def test_an_earlier_month_run_again_opens_nothing() -> None:
    told("benefit_claimants", JUNE, [9])
    refunds(1)
    compared()
    assert withdraw_paid(PACK, the_lake(), JUNE, "run") == 0
    assert states()[1] == PAID


def test_our_own_payment_stays() -> None:
    with acting("run"):
        batch = Batch.objects.create(policy=REFUND.code, fund=REFUND.fund, unit=YUBEI, created_by="clerk")
        Item.objects.filter(employer_id=1).update(state="paid", batch=batch)
    refunds(1)
    assert compared() == 0
    assert states()[1] == ("paid", "")


def test_an_item_people_withdrew_stays_as_they_left_it() -> None:
    with acting("clerk"):
        Item.objects.filter(employer_id=2).update(state="withdrawn", reason="asked for twice")
    refunds(2)
    assert compared() == 0
    refunds(3)
    compared()
    assert states()[2] == ("withdrawn", "asked for twice")
