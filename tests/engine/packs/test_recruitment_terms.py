"""Dated terms of adverts: one set a day, none where none is laid down."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from zhumeng.engine.packs.pack import find_pack, load_pack
from zhumeng.engine.packs.recruitment import Recruitment

ONE: dict[str, Any] = {
    "from": "2022-01-01", "source": "s", "longest_days": 90, "review": "clean", "answer_days": 3,
    "hear_days": 5, "repeated_findings": 3, "repeated_months": 12, "longest_term_months": 12,
    "complaints_a_day": 5,
}  # fmt: skip


def test_the_terms_of_a_day() -> None:
    found = Recruitment.model_validate(
        [ONE | {"to": "2022-06-30"}, ONE | {"from": "2022-07-01", "review": "all"}]
    )
    assert found.on(date(2021, 12, 31)) is None
    assert [found.on(day).review for day in (date(2022, 6, 30), date(2022, 7, 1))] == ["clean", "all"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "faulty", [{"longest_days": 0}, {"review": "some"}, {"repeated_findings": 0}, {"unknown": 1}]
)
def test_a_faulty_set_is_refused(faulty: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Recruitment.model_validate([ONE | faulty])


def test_two_sets_on_one_day_are_refused() -> None:
    with pytest.raises(ValidationError, match="two sets of terms hold on 2022-06-30"):
        Recruitment.model_validate([ONE | {"to": "2022-06-30"}, ONE | {"from": "2022-06-30"}])


def test_serious_kinds_of_the_pack_are_kinds_of_its_screening() -> None:
    pack = load_pack(find_pack("chongqing-2022"))
    for terms in pack.recruitment.root:
        assert set(terms.serious) <= set(pack.screening.kinds)
