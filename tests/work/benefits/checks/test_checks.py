"""From the draw to the last word: who may, what repeats, what it says of all payments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from django.db import DatabaseError, IntegrityError, connection
from django.utils import timezone, translation

from work.benefits.small import CITY, JULY, PACK, REFUND, WANZHOU, YUBEI, decided, firm, reader
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.work.benefits.actions.open_items import open_items
from zhumeng.work.benefits.actions.recover import start_recovery, take_back
from zhumeng.work.benefits.checks import api
from zhumeng.work.benefits.models import Account, Batch, Check, Item, PayFile, Payment, Sample

pytestmark = pytest.mark.django_db
FIRMS = range(1, 41)


def person(code: str, name: str = "", scope: Scope = CITY) -> Reader:
    return replace(reader(code, scope), username=name or code)


AUDITOR, SECOND = person("auditor"), person("auditor", "auditor-2")
MAKER = person("district_maker", scope=Scope(units=frozenset({YUBEI})))
OTHER = person("district_maker", "elsewhere", scope=Scope(units=frozenset({WANZHOU})))
PAYEE = person("employer", scope=Scope(employer=1))


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def a_day_with_known_holidays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhumeng.work.benefits.actions.look_at_check.today", lambda: date(2022, 7, 29))


@pytest.fixture(autouse=True)
def paid(home: object) -> None:
    decided(REFUND, JULY, *(firm(one) for one in FIRMS), keep=True)
    open_items(PACK, "month-run")
    pay([one.pk for one in Item.objects.all()])


def pay(items: list[int]) -> None:
    """The bank has paid these items; how they came there is told by the way of the money."""
    with acting("test"):
        batch = Batch.objects.create(policy="retention-refund", unit=YUBEI, fund="x", created_by="a")
        account = Account.objects.create(employer_id=1, kind="corporate", bank="b", key_id="k", number=b"n",
                                         tail="1111", confirmed_by="a")  # fmt: skip
        file = PayFile.objects.create(
            fund="x", unit=YUBEI, made_by="f", count=len(items), total_fen=1, digest=""
        )
        Item.objects.filter(pk__in=items).update(state="paid", batch=batch, account=account)
        now = timezone.now()
        Payment.objects.bulk_create(
            Payment(item_id=one, file=file, account=account, amount_fen=1, state="paid", answered_at=now)
            for one in items
        )


def draw(size: int = 10, seed: str = "2022-07") -> list[Check]:
    number = api.draw_sample(PACK, AUDITOR, "retention-refund", size, seed)
    return list(Check.objects.filter(sample=number).order_by("pk"))


def test_a_seed_draws_the_same_payments_again_whatever_is_paid_later() -> None:
    checks = draw()
    assert len({one.item_id for one in checks}) == 10
    sample = checks[0].sample
    assert (sample.population, sample.population_fen) == (40, 40 * 3_600_000)
    decided(REFUND, JULY, *(firm(one) for one in range(1, 61)), keep=True)
    open_items(PACK, "month-run")
    pay(list(Item.objects.filter(employer_id__gt=40).values_list("pk", flat=True)))
    assert api.population_of("retention-refund", timezone.now())[0] == 60
    assert api.repeats(Sample.objects.get())
    assert {one.item_id for one in draw(seed="another")} != {one.item_id for one in checks}


def test_nobody_draws_until_the_result_pleases_and_only_auditors_draw() -> None:
    draw()
    with pytest.raises(Conflict, match="seed was drawn"):
        draw()
    with pytest.raises(Forbidden):
        api.draw_sample(PACK, MAKER, "retention-refund", 5, "mine")
    wrong = (("nothing", 5, "s"), (REFUND.code, 0, "s"), (REFUND.code, 5, " "), ("expansion-subsidy", 5, "s"))
    for policy, size, seed in wrong:
        with pytest.raises(Refused):
            api.draw_sample(PACK, AUDITOR, policy, size, seed)


def test_a_sample_larger_than_what_was_paid_takes_all() -> None:
    assert len(draw(size=500)) == 40


def test_samples_are_told_the_newest_first() -> None:
    for number in range(1, 8):
        draw(size=1 + number % 2, seed=f"s{number}")
    found = [one.sample.seed for one in api.samples()]
    assert found == [f"s{number}" for number in range(7, 0, -1)]


def test_a_sample_is_never_changed() -> None:
    draw()
    with pytest.raises(DatabaseError, match="never changed"), acting("auditor"):
        Sample.objects.update(seed="a better one")


def test_a_check_goes_from_evidence_to_the_last_word_of_another() -> None:
    check = next(one for one in draw(size=40) if one.item.employer_id == 1)
    api.ask_evidence(AUDITOR, check.pk, 1, "工资发放凭证")
    assert Check.objects.get(pk=check.pk).due_on == date(2022, 8, 12)
    api.give_evidence(PAYEE, check.pk, 2, "银行流水，见附件")
    api.note_finding(AUDITOR, check.pk, 3, 100_000, "一人不在岗")
    api.dispute_finding(MAKER, check.pk, 4, "该员工外派")
    with pytest.raises(Forbidden, match="does not settle"):
        api.settle_finding(AUDITOR, check.pk, 5, 0, "x")
    with pytest.raises(Refused, match="reason"):
        api.settle_finding(SECOND, check.pk, 5, 50_000, " ")
    api.settle_finding(SECOND, check.pk, 5, 50_000, "半年在岗")
    check.refresh_from_db()
    assert (check.state, check.wrong_fen, check.settled_by) == ("final", 50_000, "auditor-2")


def test_what_was_found_wrong_is_recovered_and_no_more() -> None:
    check = draw(size=1)[0]
    api.note_finding(AUDITOR, check.pk, 1, 100_000, "一人不在岗")
    start_recovery(MAKER, check.item_id, "抽查认定", 100_000)
    assert take_back(person("finance_maker"), check.item_id, 100_000, "t1") == 0
    item = Item.objects.get(pk=check.item_id)
    assert (item.state, item.recovered_fen) == ("recovered", 100_000)


def test_others_see_and_do_nothing() -> None:
    check = draw(size=1)[0]
    with pytest.raises(Missing):
        api.give_evidence(OTHER, check.pk, 1, "x")
    with pytest.raises(Forbidden):
        api.note_finding(MAKER, check.pk, 1, 0, "")
    with pytest.raises(Forbidden):
        api.give_evidence(AUDITOR, check.pk, 1, "x")
    with pytest.raises(Refused):
        api.note_finding(AUDITOR, check.pk, 1, check.amount_fen + 1, "x")
    with pytest.raises(Conflict):
        api.note_finding(AUDITOR, check.pk, 9, 0, "")
    with pytest.raises(Conflict):
        api.settle_finding(SECOND, check.pk, 1, 0, "")


def test_one_person_cannot_settle_what_they_found_by_any_path() -> None:
    check = draw(size=1)[0]
    api.note_finding(AUDITOR, check.pk, 1, 100, "x")
    with pytest.raises(IntegrityError, match="check_two_people"), acting("x"), connection.cursor() as cursor:
        cursor.execute("UPDATE benefits_check SET settled_by = found_by WHERE id = %s", [check.pk])


def test_an_unfinished_sample_says_nothing_of_all_payments() -> None:
    checks = draw()
    for one in checks[:-1]:
        api.note_finding(AUDITOR, one.pk, 1, 0, "")
    assert api.paid_wrongly(api.samples()) == (None, ("retention-refund",))
    api.note_finding(AUDITOR, checks[-1].pk, 1, 36_000, "多付")
    found, never = api.paid_wrongly(api.samples())
    assert never == ()
    assert found is not None
    assert (found.rate, found.wrong_fen) == (Fraction(1, 10), 4 * 36_000)
    assert found.low == Fraction(1, 40)
    assert Fraction(1, 4) < found.high < Fraction(1, 2)
