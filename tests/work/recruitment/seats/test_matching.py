"""Seats in the matching: a market of their own, the programmes' conditions, never over the seats."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from work.benefits.small import CITY, PACK, reader
from work.recruitment.conftest import fresh, own_firm, posted, seeker
from work.recruitment.matching.made import DAY, agreed, facts, held, kept, matched
from work.recruitment.seats.made import seats
from zhumeng.registers.api import SeekerFacts
from zhumeng.registers.models import ServiceRecord
from zhumeng.work.recruitment import api as recruitment
from zhumeng.work.recruitment.matching import api
from zhumeng.work.recruitment.matching import seekers as taking_part
from zhumeng.work.recruitment.models import Advert, JobApplication, MatchRun, Recommendation, Unplaced
from zhumeng.work.recruitment.seats import admission

pytestmark = pytest.mark.django_db
LEFT = {"territory": "500112", "left_school": True, "graduated_on": date(2021, 6, 30)}
STUDENT = {"territory": "500112", "graduated_on": date(2023, 6, 30)}
OLDER = {"territory": "500112", "birth_on": date(1980, 1, 1), "unemployed": True}


@pytest.fixture(autouse=True)
def _home_is_there(home: Path) -> None:
    home.mkdir(parents=True, exist_ok=True)


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> dict[int, SeekerFacts]:
    """What the registers say, by person."""
    told: dict[int, SeekerFacts] = {}
    monkeypatch.setattr(taking_part, "job_wishers", lambda _month: ())
    for module in (taking_part, admission):
        monkeypatch.setattr(
            module, "seeker_facts", lambda ids, _month: {i: told[i] for i in ids if i in told}
        )
    return told


def rows_of(row: Advert) -> set[int]:
    return set(Recommendation.objects.filter(advert=row).values_list("person_id", flat=True))


def test_each_programme_is_offered_to_whom_it_is_for(known: dict[int, SeekerFacts]) -> None:
    firm = own_firm()
    trainee, intern, course = (seats(firm, one) for one in ("traineeship", "internship", "training"))
    for person, told in ((1, LEFT), (2, STUDENT), (3, OLDER), (4, {"territory": "500112"})):
        agreed(person)
        known[person] = facts(**told)
    known[5] = facts(territory="500112", birth_on=date(2004, 1, 1))
    agreed(5)
    matched()
    assert rows_of(trainee) == {1, 2, 5}
    assert rows_of(intern) == {2}
    assert rows_of(course) == {1, 2, 3}


def test_who_may_not_is_told_the_rule_with_its_clause(known: dict[int, SeekerFacts]) -> None:
    row = seats(own_firm(), "internship")
    agreed(3)
    known[3] = facts(**OLDER)
    found = api.why(PACK, seeker(3), row.pk, DAY)
    (rule,) = [one.rule for one in found.unmet]
    assert rule.code == "internship"
    assert "P18" in rule.clause


def test_seats_and_jobs_are_two_lists_and_a_seat_takes_no_jobs_place(known: dict[int, SeekerFacts]) -> None:
    firm = own_firm()
    job, seat = posted(firm, headcount="1"), seats(firm, "traineeship", headcount="1")
    agreed(1)
    known[1] = facts(**LEFT)
    matched()
    assert held(job) == held(seat) == [1]
    assert [one.advert for one in api.suggestions(PACK, seeker(1), DAY)] == [job]
    assert [one.advert for one in api.suggestions(PACK, seeker(1), DAY, seats=True)] == [seat]
    assert ServiceRecord.objects.filter(kind="job_push").count() == 1


def test_who_is_put_first_without_a_job_is_offered_what_the_run_found(known: dict[int, SeekerFacts]) -> None:
    firm = own_firm()
    posted(firm, pay_from="2100", pay_to="2500")
    seat, course = seats(firm, "traineeship", headcount="1"), seats(firm, "training")
    for person in (1, 2):
        agreed(person, least_pay="4000")
        known[person] = facts(**LEFT)
    known[2] = replace(known[2], difficulty="disabled")
    run = matched()
    assert [one.person_id for one in Unplaced.objects.all()] == [2]
    (lacking,), _n = api.unplaced_in(PACK, reader("city_handler", CITY), run, 1)
    assert {one.pk for one in lacking.seats} == {seat.pk, course.pk}
    assert held(seat) == [2]


def test_who_takes_a_seat_is_still_offered_jobs_and_no_second_seat(known: dict[int, SeekerFacts]) -> None:
    firm = own_firm()
    seat = seats(firm, "traineeship", headcount="1")
    other = seats(firm, "traineeship", "other", title="电路板装配见习生")
    job = posted(firm)
    agreed(1)
    known[1] = facts(**LEFT)
    matched()
    application = recruitment.apply_for_job(PACK, seeker(1), seat.pk, "", True)
    recruitment.answer_applicant(PACK, firm, application.pk, application.version, "hired", "")
    assert held(other) == []
    assert held(job) == [1]
    matched(date(2022, 7, 13))
    assert held(job) == [1]
    assert held(other) == []


def test_a_seat_given_back_goes_to_the_next_of_the_programme(known: dict[int, SeekerFacts]) -> None:
    firm = own_firm()
    seat, job = seats(firm, "traineeship", headcount="1"), posted(firm, headcount="5")
    for person in (1, 2):
        agreed(person)
        known[person] = facts(**LEFT)
    matched()
    (first,) = held(seat)
    api.turn_down(PACK, seeker(first), seat.pk, "work")
    assert held(seat) == [3 - first]
    assert held(job) == [1, 2]


PEOPLE = st.lists(
    st.fixed_dictionaries({
        "left": st.booleans(), "student": st.booleans(), "hard": st.booleans(),
        "sex": st.sampled_from(["1", "2"]), "born": st.dates(date(1960, 1, 1), date(1990, 1, 1)),
    }),
    min_size=1, max_size=6,
)  # fmt: skip


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=PEOPLE, places=st.lists(st.integers(1, 2), min_size=3, max_size=3))
def test_nobody_is_over_seats_and_no_protected_fact_enters_a_score(
    people: list[dict[str, Any]], places: list[int], known: dict[int, SeekerFacts]
) -> None:
    known.clear()
    for model in (Recommendation, Unplaced, MatchRun, JobApplication):
        model.objects.all().delete()
    firm = own_firm()
    made = {one: seats(firm, one) for one in ("traineeship", "internship", "training")}
    for row, n in zip(made.values(), places, strict=True):
        Advert.objects.filter(pk=row.pk).update(headcount=n)
    for person, told in enumerate(people, start=1):
        agreed(person)
        known[person] = told_of(told)
    matched()
    before = {(one[0], one[1]): one[3:5] for one in kept()}
    assert all(len(held(row)) <= fresh(row).headcount for row in made.values())
    for programme, row in made.items():
        assert all(may(programme, people[person - 1]) for person in rows_of(row))
    for person, told in enumerate(people, start=1):
        known[person] = told_of(told | {"sex": "9", "born": date(1970, 1, 1), "hard": not told["hard"]})
    matched(date(2022, 7, 13))
    after = {(one[0], one[1]): one[3:5] for one in kept()}
    shared = before.keys() & after.keys()
    assert {pair: before[pair] for pair in shared} == {pair: after[pair] for pair in shared}
    assert shared >= {pair for pair in before if pair[1] != str(made["training"].pk)}


def told_of(told: dict[str, Any]) -> SeekerFacts:
    """Facts of a random person; a student has not left school."""
    return facts(
        territory="500112", sex=told["sex"], birth_on=told["born"], left_school=told["left"],
        difficulty="disabled" if told["hard"] else "",
        graduated_on=date(2023, 6, 30) if told["student"] else None,
    )  # fmt: skip


def may(programme: str, told: dict[str, Any]) -> bool:
    """Whether the programme is for this person, said another way."""
    if programme == "internship":
        return bool(told["student"])
    young = told["left"] or told["student"]
    return bool(young or (programme == "training" and told["hard"]))
