"""The ledger from the decision to the agreement with the tax office: who may, what is refused, what holds."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from work.benefits.persons import second_account
from work.benefits.small import CITY, JULY, PACK, WANZHOU, YUBEI, decided, reader
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.engine.month import Month
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.registers.employers.resolve import resolve_employers
from zhumeng.work.benefits.actions.approve_deferrals import approve_deferrals
from zhumeng.work.benefits.actions.drop_proposal import drop_proposal
from zhumeng.work.benefits.actions.load_tax_figures import load_tax_figures
from zhumeng.work.benefits.actions.propose_deferrals import propose_deferrals
from zhumeng.work.benefits.actions.repay_deferral import repay_deferral
from zhumeng.work.benefits.actions.settle_leaver import settle_leaver
from zhumeng.work.benefits.actions.withdraw_deferrals import withdraw_deferrals
from zhumeng.work.benefits.deferral.agreement import by_month
from zhumeng.work.benefits.deferral.ledger import page_of_firms, rows_of, sums_of, totals
from zhumeng.work.benefits.deferral.reckon import Terms
from zhumeng.work.benefits.models import Deferral, Instalment, TaxFigure

pytestmark = pytest.mark.django_db
POLICY = PACK.policies["deferral"]
CODES = ("91500112MA5U000011", "91500112MA5U000022")
DISTRICT = Scope(units=frozenset({YUBEI}))
TODAY = date(2022, 7, 31)
NOT_SET, SET = Terms(None, None), Terms(Decimal("0.0005"), 15)
NEXT_YEAR = date(2024, 1, 10)


def role(code: str, name: str = "", scope: Scope = DISTRICT) -> Reader:
    return replace(reader(code, scope, YUBEI), username=name or code)


MAKER, CHECKER = role("district_maker"), role("district_checker")


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for module in ("approve_deferrals", "repay_deferral", "withdraw_deferrals", "load_tax_figures"):
        monkeypatch.setattr(f"zhumeng.work.benefits.actions.{module}.today", lambda: TODAY)
    with translation.override("en"):
        yield


@pytest.fixture
def firms(home: object) -> tuple[int, int]:
    found = resolve_employers(CODES)
    return found[CODES[0]], found[CODES[1]]


def asked(firm: int, no: str, unit: str = YUBEI, **facts: Any) -> dict[str, Any]:
    """An application of a small firm with a pledge for June's pension."""
    ordinary = dict(POLICY.cases[0].facts) | {
        "deferral_list": "other", "pledge": True, "insurance": "pension", "fee_month": date(2022, 6, 1),
        "unit_due": 1_000_000,
    }  # fmt: skip
    return ordinary | {"employer_id": firm, "record_no": no, "unit": unit} | facts


def approved(*cases: dict[str, Any]) -> list[Deferral]:
    decided(POLICY, JULY, *cases, keep=True)
    propose_deferrals(PACK, MAKER, YUBEI)
    for firm in {case["employer_id"] for case in cases if case["unit"] == YUBEI}:
        approve_deferrals(CHECKER, firm)
    return list(Deferral.objects.order_by("employer_id", "fee_month", "insurance"))


def check() -> None:
    """Let the constraints that wait for the end of the transaction speak now."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def test_each_entitled_month_is_proposed_once_and_its_window_is_that_of_the_insurance(
    firms: tuple[int, int],
) -> None:
    five = {"deferral_list": "hardship5", "pledge": None, "fee_month": date(2022, 5, 1)}
    decided(
        POLICY, JULY, asked(firms[0], "a"), asked(firms[0], "b", insurance="injury", **five),
        asked(firms[0], "c", unit_due=0), asked(firms[0], "d"), asked(firms[1], "e", WANZHOU), keep=True,
    )  # fmt: skip
    assert propose_deferrals(PACK, MAKER, YUBEI) == 2
    assert propose_deferrals(PACK, MAKER, YUBEI) == 0
    injury, pension = Deferral.objects.order_by("insurance")
    assert (pension.window_end, pension.repay_by) == (date(2022, 12, 31), date(2023, 12, 31))
    assert (injury.window_end, injury.pledged, pension.pledged) == (date(2023, 3, 31), False, True)


def test_another_person_approves_and_the_instalments_are_the_amount(firms: tuple[int, int]) -> None:
    (one,) = approved(asked(firms[0], "a", unit_due=100_007))
    parts = list(one.instalments.values_list("due_on", "amount_fen"))
    assert len(parts) == 12
    assert parts[0] == (date(2023, 1, 31), 8333)
    assert parts[-1] == (date(2023, 12, 31), 8344)
    check()


def test_who_proposed_does_not_approve(firms: tuple[int, int]) -> None:
    decided(POLICY, JULY, asked(firms[0], "a"), keep=True)
    propose_deferrals(PACK, MAKER, YUBEI)
    with pytest.raises(Forbidden):
        approve_deferrals(MAKER, firms[0])
    with pytest.raises(Forbidden, match="proposed"):
        approve_deferrals(replace(CHECKER, username=MAKER.username), firms[0])
    with pytest.raises(IntegrityError), transaction.atomic(), acting("plain SQL"):
        Deferral.objects.update(state="approved", approved_by=MAKER.username, approved_on=TODAY)


def test_who_proposed_does_not_approve_under_another_account(firms: tuple[int, int]) -> None:
    decided(POLICY, JULY, asked(firms[0], "a"), keep=True)
    propose_deferrals(PACK, MAKER, YUBEI)
    other = second_account(CHECKER, MAKER)
    with pytest.raises(Forbidden, match="“district_maker” is another account of the same person"):
        approve_deferrals(other, firms[0])
    with pytest.raises(IntegrityError, match="one person"), transaction.atomic(), acting("plain SQL"):
        Deferral.objects.update(state="approved", approved_by=other.username, approved_on=TODAY)


def test_what_is_no_longer_entitled_is_not_approved_but_taken_out(firms: tuple[int, int]) -> None:
    decided(POLICY, JULY, asked(firms[0], "a"), keep=True)
    propose_deferrals(PACK, MAKER, YUBEI)
    decided(POLICY, Month(2022, 8), asked(firms[0], "a", registration_status="deregistered"), keep=True)
    with pytest.raises(Conflict, match="no longer"):
        approve_deferrals(CHECKER, firms[0])
    assert drop_proposal(MAKER, firms[0]) == 1
    assert propose_deferrals(PACK, MAKER, YUBEI) == 0


def test_a_foreign_district_sees_and_does_nothing(firms: tuple[int, int]) -> None:
    (one,) = approved(asked(firms[0], "a"))
    away = Scope(units=frozenset({WANZHOU}))
    maker, checker = role("district_maker", "x", away), role("district_checker", "y", away)
    for act in (
        lambda: propose_deferrals(PACK, maker, YUBEI),
        lambda: repay_deferral(maker, one.pk, 1, TODAY, "k"),
        lambda: settle_leaver(maker, firms[0], 7, TODAY, {one.pk: 1}),
        lambda: withdraw_deferrals(checker, firms[0], "untrue"),
    ):
        with pytest.raises(Missing):
            act()
    assert rows_of(away, firms[0], NOT_SET, TODAY) == ()
    assert rows_of(Scope(person=5), firms[0], NOT_SET, TODAY) == ()
    assert rows_of(Scope(employer=firms[1]), firms[0], NOT_SET, TODAY) == ()
    assert len(rows_of(Scope(employer=firms[0]), firms[0], NOT_SET, TODAY)) == 1


def test_a_repayment_counts_once_and_never_above_what_is_open(firms: tuple[int, int]) -> None:
    (one,) = approved(asked(firms[0], "a"))
    assert repay_deferral(MAKER, one.pk, 400_000, TODAY, "k1") == 600_000
    assert repay_deferral(MAKER, one.pk, 400_000, TODAY, "k1") == 600_000
    with pytest.raises(Refused, match=r"6,000\.00"):
        repay_deferral(MAKER, one.pk, 600_001, TODAY, "k2")
    with pytest.raises(Refused, match="by today"):
        repay_deferral(MAKER, one.pk, 1, date(2022, 8, 1), "k3")
    assert repay_deferral(MAKER, one.pk, 600_000, TODAY, "k4") == 0
    check()
    with acting("plain SQL"):
        Deferral.objects.update(repaid_fen=1)
        with pytest.raises(IntegrityError, match="sum of its repayments"):
            check()
        transaction.set_rollback(True)


def test_who_leaves_is_due_at_once_and_the_rest_is_shared_anew(firms: tuple[int, int]) -> None:
    (one,) = approved(asked(firms[0], "a", unit_due=120_000))
    assert settle_leaver(MAKER, firms[0], 7, date(2022, 7, 20), {one.pk: 24_000}) == 24_000
    parts = list(one.instalments.values_list("due_on", "amount_fen", "person_id"))
    assert parts[0] == (date(2022, 7, 20), 24_000, 7)
    assert [fen for _day, fen, _who in parts[1:]] == [8_000] * 12
    (row,) = rows_of(DISTRICT, firms[0], NOT_SET, TODAY)
    assert (row.overdue, row.late) == (24_000, 0), "due before the others, and without a late fee"
    with pytest.raises(Conflict, match="already"):
        settle_leaver(MAKER, firms[0], 7, date(2022, 7, 20), {one.pk: 1})
    with pytest.raises(Refused, match=r"960\.00"):
        settle_leaver(MAKER, firms[0], 8, date(2022, 7, 20), {one.pk: 96_001})
    settle_leaver(MAKER, firms[0], 8, date(2022, 7, 25), {one.pk: 96_000})
    assert one.instalments.count() == 2
    check()


def test_instalments_cannot_leave_the_amount(firms: tuple[int, int]) -> None:
    approved(asked(firms[0], "a"))
    with acting("plain SQL"):
        Instalment.objects.order_by("pk")[0].delete()
        with pytest.raises(IntegrityError, match="instalments"):
            check()
        transaction.set_rollback(True)


def test_no_late_fee_while_it_stands_and_cannot_tell_afterwards_where_nothing_is_set(
    firms: tuple[int, int],
) -> None:
    approved(asked(firms[0], "a"))
    assert rows_of(DISTRICT, firms[0], NOT_SET, date(2023, 12, 31))[0].late == 0
    assert rows_of(DISTRICT, firms[0], NOT_SET, NEXT_YEAR)[0].late is None
    (late,) = rows_of(DISTRICT, firms[0], SET, NEXT_YEAR)
    assert (late.late, late.overdue) == (5_000, 1_000_000), "ten days of 10,000 yuan at 0.05 %"


def test_an_untrue_pledge_is_withdrawn_and_late_from_the_original_day(firms: tuple[int, int]) -> None:
    five = {"deferral_list": "hardship5", "insurance": "injury", "fee_month": date(2022, 5, 1)}
    approved(asked(firms[0], "a"), asked(firms[0], "b", **five))
    with pytest.raises(Refused, match="reason"):
        withdraw_deferrals(CHECKER, firms[0], " ")
    assert withdraw_deferrals(CHECKER, firms[0], "上半年盈利") == 1
    with pytest.raises(Conflict):
        withdraw_deferrals(CHECKER, firms[0], "上半年盈利")
    injury, pension = rows_of(DISTRICT, firms[0], SET, TODAY)
    assert (injury.overdue, injury.late, injury.held) == (0, 0, 1_000_000)
    assert (pension.overdue, pension.late, pension.held) == (1_000_000, 23_000, 0)
    assert rows_of(DISTRICT, firms[0], NOT_SET, TODAY)[1].late is None
    assert sums_of(rows_of(DISTRICT, firms[0], NOT_SET, TODAY))["late"] is None
    check()


def test_nothing_is_withdrawn_from_sectors_without_a_pledge(firms: tuple[int, int]) -> None:
    approved(asked(firms[0], "a", deferral_list="hardship5"))
    with pytest.raises(Conflict, match="rests on a pledge"):
        withdraw_deferrals(CHECKER, firms[0], "上半年盈利")


HEAD = "统一社会信用代码,险种,费款所属期,缓缴金额,已补缴金额\n"


def test_the_tax_office_agrees_or_differs_to_the_fen(firms: tuple[int, int]) -> None:
    _injury, pension = approved(
        asked(firms[0], "a"), asked(firms[0], "b", insurance="injury", unit_due=5_001)
    )
    repay_deferral(MAKER, pension.pk, 100, TODAY, "k1")
    rows = f"{CODES[0]},养老,2022-06,10000.00,1.00\n".replace("养老", "基本养老保险")
    assert load_tax_figures(PACK, MAKER, (HEAD + rows).encode("gb18030")) == 1
    first, second = rows_of(DISTRICT, firms[0], NOT_SET, TODAY)
    assert (first.agreed, first.differs) == (False, None), "the tax office has told nothing"
    assert (second.agreed, second.differs) == (True, (0, 0))
    again = HEAD + rows.replace("10000.00", "10000.01") + f"{CODES[0]},injury,2022-06,50.01,0\n"
    assert load_tax_figures(PACK, MAKER, again.encode()) == 2
    first, second = rows_of(DISTRICT, firms[0], NOT_SET, TODAY)
    assert (first.agreed, second.agreed, second.differs) == (True, False, (-1, 0))
    assert totals(DISTRICT, TODAY)["agreed"] == 5_001
    assert {row["insurance"]: row["difference"] for row in by_month(DISTRICT)} == {"injury": 0, "pension": -1}
    assert TaxFigure.objects.count() == 2


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (f"{CODES[0]},medical,2022-06,1,0", "line 2: this insurance"),
        (f"{CODES[0]},pension,2022-13,1,0", "line 2: the month"),
        (f"{CODES[0]},pension,2022-06,1.005,0", "line 2: an amount"),
        (f"{CODES[0]},pension,2022-06,-1,0", "line 2: an amount"),
        (f"{CODES[0]},pension,2022-06,1", "line 2: an amount"),
        (f"{CODES[1]},pension,2022-06,1,0", "line 2: this firm"),
        (f"{CODES[0]},pension,2022-06,1,0\n{CODES[0]},pension,2022-06,1,0", "line 3: .* twice"),
    ],
)
def test_a_file_with_a_bad_line_is_refused_whole(firms: tuple[int, int], line: str, what: str) -> None:
    approved(asked(firms[0], "a"))
    with pytest.raises(Refused, match=what):
        load_tax_figures(PACK, MAKER, (HEAD + line + "\n").encode())
    assert not TaxFigure.objects.exists()
    with pytest.raises(Refused, match="lacks"):
        load_tax_figures(PACK, MAKER, b"a,b\n1,2\n")


def _random_act(dice: random.Random, firm: int, rows: list[Deferral]) -> None:
    one = dice.choice(rows)
    fen = dice.choice([1, 333, 50_000, 999_999, 10**7])
    act = dice.randrange(5)
    if act == 0:
        repay_deferral(MAKER, one.pk, fen, TODAY, f"k{dice.random()}")
    elif act == 1:
        settle_leaver(MAKER, firm, dice.randrange(3), date(2022, 7, dice.randrange(1, 31)), {one.pk: fen})
    elif act == 2:
        told = f"{dice.choice([1, 10000])},{dice.choice([0, 3.33])}"
        word = f"{CODES[0]},{one.insurance},{one.fee_month:%Y-%m},{told}"
        load_tax_figures(PACK, MAKER, (HEAD + word).encode())
    elif act == 3 and dice.random() < 0.2:
        withdraw_deferrals(CHECKER, firm, "不实")
    elif act == 4:
        propose_deferrals(PACK, MAKER, YUBEI)


@pytest.mark.parametrize("seed", range(12))
def test_any_history_keeps_the_ledger_whole(firms: tuple[int, int], seed: int) -> None:
    """Instalments are the amount, nothing is negative, the ledger is agreed and open, pages add up."""
    dice, firm = random.Random(seed), firms[0]
    rows = approved(
        asked(firm, "a"), asked(firm, "b", insurance="injury", unit_due=7),
        asked(firm, "c", insurance="unemployment"),
        asked(firm, "d", fee_month=date(2022, 7, 1), unit_due=33_333),
    )  # fmt: skip
    for _step in range(14):
        try:
            _random_act(dice, firm, rows)
        except (Refused, Conflict):
            continue
        check()
        seen = rows_of(DISTRICT, firm, SET, NEXT_YEAR)
        for row in seen:
            assert sum(due.fen for due in row.dues) == row.deferral.amount_fen
            assert sum(due.paid for due in row.dues) == row.deferral.repaid_fen
            assert min(row.open, row.overdue, row.held, row.late or 0) >= 0
            assert row.overdue == row.open, "ten days after the last day all that is open is overdue"
        sums = sums_of(seen)
        told = totals(CITY, NEXT_YEAR)
        names = ("held", "repaid", "open", "overdue", "agreed", "differs")
        assert {name: told[name] for name in names} == {name: sums[name] for name in names}
        assert told["held"] == told["agreed"] + told["differs"]
        (listed,), count = page_of_firms(DISTRICT, 1, NEXT_YEAR)
        assert count == 1
        assert (listed["held"], listed["overdue"]) == (told["held"], told["overdue"])
        assert sum(row["deferred"] for row in by_month(DISTRICT)) == told["held"]
