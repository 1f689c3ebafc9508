"""Each row is used or set aside with where and why; empty sides and silent facts are told."""

from __future__ import annotations

import pytest

from zhumeng.engine.errors import Refused
from zhumeng.engine.matching.explain import explain

from .made import market_of, seekers, side, vacancies


def test_every_vacancy_is_used_or_set_aside_with_its_reason() -> None:
    found = vacancies(
        [
            {
                "vacancy_id": "V1",
                "territory": "渝北区",
                "education": "大专",
                "pay_min": "4,000",
                "pay_max": "6000元",
            },
            {"vacancy_id": "V2", "territory": "500103", "places": 0},
            {"vacancy_id": "V3", "territory": "火星区"},
            {"vacancy_id": "V4", "education": "大仙"},
            {"vacancy_id": "V5", "pay_min": "面议"},
            {"vacancy_id": "V6", "places": -1},
            {"vacancy_id": "V7", "occupation": "会计"},
            {"vacancy_id": "V8", "places": 2},
            {"vacancy_id": "V8", "places": 3},
            {"vacancy_id": None},
        ]
    )
    aside = {(item.id, item.row, item.column, item.code) for item in found.set_aside}
    assert found.ids == ["V1"]
    assert aside == {
        ("V2", 3, "places", "no_place"), ("V3", 4, "territory", "territory"),
        ("V4", 5, "education", "education"),
        ("V5", 6, "pay_min", "money"), ("V6", 7, "places", "negative"), ("V7", 8, "occupation", "occupation"),
        ("V8", 9, "vacancy_id", "duplicate"), ("V8", 10, "vacancy_id", "duplicate"),
        ("", 11, "vacancy_id", "missing"),
    }  # fmt: skip
    assert all(item.zh and item.en and item.mend for item in found.set_aside)
    assert found.numbers("pay_max")[0].tolist() == [600_000]
    assert found.numbers("education")[0].tolist() == [2]
    assert [count for sentence, count in found.told.items() if "按 1 人计" in sentence] == [1]


def test_seekers_name_districts_by_code_name_or_city() -> None:
    rows = [
        {"seeker_id": "S1", "districts": "渝北区、500103"},
        {"seeker_id": "S2", "districts": "重庆市"},
        {"seeker_id": "S3", "districts": None},
        {"seeker_id": "S4", "districts": "天河区", "city": "广州"},
        {"seeker_id": "S5", "districts": "渝北区、火星区"},
        {"seeker_id": "S6", "experience": 2.5, "districts": "500112"},
    ]
    found = seekers(rows)
    assert dict(zip(found.ids, found.lists("districts"), strict=True)) == {
        "S1": ["500112", "500103"], "S2": ["500000"], "S4": ["440106"], "S6": ["500112"],
    }  # fmt: skip
    assert {(item.id, item.code) for item in found.set_aside} == {("S3", "no_district"), ("S5", "territory")}
    assert found.numbers("experience")[0].tolist() == [-1, -1, -1, 25]


def test_columns_of_crawled_adverts_are_known() -> None:
    rows = [
        {
            "advert_id": "A1",
            "title": "会计",
            "city": "重庆",
            "district": "渝北区",
            "edu_min": "2.0",
            "headcount": "3",
        }
    ]
    found = side("vacancies", rows)
    assert found.texts("territory") == ["500112"]
    assert found.numbers("education")[0].tolist() == [2]
    assert found.numbers("places")[0].tolist() == [3]


def test_a_side_without_a_usable_row_is_refused_with_the_first_reason() -> None:
    with pytest.raises(Refused, match="未填意向区县") as refusal:
        seekers([{"seeker_id": "S1", "districts": ""}])
    assert "区县" in refusal.value.mend
    with pytest.raises(Refused, match="headers only"):
        side("vacancies", [], headers=["vacancy_id", "title"])
    with pytest.raises(Refused, match="vacancy_id"):
        side("vacancies", [{"name": "x"}])


def test_what_a_side_does_not_tell_passes_or_fails_as_the_rule_says_and_is_told() -> None:
    jobs = vacancies(
        [{"vacancy_id": "V1"}, {"vacancy_id": "V2", "territory": "500112", "education": 2, "pay_max": 5000}]
    )
    people = seekers([{"seeker_id": "S1", "least_pay": 3000}, {"seeker_id": "S2", "education": 3}])
    found = market_of(jobs, people)
    silent = explain(found, "S1", "V1")
    assert not silent.unmet
    assert {"district", "education", "pay", "experience"} <= {one.rule.code for one in silent.untold}
    lacking = explain(found, "S1", "V2")
    assert [(one.rule.code, one.vacancy, one.seeker) for one in lacking.unmet] == [("education", "2", "")]
    told = explain(found, "S2", "V2")
    assert not told.unmet
    assert not {"district", "education", "pay"} & {one.rule.code for one in told.untold}
