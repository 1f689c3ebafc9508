"""Who left a firm that defers is found in the registers, settled in one step, or said to stay."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import translation

from registers.conftest import contribution, resident, writing_to
from registers.people_of_test import firm, person
from work.benefits.deferral.test_ledger import CHECKER, DISTRICT, MAKER, asked
from work.benefits.small import CITY, PACK, WANZHOU, YUBEI, decided
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.engine.month import Month
from zhumeng.foundation.scope import Scope
from zhumeng.registers import api as registers
from zhumeng.registers.jobs import roll_facts
from zhumeng.work.benefits.actions.approve_deferrals import approve_deferrals
from zhumeng.work.benefits.actions.propose_deferrals import propose_deferrals
from zhumeng.work.benefits.actions.repay_deferral import repay_deferral
from zhumeng.work.benefits.actions.withdraw_deferrals import withdraw_deferrals
from zhumeng.work.benefits.deferral import api
from zhumeng.work.benefits.models import Comparison, Deferral, Instalment, Leaver

pytestmark = pytest.mark.django_db
JUNE, JULY = Month(2022, 6), Month(2022, 7)
TODAY = date(2022, 7, 31)
PEOPLE = range(1, 11)
BORN = {6: "19620715", 7: "19720710"}
"""The sixth reaches 60, the seventh, a woman, 50."""


def number(one: int) -> str:
    return person(one, BORN.get(one, "19900101"))


def paid(one: int, month: Month, employer: int = 0) -> dict[str, object]:
    base = "8000.00" if one == 1 else "5000.00"
    return contribution(one, str(month), credit_code=firm(employer), id_number=number(one), wage_base=base)


def living(one: int) -> dict[str, object]:
    born = BORN.get(one, "19900101")
    return resident(
        one,
        id_number=number(one),
        birth_date=f"{born[:4]}-{born[4:6]}-{born[6:]}",
        sex="2" if one == 7 else "1",
    )


def ending(one: int, day: str, why: str) -> dict[str, object]:
    return {"record_no": f"E{one}", "credit_code": firm(0), "id_number": number(one), "ended_on": day,
            "end_reason": why}  # fmt: skip


@pytest.fixture(scope="module")
def built(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any
) -> Iterator[tuple[Path, dict[int, int], int]]:
    """Firm 0 insured ten people in June. In July it pays for 2, 6, 7, 8 and 10; of 8 no register tells."""
    files = tmp_path_factory.mktemp("leavers")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setenv("ZHUMENG_HOME", str(files / "home"))
        write = writing_to(files)
        take = registers.take
        take("people", write([living(one) for one in PEOPLE if one != 8], "people.csv"), arrived=JUNE)
        take("contributions", write([paid(one, JUNE) for one in PEOPLE], "june.csv"), arrived=JUNE)
        july = [*(paid(one, JULY) for one in (2, 6, 7, 8, 10)), paid(4, JULY, employer=2)]
        take("contributions", write(july, "july.csv"), arrived=JULY)
        pensions = [{"id_number": number(1), "starts_on": "2022-07-01"}]
        take("pension_recipients", write(pensions, "pensions.csv"), arrived=JULY)
        take("deaths", write([{"id_number": number(9), "died_on": "2022-07-03"}], "deaths.csv"), arrived=JULY)
        ended = [ending(3, "2022-06-30", "transfer"), ending(10, "2022-06-15", "expiry")]
        take("employment_endings", write(ended, "ended.csv"), arrived=JUNE)
        for month in (JUNE, JULY):
            roll_facts(month, lambda done, total: None)
        ids = registers.resolve_people([number(one) for one in PEOPLE])
        employer = registers.resolve_employers([firm(0)])[firm(0)]
        yield files / "home", {one: ids[number(one)] for one in PEOPLE}, employer
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for module in ("approve_deferrals", "repay_deferral", "withdraw_deferrals", "compare_leavers"):
        monkeypatch.setattr(f"zhumeng.work.benefits.actions.{module}.today", lambda: TODAY)
    with translation.override("en"):
        yield


@pytest.fixture
def people(db: None, built: tuple[Path, dict[int, int], int], home: Path) -> dict[int, int]:
    """The ids of the ten; June's pension premium of their firm, 10,000 yuan, is deferred and approved."""
    shutil.copytree(built[0], home)
    decided(PACK.policies["deferral"], JULY, asked(built[2], "a"), keep=True)
    propose_deferrals(PACK, MAKER, YUBEI)
    approve_deferrals(CHECKER, built[2])
    return built[1]


@pytest.fixture
def employer(built: tuple[Path, dict[int, int], int]) -> int:
    return built[2]


def told(people: dict[int, int], scope: Scope = DISTRICT) -> dict[int, str]:
    who = {number: one for one, number in people.items()}
    rows = [*api.page_of_leavers(scope, 1)[0], *api.page_of_leavers(scope, 1, unsure=True)[0]]
    return {who[one.person_id]: one.kind for one in rows}


EVERYBODY = {1: "pension", 3: "ended", 4: "elsewhere", 5: "stopped", 6: "aged", 7: "maybe_aged",
             8: "unknown_age", 9: "died"}  # fmt: skip


def test_the_registers_tell_who_left_why_and_what_is_theirs(people: dict[int, int], employer: int) -> None:
    assert api.compare_leavers(PACK, "month-run") == len(EVERYBODY)
    assert told(people) == EVERYBODY
    assert api.count_leavers(DISTRICT) == (6, 2)
    one, parts = api.find_leaver(DISTRICT, employer, people[1])
    assert (one.left_on, one.source, one.owed, one.untold) == (
        date(2022, 7, 1), "pension_recipients", 150_943, 0
    )  # fmt: skip
    assert [part.fen for part in parts] == [150_943], "8,000 of bases of 53,000"
    ended, _parts = api.find_leaver(DISTRICT, employer, people[3])
    assert (ended.left_on, ended.reason) == (date(2022, 6, 30), "transfer")
    assert api.find_leaver(DISTRICT, employer, people[4])[0].left_on == date(2022, 6, 30)
    assert api.find_leaver(DISTRICT, employer, people[8])[0].left_on is None


def test_to_compare_again_changes_nothing(people: dict[int, int]) -> None:
    api.compare_leavers(PACK, "month-run")
    before = list(Leaver.objects.values_list("pk", flat=True))
    assert api.compare_leavers(PACK, "month-run") == len(EVERYBODY)
    assert list(Leaver.objects.values_list("pk", flat=True)) == before
    assert [one.told_to for one in Comparison.objects.all()] == [date(2022, 7, 1)] * 2


def test_a_settled_person_leaves_the_list_and_is_due_at_once(people: dict[int, int], employer: int) -> None:
    api.compare_firm(PACK, MAKER, employer)
    _one, (part,) = api.find_leaver(DISTRICT, employer, people[1])
    assert part.fen is not None
    day = date(2022, 7, 1)
    assert api.settle_found(MAKER, employer, people[1], day, {part.deferral_id: part.fen}) == 150_943
    due = Instalment.objects.get(person_id=people[1])
    assert (due.due_on, due.amount_fen) == (day, 150_943)
    assert 1 not in told(people)
    with pytest.raises(Missing):
        api.settle_found(MAKER, employer, people[1], day, {part.deferral_id: 1})
    api.compare_firm(PACK, MAKER, employer)
    assert told(people) == {one: kind for one, kind in EVERYBODY.items() if one != 1}


def test_who_stays_is_not_asked_again_until_a_new_fact(
    people: dict[int, int], employer: int, tmp_path: Path
) -> None:
    api.compare_firm(PACK, MAKER, employer)
    with pytest.raises(Refused, match="no reason"):
        api.note_stay(MAKER, employer, people[7], " ")
    api.note_stay(MAKER, employer, people[7], "管理岗位，55周岁退休")
    api.compare_leavers(PACK, "month-run")
    assert 7 not in told(people)
    row = [
        {"id_number": number(7), "starts_on": "2022-07-10"},
        {"id_number": number(1), "starts_on": "2022-07-01"},
    ]
    registers.take("pension_recipients", writing_to(tmp_path)(row, "late.csv"), arrived=JULY)
    roll_facts(JULY, lambda done, total: None)
    api.compare_leavers(PACK, "month-run")
    assert told(people)[7] == "pension"
    assert Leaver.objects.get(person_id=people[7]).stays_by == ""


def test_what_is_repaid_or_withdrawn_waits_for_nobody(people: dict[int, int], employer: int) -> None:
    api.compare_firm(PACK, MAKER, employer)
    one = Deferral.objects.get()
    repay_deferral(MAKER, one.pk, one.amount_fen, TODAY, "k")
    assert told(people) == {}
    assert api.compare_firm(PACK, MAKER, employer) == 0
    assert not Leaver.objects.exists()


def test_a_withdrawn_deferral_lists_nobody(people: dict[int, int], employer: int) -> None:
    api.compare_firm(PACK, MAKER, employer)
    withdraw_deferrals(CHECKER, employer, "上半年盈利")
    assert told(people) == {}
    with pytest.raises(Missing):
        api.find_leaver(DISTRICT, employer, people[1])


def test_nobody_sees_or_does_more_than_theirs(people: dict[int, int], employer: int) -> None:
    api.compare_firm(PACK, MAKER, employer)
    away = Scope(units=frozenset({WANZHOU}))
    for scope in (away, Scope(employer=employer), Scope(person=people[1])):
        assert told(people, scope) == {}
    assert len(told(people, CITY)) == len(EVERYBODY)
    stranger = replace(MAKER, scope=away)
    for act in (
        lambda: api.settle_found(stranger, employer, people[1], TODAY, {1: 1}),
        lambda: api.note_stay(stranger, employer, people[1], "x"),
        lambda: api.compare_firm(PACK, stranger, employer),
        lambda: api.note_stay(MAKER, employer, people[2], "never listed"),
    ):
        with pytest.raises(Missing):
            act()
    with pytest.raises(Forbidden):
        api.compare_firm(PACK, CHECKER, employer)
    with pytest.raises(Forbidden):
        api.note_stay(CHECKER, employer, people[1], "x")


def test_a_month_without_contributions_cannot_be_told(employer: int, people: dict[int, int]) -> None:
    august = asked(employer, "b", fee_month=date(2022, 8, 1))
    decided(PACK.policies["deferral"], JULY, asked(employer, "a"), august, keep=True)
    propose_deferrals(PACK, MAKER, YUBEI)
    approve_deferrals(CHECKER, employer)
    api.compare_firm(PACK, MAKER, employer)
    rows = Deferral.objects.all()
    assert api.months_untold(rows) == [date(2022, 8, 1)]
    seen = api.compared(employer, rows)
    assert seen is not None
    assert (seen.told_to, seen.fresh) == (date(2022, 7, 1), True)
    with pytest.raises(Conflict):
        approve_deferrals(CHECKER, employer)
