"""A bank's format is data, and one that could not be answered is refused."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from zhumeng.engine.packs.bank import BankFormat
from zhumeng.engine.packs.pack import find_pack, load_pack


def test_a_city_without_a_format_has_the_plain_one() -> None:
    assert [one.value for one in BankFormat().columns] == [
        "payment",
        "payee",
        "kind",
        "bank",
        "account",
        "yuan",
    ]
    assert load_pack(find_pack("chongqing-2022")).bank.answers.paid == ("paid", "成功")


@pytest.mark.parametrize(
    "wrong",
    [
        {"columns": [{"head": "a", "value": one} for one in ("payment", "payee", "yuan")]},
        {"columns": [{"head": "a", "value": one} for one in ("payment", "account", "bank")]},
        {"columns": [{"head": "a", "value": one} for one in ("payment", "account", "yuan", "yuan")]},
        {"answers": {"paid": ["ok"], "bounced": ["ok"]}},
        {"encoding": "latin-1"}, {"separator": ""}, {"columns": []},
    ],
)  # fmt: skip
def test_what_could_not_be_answered_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        BankFormat.model_validate(wrong)
