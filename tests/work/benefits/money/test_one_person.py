"""One natural person with two accounts is one person: for every act of a page, and for plain SQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from work.benefits.money.test_meeting import pack_with
from work.benefits.money.test_way import (  # noqa: F401 – fixtures
    APPROVER,
    CASHIER,
    CHECKER,
    FUND,
    MAKER,
    SECOND,
    a_day_of_the_plan,
    after_publicity,
    answer,
    approved,
    in_english,
    items,
    paid,
    ready,
    role,
)
from work.benefits.persons import one_person, second_account
from work.benefits.small import CITY, PACK, REFUND, YUBEI, the_lake
from zhumeng.engine.errors import Forbidden, Refused
from zhumeng.engine.month import Month
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.work.benefits.actions.decide_batch import decide_batch
from zhumeng.work.benefits.actions.load_result import load_result
from zhumeng.work.benefits.actions.make_batch import make_batch
from zhumeng.work.benefits.actions.object_to import object_to, settle_objection
from zhumeng.work.benefits.actions.pay import check_pay_file, make_pay_file
from zhumeng.work.benefits.actions.recover import start_recovery, write_off
from zhumeng.work.benefits.checks import api as checks
from zhumeng.work.benefits.models import Approval, Batch, Check, Item, PayFile, SpendingPlan
from zhumeng.work.benefits.money.meeting import Meeting
from zhumeng.work.benefits.money.turns import turns
from zhumeng.work.benefits.parameters import api as parameters
from zhumeng.work.benefits.treasury import api as treasury

pytestmark = pytest.mark.django_db
AUDITOR, AUDITOR_2 = role("auditor", scope=CITY), role("auditor", "auditor-2", CITY)
TREASURY = role("treasury")
ANOTHER = "is another account of the same person"


def written(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def refused_by_database(statement: str, *values: object) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), acting("plain SQL"):
        written(statement, *values)


def batched() -> int:
    return make_batch(PACK, MAKER, REFUND.code, YUBEI, ready(1, 2), "b1")


def test_who_made_a_batch_does_not_check_it_under_another_account() -> None:
    batch, other = batched(), second_account(CHECKER, MAKER)
    with pytest.raises(Forbidden, match=f"“district_maker” {ANOTHER}"):
        decide_batch(PACK, other, batch, True, "c1")
    assert Batch.objects.get().step == 1
    assert turns(PACK, other, other.scope).get("batches") is None
    assert turns(PACK, CHECKER, CHECKER.scope)["batches"] == 1


def test_who_checked_does_not_approve_under_another_account() -> None:
    batch = batched()
    decide_batch(PACK, CHECKER, batch, True, "c1")
    with pytest.raises(Forbidden, match=ANOTHER):
        decide_batch(PACK, second_account(APPROVER, CHECKER), batch, True, "a1")


def test_a_second_voice_of_one_person_is_refused_by_the_database() -> None:
    batch = batched()
    one_person(MAKER, "sock")
    insert = (
        "INSERT INTO benefits_approval (batch_id, level, actor, person_key, agreed, note, minutes, attendees,"
        " said_at) VALUES (%s, '复核', %s, 'anything', true, '', '', '[]', now())"
    )
    refused_by_database(insert, batch, "sock")
    with acting("plain SQL"):
        written(insert, batch, "somebody")
    assert Approval.objects.get(actor="somebody").person_key == "account:somebody"


def test_without_a_key_two_accounts_are_two_persons() -> None:
    batch = batched()
    one_person(MAKER, CHECKER, key="")
    assert decide_batch(PACK, CHECKER, batch, True, "c1") == "open"


def test_a_key_set_later_holds_for_what_comes_after() -> None:
    batch = batched()
    decide_batch(PACK, CHECKER, batch, True, "c1")
    one_person(MAKER, APPROVER)
    with pytest.raises(Forbidden, match=ANOTHER):
        decide_batch(PACK, APPROVER, batch, True, "a1")


@pytest.mark.parametrize("hand", [MAKER, CHECKER, APPROVER])
def test_who_decided_neither_makes_nor_checks_the_payment(
    monkeypatch: pytest.MonkeyPatch, hand: Reader
) -> None:
    approved(1, 2)
    after_publicity(monkeypatch)
    with pytest.raises(Forbidden, match=ANOTHER):
        make_pay_file(second_account(CASHIER, hand), FUND, YUBEI, "f0")
    number = make_pay_file(CASHIER, FUND, YUBEI, "f1")
    other = second_account(SECOND, hand)
    with pytest.raises(Forbidden, match="does not pay it"):
        check_pay_file(other, number, "k1")
    refused_by_database("UPDATE benefits_payfile SET checked_by = %s", other.username)
    with acting("plain SQL"):
        written("UPDATE benefits_payfile SET checked_by = 'somebody'")


def test_a_payment_file_of_a_decider_is_refused_by_the_database() -> None:
    approved(1)
    one_person(CHECKER, "sock")
    with acting("plain SQL"):
        file = PayFile.objects.create(fund=FUND, unit=YUBEI, made_by="sock", count=1, total_fen=1, digest="")
    refused_by_database(
        "INSERT INTO benefits_payment (item_id, file_id, account_id, amount_fen, state, reason)"
        " SELECT id, %s, account_id, amount_fen, 'sent', '' FROM benefits_item WHERE state = 'approved'",
        file.pk,
    )


def test_who_made_the_file_does_not_check_it_under_another_account(monkeypatch: pytest.MonkeyPatch) -> None:
    approved(1)
    after_publicity(monkeypatch)
    number, other = make_pay_file(CASHIER, FUND, YUBEI, "f1"), second_account(SECOND, CASHIER)
    with pytest.raises(Forbidden, match="Who made the file"):
        check_pay_file(other, number, "k1")
    refused_by_database("UPDATE benefits_payfile SET checked_by = %s", other.username)
    assert "unchecked" not in turns(PACK, other, other.scope)


def test_who_made_a_plan_does_not_review_it_under_another_account() -> None:
    with acting("test"):
        plan = SpendingPlan.objects.create(
            fund=FUND, unit=YUBEI, month="2022-08", planned_fen=1, items=1, made_by=CASHIER.username
        )
    other = second_account(TREASURY, CASHIER)
    with pytest.raises(Forbidden, match=ANOTHER):
        treasury.review_plan(other, plan.pk, True)
    refused_by_database(
        "UPDATE benefits_spendingplan SET state = 'reviewed', reviewed_by = %s WHERE id = %s",
        other.username, plan.pk,
    )  # fmt: skip


def test_who_compared_the_books_does_not_close_them_under_another_account() -> None:
    number = treasury.reconcile(CASHIER, FUND, YUBEI, Month(2022, 8), b"kind,reference,amount\n")
    other = second_account(SECOND, CASHIER)
    with pytest.raises(Forbidden, match=ANOTHER):
        treasury.close_reconciliation(other, number)
    refused_by_database("UPDATE benefits_reconciliation SET closed_by = %s", other.username)


def checked(monkeypatch: pytest.MonkeyPatch) -> Check:
    file = paid(monkeypatch, 1, 2)
    load_result(PACK, CASHIER, file.pk, answer(file))
    number = checks.draw_sample(PACK, AUDITOR, REFUND.code, 1, "s")
    return Check.objects.get(sample=number)


@pytest.mark.parametrize("hand", [MAKER, CHECKER, APPROVER, CASHIER, SECOND])
def test_who_decided_or_paid_neither_draws_nor_finds_nor_settles(
    monkeypatch: pytest.MonkeyPatch, hand: Reader
) -> None:
    check = checked(monkeypatch)
    other = second_account(AUDITOR, hand)
    with pytest.raises(Forbidden, match="does not draw it"):
        checks.draw_sample(PACK, other, REFUND.code, 1, "mine")
    with pytest.raises(Forbidden, match="does not check it"):
        checks.note_finding(other, check.pk, 1, 0, "")
    refused_by_database("UPDATE benefits_check SET found_by = %s", other.username)
    refused_by_database(
        "INSERT INTO benefits_sample (policy, seed, size, population, population_fen, digest, drawn_by,"
        " drawn_at) VALUES (%s, 'mine', 1, 1, 1, '', %s, now())", REFUND.code, other.username,
    )  # fmt: skip
    checks.note_finding(AUDITOR, check.pk, 1, 100, "多付")
    with pytest.raises(Forbidden, match="does not check it"):
        checks.settle_finding(other, check.pk, 2, 100, "维持")


def test_who_found_it_does_not_settle_it_under_another_account(monkeypatch: pytest.MonkeyPatch) -> None:
    check = checked(monkeypatch)
    checks.note_finding(AUDITOR, check.pk, 1, 100, "多付")
    other = second_account(AUDITOR_2, AUDITOR)
    with pytest.raises(Forbidden, match="Who found it"):
        checks.settle_finding(other, check.pk, 2, 100, "维持")
    refused_by_database("UPDATE benefits_check SET settled_by = %s", other.username)


def test_who_proposed_a_parameter_does_not_approve_it_under_another_account() -> None:
    office = role("lead_office", scope=CITY)
    number = parameters.propose_parameter(
        PACK, office, REFUND.code, "max_layoff_rate", "0.1", (date(2022, 7, 1), None),
        "文件", "A", "理由",
    )  # fmt: skip
    other = second_account(role("lead_head", scope=CITY), office)
    with pytest.raises(Forbidden, match=ANOTHER):
        parameters.decide_parameter(PACK, the_lake(), other, number, True)
    refused_by_database(
        "UPDATE benefits_parameterchange SET state = 'approved', decided_by = %s", other.username
    )


def test_accounts_of_one_person_count_once_in_a_meeting_and_who_sat_in_it_does_not_pay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pack = pack_with(collective_above=1)
    batch = make_batch(pack, MAKER, REFUND.code, YUBEI, ready(1, 2), "b1")
    decide_batch(pack, CHECKER, batch, True, "c1")
    one_person(CASHIER, "cashier-too")
    two = Meeting("纪要1号", ("甲", "cashier-too", CASHIER.username))
    with pytest.raises(Refused, match="a meeting decides"):
        decide_batch(pack, APPROVER, batch, True, "a1", meeting=two)
    three = Meeting("纪要1号", ("甲", "乙", "cashier-too"))
    assert decide_batch(pack, APPROVER, batch, True, "a2", meeting=three) == "approved"
    after_publicity(monkeypatch)
    with pytest.raises(Forbidden, match="does not pay it"):
        make_pay_file(CASHIER, FUND, YUBEI, "f1")
    number = make_pay_file(replace(CASHIER, username="cashier-2"), FUND, YUBEI, "f2")
    refused_by_database("UPDATE benefits_payfile SET checked_by = %s WHERE id = %s", CASHIER.username, number)


def test_who_objects_does_not_settle_it_by_any_path() -> None:
    approved(1, 2)
    one = Item.objects.get(employer_id=1)
    object_to(MAKER, one.pk, "x")
    with pytest.raises(Forbidden, match=ANOTHER):
        settle_objection(second_account(CHECKER, MAKER), one.pk, upheld=False)
    update = "UPDATE benefits_item SET state = 'approved' WHERE id = %s"
    with pytest.raises(IntegrityError), transaction.atomic(), acting(MAKER.username):
        written(update, one.pk)
    settle_objection(CHECKER, one.pk, upheld=False)
    assert Item.objects.get(pk=one.pk).state == "approved"


def test_who_orders_a_return_does_not_write_it_off_by_any_path(monkeypatch: pytest.MonkeyPatch) -> None:
    file = paid(monkeypatch, 1)
    load_result(PACK, CASHIER, file.pk, answer(file))
    one = Item.objects.get(employer_id=1)
    start_recovery(MAKER, one.pk, "x")
    with pytest.raises(Forbidden, match=ANOTHER):
        write_off(second_account(APPROVER, MAKER), one.pk, "y")
    update = "UPDATE benefits_item SET state = 'written_off', written_off_fen = ordered_fen WHERE id = %s"
    with pytest.raises(IntegrityError), transaction.atomic(), acting(MAKER.username):
        written(update, one.pk)
    write_off(APPROVER, one.pk, "y")
    assert Item.objects.get(pk=one.pk).state == "written_off"
