"""The bank's own format: its columns, its encoding, its words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from work.benefits.money.test_way import (  # noqa: F401 – fixtures
    CASHIER,
    MAKER,
    a_day_of_the_plan,
    in_english,
    items,
    paid,
)
from work.benefits.small import PACK
from zhumeng.engine.errors import Forbidden, Refused
from zhumeng.engine.packs.bank import BankFormat
from zhumeng.work.benefits.actions.load_result import load_result
from zhumeng.work.benefits.models import Item
from zhumeng.work.benefits.money.bank_file import bank_file

pytestmark = pytest.mark.django_db
OTHER = replace(PACK, bank=BankFormat.model_validate({
    "encoding": "gb18030", "separator": "|", "total": False,
    "columns": [{"head": "序号", "value": "payment"}, {"head": "账号", "value": "account"},
                {"head": "金额分", "value": "fen"}, {"head": "资金", "value": "fund"}],
    "answers": {"paid": ["成功"], "bounced": ["失败"]},
}))  # fmt: skip


def test_another_bank_is_another_text(monkeypatch: pytest.MonkeyPatch) -> None:
    file = paid(monkeypatch, 1)
    payment = file.payments.get()
    lines = bank_file(OTHER, CASHIER, file.pk).decode("gb18030").splitlines()
    assert lines == ["序号|账号|金额分|资金", f"{payment.pk}|6222000011112222|3600000|失业保险基金"]
    with pytest.raises(Refused, match="成功"):
        load_result(OTHER, CASHIER, file.pk, f"{payment.pk}|paid".encode())
    assert load_result(OTHER, CASHIER, file.pk, f"序号|结果\n{payment.pk}|成功".encode("gb18030")) == (1, 0)
    assert Item.objects.get(employer_id=1).state == "paid"


def test_only_finance_and_only_when_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    file = paid(monkeypatch, 1)
    with pytest.raises(Forbidden):
        bank_file(PACK, MAKER, file.pk)
