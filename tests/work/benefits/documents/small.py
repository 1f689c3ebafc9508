"""People at work on the documents of a small district, and decisions to issue them of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from work.benefits.small import JULY, PACK, REFUND, YUBEI, arrived, decided, reader, the_lake
from zhumeng.engine.month import Month
from zhumeng.engine.rules import Policy
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.registers.models import Employer
from zhumeng.registers.people.vault import Identities, Vault
from zhumeng.work.benefits.actions.confirm_account import confirm_account
from zhumeng.work.benefits.actions.decide_batch import decide_batch
from zhumeng.work.benefits.actions.issue_document import issue_document
from zhumeng.work.benefits.actions.load_result import load_result
from zhumeng.work.benefits.actions.make_batch import make_batch
from zhumeng.work.benefits.actions.open_items import open_items
from zhumeng.work.benefits.actions.pay import check_pay_file, make_pay_file
from zhumeng.work.benefits.models import Document, FundLine, Item, PayFile

__all__ = ["JULY", "PACK"]
FUND = "失业保险基金"
DISTRICT = Scope(units=frozenset({YUBEI}))


def role(code: str) -> Reader:
    """Somebody of the district, by the name of the role."""
    return replace(reader(code, DISTRICT, YUBEI), username=code)


def own(code: str, scope: Scope) -> Reader:
    """A firm or a person at its own file."""
    return replace(reader(code, scope), username=f"{code}-{scope.employer or scope.person}", territory="")


def hired_by(employer: int) -> Reader:
    """A firm."""
    return own("employer", Scope(employer=employer))


MAKER, CHECKER, APPROVER = role("district_maker"), role("district_checker"), role("district_approver")
CASHIER, SECOND = role("finance_maker"), role("finance_checker")
EVERYTHING, FIRM = CASHIER, hired_by(1)


def the_names(employers: Iterable[int] = range(1, 5)) -> list[int]:
    """Names of firms, and one person whose id is returned."""
    Employer.objects.bulk_create(
        Employer(pk=n, credit_code=f"9150000000000000{n:02d}", name=f"某某{n}公司") for n in employers
    )
    return [int(one) for one in Vault().find_or_make(Identities(["500112199001011231"], ["张三丰"]))]


def refuse(*cases: Mapping[str, Any]) -> None:
    """Decide the refund of July, whatever the answers."""
    decided(REFUND, JULY, *cases, keep=True)
    open_items(PACK, "month-run")


def issued(subject: int, policy: Policy = REFUND, month: Month = JULY, by: Reader = MAKER) -> Document:
    """Issue the document of a decision."""
    return issue_document(PACK, the_lake(), by, policy.code, month, str(subject))


def approve(*employers: int) -> None:
    """Bring the items through all levels."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("zhumeng.work.benefits.actions.decide_batch.today", lambda: date(2022, 7, 29))
        with acting("test"):
            FundLine.objects.get_or_create(
                fund=FUND, unit=YUBEI, year=2022, defaults={"budget_fen": 10**10, "released_fen": 10**10}
            )
        items = list(Item.objects.filter(employer_id__in=employers))
        for one in items:
            confirm_account(MAKER, one.pk, one.version, "corporate", "某银行", "6222000011112222")
        batch = make_batch(PACK, MAKER, "retention-refund", YUBEI, [one.pk for one in items], "b")
        decide_batch(PACK, CHECKER, batch, True, "c")
        decide_batch(PACK, APPROVER, batch, True, "a")


def paid(monkeypatch: pytest.MonkeyPatch, employer: int) -> Item:
    """Pay a firm's refund."""
    approve(employer)
    monkeypatch.setattr("zhumeng.work.benefits.money.seen.today", lambda: date(2999, 1, 1))
    arrived(FUND, YUBEI, 10**10)
    number = make_pay_file(CASHIER, FUND, YUBEI, "f")
    check_pay_file(SECOND, number, "k")
    rows = [f"{one.pk},paid" for one in PayFile.objects.get(pk=number).payments.all()]
    load_result(PACK, CASHIER, number, "\n".join(rows).encode())
    return Item.objects.get(employer_id=employer)
