"""The month's matching: once, to the end, within the places, and blind to what it must not see."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from work.benefits.small import JULY, PACK
from work.recruitment.conftest import own_firm, posted, seeker
from work.recruitment.matching.made import DAY, agreed, facts, held, kept, matched
from zhumeng.registers.models import ServiceRecord
from zhumeng.work.recruitment import api as recruitment
from zhumeng.work.recruitment import jobs
from zhumeng.work.recruitment.matching import api, keeping
from zhumeng.work.recruitment.matching import seekers as taking_part
from zhumeng.work.recruitment.models import MatchRun, Recommendation, Unplaced

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home_is_there(home: Path) -> None:
    home.mkdir(parents=True, exist_ok=True)


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> dict[int, object]:
    """What the registers say, by person; who is in it wished for a job when she registered."""
    told: dict[int, object] = {}
    monkeypatch.setattr(taking_part, "job_wishers", lambda _month: tuple(sorted(told)))
    monkeypatch.setattr(
        taking_part, "seeker_facts", lambda ids, _month: {i: told[i] for i in ids if i in told}
    )
    return told


def test_lists_referrals_and_pushes_of_who_agreed() -> None:
    row = posted(own_firm(), headcount="2")
    for person in (1, 2, 3):
        agreed(person)
    run = matched()
    assert len(kept()) == 3
    assert len(held(row)) == 2
    assert run.figures["assigned"]["over_capacity"] == 0
    found = Recommendation.objects.filter(person_id=1).get()
    assert found.rank == 1
    weights = {code: weight for code, _name, weight in api.weights(PACK)}
    assert sum(found.parts[code] * weight for code, weight in weights.items()) == pytest.approx(
        found.score, abs=2e-6
    )
    assert "装配" in "".join(found.words)
    assert ServiceRecord.objects.filter(kind="job_push").count() == 3


def test_a_second_run_of_the_month_changes_and_doubles_nothing() -> None:
    posted(own_firm())
    agreed(1)
    first, rows = matched(), kept()
    assert (matched().digest, kept()) == (first.digest, rows)
    MatchRun.objects.update(digest="")  # as if it had been stopped before its end
    matched()
    assert kept() == rows
    assert ServiceRecord.objects.filter(kind="job_push").count() == 1
    assert MatchRun.objects.count() == 1


def test_a_run_killed_between_two_writes_ends_in_the_same_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    posted(own_firm(), headcount="3")
    posted(own_firm(), "b", title="电路板装配工", headcount="1")
    for person in range(1, 6):
        agreed(person)
    monkeypatch.setattr(keeping, "PEOPLE_AT_A_TIME", 2)
    matched()
    whole = kept()
    Recommendation.objects.all().delete()
    MatchRun.objects.all().delete()
    whole_piece, calls = keeping._keep_piece, []

    def killed(*given: object) -> None:
        if len(calls) == 1:
            raise KeyboardInterrupt
        calls.append(1)
        whole_piece(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(keeping, "_keep_piece", killed)
    with pytest.raises(KeyboardInterrupt):
        matched()
    assert 0 < len(kept()) < len(whole)
    assert MatchRun.objects.get().digest == ""
    monkeypatch.setattr(keeping, "_keep_piece", whole_piece)
    matched()
    assert kept() == whole


def test_protected_facts_change_no_row(known: dict[int, object]) -> None:
    posted(own_firm(), headcount="1")
    for person in (1, 2, 3):
        agreed(person)
        known[person] = facts(territory="500112", sex="1", birth_on=date(1990, 1, 1))
    matched()
    rows = kept()
    for person, sex, born in (
        (1, "2", date(2001, 5, 5)),
        (2, "9", date(1969, 2, 2)),
        (3, "2", date(1980, 3, 3)),
    ):
        known[person] = facts(territory="500112", sex=sex, birth_on=born)
    run = matched()
    assert kept() == rows
    assert run.figures["assigned"]["people"] == 1


def test_who_is_put_first_gets_the_place_and_the_score_does_not_know(known: dict[int, object]) -> None:
    row = posted(own_firm(), headcount="1")
    for person in (1, 2):
        agreed(person)
    known[2] = facts(territory="500112")
    matched()
    before = {one.person_id: (one.score, one.parts, one.rank) for one in Recommendation.objects.all()}
    known[2] = replace(known[2], difficulty="large_age")  # type: ignore[type-var]
    matched()
    assert held(row) == [2]
    assert {one.person_id: (one.score, one.parts, one.rank) for one in Recommendation.objects.all()} == before


def test_who_is_put_first_and_finds_nothing_is_told_with_the_cause(known: dict[int, object]) -> None:
    posted(own_firm(), pay_from="2100", pay_to="2500")
    agreed(1, least_pay="4000")
    known[1] = facts(territory="500112", difficulty="disabled")
    run = matched()
    (lacking,) = Unplaced.objects.all()
    assert (lacking.person_id, lacking.fit, lacking.opened) == (1, 0, {"pay": 1})
    assert run.figures["assigned"]["put_first_without"] == 1


def test_the_registered_who_wished_for_a_job_take_part_unseen_by_employers(known: dict[int, object]) -> None:
    row = posted(own_firm())
    known[7] = facts(territory="500112", education="61", topics=("装配工",))
    matched()
    assert held(row) == [7]
    assert ServiceRecord.objects.count() == 0
    assert api.matching_people(PACK, own_firm(), row, DAY) == []


def test_who_takes_the_consent_back_is_gone_even_where_she_once_wished(known: dict[int, object]) -> None:
    row = posted(own_firm())
    known[7] = facts(territory="500112", education="61", topics=("装配工",))
    matched()
    api.withdraw_consent(PACK, seeker(7))
    assert held(row) == []
    matched()
    assert kept() == []


def test_a_district_nobody_told_takes_no_part_and_is_counted(known: dict[int, object]) -> None:
    posted(own_firm())
    agreed(1)
    known[7] = facts(topics=("装配工",), education="61")
    assert matched().figures["seekers"]["set_aside"] == {"no_district": 1}


def test_an_advert_whose_places_are_asked_for_is_recommended_no_more() -> None:
    row = posted(own_firm(), headcount="1")
    agreed(1)
    matched()
    recruitment.apply_for_job(PACK, seeker(1), row.pk, "", True)
    agreed(2)
    matched()
    assert held(row) == [1]
    assert not Recommendation.objects.filter(person_id=2).exists()
    matched(date(2022, 7, 13))
    assert held(row) == [1]


def test_only_the_month_of_today_and_the_one_before_are_matched(day: list[date]) -> None:
    def said(month: object) -> str:
        return jobs.match_people(month, lambda _done, _total: None)  # type: ignore[arg-type]

    assert said(JULY) == "没有可匹配的岗位或求职者"
    assert said(JULY + -2) == said(JULY + 1) == "只匹配当月和上月"
    posted(own_firm())
    agreed(1)
    assert said(JULY).startswith("1 人有推荐，1 人派岗")
    day[0] = date(2022, 8, 3)
    assert said(JULY).startswith("1 人有推荐")


def test_a_month_is_over_for_matching_once_a_later_one_is_matched(day: list[date]) -> None:
    posted(own_firm())
    agreed(1)
    assert jobs.match_people(JULY, lambda _done, _total: None).startswith("1 人有推荐")
    rows = kept()
    said = jobs.match_people(JULY + -1, lambda _done, _total: None)
    assert said == "已有更晚月份的匹配结果，不再匹配"
    assert kept() == rows
    assert MatchRun.objects.count() == 1


def test_two_months_on_one_day_push_a_job_once(day: list[date]) -> None:
    posted(own_firm())
    agreed(1)
    for month in (JULY + -1, JULY):
        assert jobs.match_people(month, lambda _done, _total: None).startswith("1 人有推荐")
    assert ServiceRecord.objects.filter(kind="job_push").count() == 1
    day[0] = date(2022, 8, 3)
    jobs.match_people(JULY + 1, lambda _done, _total: None)
    assert ServiceRecord.objects.filter(kind="job_push").count() == 2
