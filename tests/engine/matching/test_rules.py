"""Hard rules with both values; statutory bars with their clause; faults of the file with line and reason."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from zhumeng.engine.errors import Missing
from zhumeng.engine.matching.declared import load_settings
from zhumeng.engine.matching.explain import explain, why_not
from zhumeng.engine.matching.families import WHOLE
from zhumeng.engine.matching.measures import spread_of
from zhumeng.engine.packs.problems import PackError

from .made import FOLDERS, market, vacancies

PERSON = {
    "seeker_id": "S1",
    "districts": "渝北区",
    "education": 2,
    "least_pay": 5000,
    "experience": 1,
    "licences": "会计证",
}
JOB = {
    "vacancy_id": "V1",
    "territory": "500112",
    "education": 2,
    "pay_min": 4000,
    "pay_max": 6000,
    "occupation": "2-06-03-00",
}


@pytest.mark.parametrize(
    ("job", "person", "code", "values"),
    [
        ({"territory": "500103"}, {}, "district", ("500103", "500112")),
        ({"education": 3}, {}, "education", ("3", "2")),
        ({"pay_max": 4500}, {}, "pay", ("4500", "5000")),
        ({"experience": 3}, {}, "experience", ("3", "1")),
        ({"closes_on": "2022-07-30"}, {}, "closing_date", ("2022-07-30", "2022-07-31")),
        ({"licences": "电工证"}, {}, "licence", ("电工证", "会计证")),
        ({}, {"occupation_groups": "4、2-02"}, "occupation_group", ("2-06-03-00", "4、2-02")),
        ({}, {"birth_on": "2006-08-01"}, "under_16", ("", "15")),
        ({"barred_to_women": "是"}, {"sex": "女"}, "barred_to_women", ("True", "2")),
        (
            {"listed_work": "矿山井下作业、接尘作业"},
            {"sex": "女", "age": 30},
            "barred_to_women",
            ("underground", "2"),
        ),
        ({"listed_work": "boilers"}, {"birth_on": "2004-08-01"}, "barred_to_minors", ("boilers", "17")),
        ({"barred_to_minors": "是"}, {"age": 16}, "barred_to_minors", ("True", "16")),
        ({"kind": "traineeship"}, {"age": 30}, "traineeship", ("traineeship", "30")),
        ({"kind": "公益性岗位"}, {"groups": "退役军人"}, "public_post", ("public_post", "退役军人")),
    ],
)
def test_a_rule_not_met_is_named_with_both_values(
    job: dict[str, Any], person: dict[str, Any], code: str, values: tuple[str, str]
) -> None:
    found = market([JOB | job], [PERSON | person])
    (one,) = why_not(found, "S1", "V1")
    assert (one.rule.code, one.vacancy, one.seeker) == (code, *values)
    assert found.for_people.best(5)[0][0, 0] == -1


@pytest.mark.parametrize(
    ("job", "person"),
    [
        ({}, {}),
        ({"territory": "500000"}, {}),
        ({}, {"districts": "重庆市"}),
        ({"closes_on": "2022-07-31"}, {"occupation_groups": "2"}),
        ({}, {"birth_on": "2006-07-31"}),
        ({"barred_to_women": "是"}, {"sex": "男"}),
        ({"listed_work": "underground"}, {"sex": "男", "birth_on": "2004-07-31"}),
        ({"listed_work": "boilers"}, {"sex": "女", "age": 18}),
        ({"barred_to_minors": "否"}, {"age": 16}),
        ({"kind": "public_post"}, {"groups": "脱贫人口"}),
        ({"kind": "traineeship"}, {"age": 24}),
        ({"kind": "traineeship"}, {"age": 30, "groups": "离校未就业高校毕业生"}),
        ({"kind": "public_post"}, {"groups": "就业困难人员、退役军人"}),
    ],
)
def test_a_pair_that_meets_every_rule_is_listed(job: dict[str, Any], person: dict[str, Any]) -> None:
    found = market([JOB | job], [PERSON | person])
    assert why_not(found, "S1", "V1") == ()
    assert found.for_people.best(5)[0][0, 0] == 0


def test_statutory_bars_carry_their_clause() -> None:
    settings = load_settings(FOLDERS[0])
    for rule in settings.rules:
        assert rule.source
        assert bool(rule.clause) is (rule.test == "proves")
    assert {rule.code for rule in settings.rules if rule.confidence == "M"} == set()


def test_what_bars_whom_is_told_by_one_table() -> None:
    with (FOLDERS[0] / "codes/listed-work.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert all(row["clause"] and row["source"] and row["text"] for row in rows)
    for rule, whom in (("barred_to_women", "women"), ("barred_to_minors", "minors")):
        (named,) = (one for one in load_settings(FOLDERS[0]).rule(rule).when if one.fact == "listed_work")
        assert list(named.values) == [row["code"] for row in rows if whom in row["bars"].split()]


def test_a_listed_work_nobody_knows_sets_the_row_aside() -> None:
    found = vacancies([JOB | {"listed_work": "搬砖"}, JOB | {"vacancy_id": "V2"}])
    assert [(one.id, one.column, one.code) for one in found.set_aside] == [
        ("V1", "listed_work", "listed_work")
    ]


def test_a_person_whose_sex_or_age_is_not_told_is_not_barred_and_it_is_told() -> None:
    found = explain(market([JOB | {"listed_work": "loads"}], [PERSON]), "S1", "V1")
    assert not found.unmet
    told = {one.rule.code for one in found.untold}
    assert {"barred_to_women", "barred_to_minors"} <= told


def test_parts_mean_what_they_say() -> None:
    people = [PERSON | {"occupations": "2-06-03-00", "skills": "excel", "title": "会计"}]
    jobs = [
        JOB
        | {
            "vacancy_id": f"V{at}",
            "occupation": code,
            "skills": "excel、税务",
            "title": "会计",
            "experience": 1,
        }
        for at, code in enumerate(("2-06-03-00", "2-06-03-01", "2-06-01-00", "2-02-01-00", "4-01-01-01"))
    ]
    found = market(jobs, people)
    near = [{p.name: p.value for p in explain(found, "S1", f"V{at}").parts} for at in range(5)]
    assert [one["occupation"] for one in near] == pytest.approx([1, 0.8, 0.5, 0.2, 0])
    assert near[0]["pay"] == pytest.approx(0.5)  # half of the band of 4,000 to 6,000 lies above 5,000
    assert near[0]["distance"] == near[0]["experience"] == 1
    assert near[0]["skills"] == pytest.approx(0.5, abs=0.001)
    assert near[0]["text"] > 0.5
    assert explain(found, "S1", "V0").words == ("excel", "会计")
    places, scores = found.for_people.best(5)
    assert places[0].tolist() == [0, 1, 2, 3, 4]
    assert scores[0, 0] / WHOLE == pytest.approx(explain(found, "S1", "V0").score, abs=1e-6)


def test_unknown_ids_and_rows_set_aside_are_told() -> None:
    found = market([JOB], [PERSON, {"seeker_id": "S2", "districts": ""}])
    with pytest.raises(Missing, match="there is no “S9”"):
        explain(found, "S9", "V1")
    with pytest.raises(Missing, match="未填意向区县"):
        explain(found, "S2", "V1")


def test_spread_is_that_of_recon() -> None:
    capacity = np.array([1, 1, 1, 1])
    alike = spread_of(np.array([[0], [1], [2], [3]]), capacity, 1)
    assert (alike.congestion, alike.coverage, alike.gini, alike.overrun) == pytest.approx((-1, 1, 0, 0))
    one = spread_of(np.array([[2], [2], [2], [2]]), capacity, 1)
    assert (one.congestion, one.coverage, one.gini, one.overrun) == pytest.approx((0, 0.25, 0.75, 0.75))


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("text: 30,", "text: 31,", "the weights add up to 101"),
        ("test: holds", "test: guess", "rules.5.test"),
        ("relax: wider_district", "relax: prayer", "prayer is not among “helps”"),
        ("code: pay,", "code: education,", "the rule education is given twice"),
        ("asked: least_pay", "asked: shoe_size", "seeker has no number shoe_size"),
        ("middle: 50", "middle: 90", "a deeper level may not count less"),
    ],
)
def test_a_fault_of_the_file_is_named_with_its_line(tmp_path: Path, old: str, new: str, reason: str) -> None:
    text = (FOLDERS[0] / "matching.yaml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    (tmp_path / "matching.yaml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(PackError, match=reason) as found:
        load_settings(tmp_path)
    assert found.value.problems[0].line > 1


@pytest.mark.parametrize(("day", "holds"), [("2021-12-31", False), ("2022-01-01", True)])
def test_a_rule_is_asked_on_its_days_only(day: str, holds: bool) -> None:
    settings = load_settings(FOLDERS[0])
    on = date.fromisoformat(day)
    assert ("internship" in {rule.code for rule in settings.on(on).rules}) is holds
    assert "district" in {rule.code for rule in settings.on(on).rules}


def test_a_rule_ends_with_its_last_day() -> None:
    rule = load_settings(FOLDERS[0]).rule("internship").model_copy(update={"to": date(2022, 12, 31)})
    assert rule.holds_on(date(2022, 12, 31))
    assert not rule.holds_on(date(2023, 1, 1))


def test_student_internships_are_for_students_and_refused_with_their_clause() -> None:
    seat = JOB | {"kind": "internship"}
    found = why_not(market([seat], [PERSON | {"groups": "登记失业人员"}]), "S1", "V1")
    assert [(one.rule.code, "P18" in one.rule.clause) for one in found] == [("internship", True)]
    assert not why_not(market([seat], [PERSON | {"groups": "在校学生"}]), "S1", "V1")
