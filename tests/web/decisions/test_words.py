"""Values in words, in both languages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from zhumeng.engine.packs.pack import find_pack, load_pack
from zhumeng.engine.rules.axis import Span
from zhumeng.engine.rules.changes import Values
from zhumeng.web.decisions.words import (
    chinese,
    fact_name,
    fact_teller,
    fact_value,
    value_words,
    values_words,
)  # fmt: skip

PACK = load_pack(find_pack("chongqing-2022"))
REFUND = PACK.policies["retention-refund"]


@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        (("fen", 12345678), "123,456.78 元", "123,456.78 yuan"),
        (("rate", Decimal("0.05500")), "5.5%", "5.5%"),
        (("rate", Decimal("1")), "100%", "100%"),
        (("rate", Decimal("0.1")), "10%", "10%"),
        (("count", 1234, "", "人 persons"), "1,234 人", "1,234 persons"),
        (("bool", False), "否", "no"),
        (("date", date(2022, 7, 1)), "2022-07-01", "2022-07-01"),
        (("text", "enterprise", "employer_kind"), "企业", "enterprise"),
        (("text", "no such", "employer_kind"), "no such", "no such"),
        (("text", tuple("abcdefgh")), "a、b、c、d、e、f 等，另有 2 项", "a, b, c, d, e, f and 2 more"),
    ],
)
def test_values_are_told_in_both_languages(given: tuple[Any, ...], zh: str, en: str) -> None:
    for language, said in (("zh-hans", zh), ("en", en)):
        with translation.override(language):
            assert value_words(*given) == said


def test_what_is_not_known_is_said_and_never_a_zero() -> None:
    for language, said in (("zh-hans", "未知"), ("en", "not known")):
        with translation.override(language):
            assert {fact_value(REFUND, local, None) for local in REFUND.facts} == {said}


def test_an_export_says_what_the_page_says() -> None:
    for case in REFUND.cases:
        for local, value in case.facts.items():
            for language in ("zh-hans", "en"):
                with translation.override(language):
                    assert fact_teller(REFUND, local)(value) == fact_value(REFUND, local, value)


def test_a_fact_says_of_which_year_it_is() -> None:
    with translation.override("zh-hans"):
        assert fact_name(REFUND, "insured_base", date(2022, 7, 31)).startswith("2020年")
        assert not fact_name(REFUND, "industry", date(2022, 7, 31)).startswith("20")
    with translation.override("en"):
        assert fact_name(REFUND, "insured_end", date(2022, 7, 31)).endswith(", 2021")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (Values(spans=(Span(189, None),)), "≥ 189 persons"),
        (Values(spans=(Span(None, 5),)), "≤ 5 persons"),
        (Values(spans=(Span(2, 4), Span(9, None))), "2 persons to 4 persons or ≥ 9 persons"),
        (Values(spans=(Span(7, 7),)), "7 persons"),
        (Values(spans=(Span(None, None),)), "any value"),
    ],
)
def test_ranges_are_told(values: Values, said: str) -> None:
    with translation.override("en"):
        assert values_words(REFUND, "insured_end", values) == said


def test_of_many_options_the_few_that_do_not_belong_are_told() -> None:
    with translation.override("en"):
        few = Values(options=("active", "revoked"), others=("deregistered",))
        assert values_words(REFUND, "registration_status", few) == "any but deregistered"
        one = Values(options=("active",), others=("deregistered", "revoked"))
        assert values_words(REFUND, "registration_status", one) == "active"


def test_chinese_is_marked_on_english_pages_only_and_escaped() -> None:
    with translation.override("en"):
        assert chinese("渝江<b>") == '<span lang="zh">渝江&lt;b&gt;</span>'
        assert chinese("Yu") == "Yu"
    with translation.override("zh-hans"):
        assert chinese("渝江") == "渝江"


@pytest.mark.parametrize(
    ("months", "zh", "en"),
    [(600, "600 月（50年）", "600 months (50 years)"), (12, "12 月", "12 months"), (1, "1 月", "1 month")],
)
def test_many_months_are_told_as_years_too(months: int, zh: str, en: str) -> None:
    for language, said in (("zh-hans", zh), ("en", en)):
        with translation.override(language):
            assert value_words("count", months, unit="月 months") == said
