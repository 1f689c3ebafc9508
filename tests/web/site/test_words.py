"""How pages say months."""

from __future__ import annotations

import pytest
from django.utils import translation

from zhumeng.engine.month import Month
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
