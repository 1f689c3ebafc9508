"""How pages say months, units and records."""

from __future__ import annotations

import pytest
from django.utils import translation

from zhumeng.engine.month import Month
from zhumeng.web.plan.tags import record_word, unit_name
from zhumeng.web.site.parts import Cell
from zhumeng.web.site.templatetags.site import month_name

SAID = [
    (Month(2022, 7), "2022年7月", "July 2022"),
    ("2022-12", "2022年12月", "December 2022"),
    ("2022", "2022年", "2022"),
    ("once", "once", "once"),
]


@pytest.mark.parametrize(("month", "chinese", "english"), SAID)
def test_a_month_is_said_in_the_language(month: object, chinese: str, english: str) -> None:
    with translation.override("zh-hans"):
        assert month_name(month) == chinese
    with translation.override("en"):
        assert month_name(month) == english


@pytest.mark.parametrize(("count", "said"), [(1, "event"), (2, "events"), (0, "events"), (None, "events")])
def test_one_of_a_unit_is_said_in_the_singular(count: int | None, said: str) -> None:
    with translation.override("en"):
        assert unit_name("场", count) == said
    with translation.override("zh-hans"):
        assert unit_name("场", count) == "场"


def test_how_a_person_came_to_count_is_said_in_words() -> None:
    with translation.override("en"):
        assert record_word("own_business:2531") == "own business 2531"
        assert record_word("SB2022000001") == "SB2022000001"


def test_days_and_numbers_are_not_torn() -> None:
    assert Cell("2022-09-14 09:00–12:00").keeps
    assert not Cell("民营企业招聘月").keeps
    assert not Cell("").keeps
