"""From the proposal of a school to the end of a seat; what counts, what is refused, what the subsidy gets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from registers.people_of_test import firm
from registers.people_of_test import person as identity
from work.benefits.small import JULY, PACK, reader, the_lake
from work.recruitment.conftest import fresh, own_firm, posted, seeker
from work.recruitment.fairs.small import office
from work.recruitment.seats.made import seats
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.engine.lake import connect, scan
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.registers.api import resolve_employers, resolve_people
from zhumeng.registers.models import ServiceRecord
from zhumeng.work.recruitment import api as recruitment
from zhumeng.work.recruitment import jobs
from zhumeng.work.recruitment.actions.take_traineeships import months_between
from zhumeng.work.recruitment.models import Advert, GroupStudent, JobApplication, SeatGroup, Stay
from zhumeng.work.recruitment.seats import api

pytestmark = pytest.mark.django_db(transaction=True)
ACTIONS = ("propose_group", "start_stay", "end_stay", "decide_check")


@pytest.fixture(autouse=True)
def _day(day: list[date], monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    for name in ACTIONS:
        monkeypatch.setattr(f"zhumeng.work.recruitment.actions.{name}.today", lambda: day[0])
    home.mkdir(parents=True, exist_ok=True)


def school() -> Reader:
    """A school signed in."""
    code = firm(7)
    return replace(reader("school", Scope(employer=resolve_employers([code])[code])), username="school")


def students(count: int) -> dict[str, int]:
    """Identity numbers with the ids of their people."""
    return resolve_people([identity(at) for at in range(count)])


def proposed(row: Advert, count: int = 3) -> SeatGroup:
    return api.propose_group(PACK, school(), row.pk, {"people": "\n".join(students(count))})


def confirmed(group: SeatGroup, but: int = 0) -> list[JobApplication]:
    """Every student of a group says yes, but the last few."""
    rows = list(group.students.all())
    for row in rows[: len(rows) - but]:
        api.answer_group(PACK, seeker(row.person_id), row.pk, row.version, "confirmed")
    return list(JobApplication.objects.filter(advert=group.advert).order_by("pk"))


def admitted(host: Reader, row: Advert, person: int) -> JobApplication:
    application = recruitment.apply_for_job(PACK, seeker(person), row.pk, "", True)
    allowed(application)
    recruitment.answer_applicant(PACK, host, application.pk, application.version, "hired", "")
    return application


def allowed(application: JobApplication) -> None:
    """The office has looked at the papers, where the registers cannot tell."""
    for check in api.checks_in(office()).filter(application=application):
        api.decide_check(PACK, office(), check.pk, check.version, "met", "证书原件")


def started(host: Reader, row: Advert, person: int, **typed: str) -> Stay:
    trainee = "graduate" if row.programme == "traineeship" else ""
    given = {"started_on": "2022-07-12", "trainee": trainee, "insured": "1"} | typed
    return api.start_stay(PACK, host, admitted(host, row, person).pk, given)


def counts(kind: str) -> int:
    return ServiceRecord.objects.filter(kind=kind).count()


def test_a_group_is_proposed_confirmed_admitted_and_counts_when_it_begins() -> None:
    host = own_firm()
    row = seats(host, "internship", headcount="3")
    group = proposed(row)
    rows = confirmed(group, but=1)
    assert len(rows) == 2
    assert api.admit_group(PACK, host, group.pk) == 2
    assert fresh(row).hired == 2
    (seen,) = api.own_groups(school())
    assert (seen.asked, seen.confirmed, seen.declined, seen.admitted) == (3, 2, 0, 2)
    assert counts("internship") == 0
    for one in rows:
        api.start_stay(PACK, host, one.pk, {"started_on": "2022-07-12"})
    assert counts("internship") == 2
    assert {one.ends_on for one in Stay.objects.all()} == {date(2022, 9, 5)}


def test_a_student_who_declines_shows_no_name_and_is_not_asked_again() -> None:
    row = seats(own_firm(), "internship")
    group = proposed(row)
    one = group.students.all()[0]
    api.answer_group(PACK, seeker(one.person_id), one.pk, one.version, "declined")
    assert not JobApplication.objects.exists()
    with pytest.raises(Conflict, match="proposed before"):
        proposed(row)
    with pytest.raises(Conflict):
        api.answer_group(PACK, seeker(one.person_id), one.pk, one.version, "confirmed")
    assert not JobApplication.objects.exists()


def test_a_group_larger_than_the_seats_is_admitted_by_nobody() -> None:
    host = own_firm()
    row = seats(host, "internship", headcount="2")
    group = proposed(row)
    confirmed(group)
    with pytest.raises(Conflict, match="3 students for 2 seats"):
        api.admit_group(PACK, host, group.pk)
    assert fresh(row).hired == 0
    with pytest.raises(IntegrityError), acting("sql"):
        JobApplication.objects.filter(advert=row).update(state="hired")


def test_who_is_no_school_and_what_is_no_internship_and_too_few_are_refused() -> None:
    host = own_firm()
    row, job = seats(host, "internship"), posted(host)
    with pytest.raises(Forbidden):
        api.propose_group(PACK, host, row.pk, {"people": identity(1)})
    with pytest.raises(Refused, match="only internships"):
        proposed(job)
    with pytest.raises(Refused, match="2 to 500"):
        proposed(row, 1)
    assert not GroupStudent.objects.exists()


def test_nobody_else_answers_admits_or_ends() -> None:
    host, other = own_firm(), own_firm(1)
    row = seats(host, "internship")
    group = proposed(row)
    one = group.students.all()[0]
    for act in (
        lambda: api.answer_group(PACK, seeker(999), one.pk, one.version, "confirmed"),
        lambda: api.admit_group(PACK, other, group.pk),
        lambda: api.own_seats(other, row.pk),
    ):
        with pytest.raises(Missing):
            act()
    stay = started(host, seats(host, "traineeship"), 1)
    with pytest.raises(Missing):
        api.end_stay(PACK, other, stay.pk, stay.version, {"how": "finished", "ended_on": "2022-07-12"})


def test_a_graduates_traineeship_counts_a_youths_does_not_and_an_intern_alone_does_not() -> None:
    host = own_firm()
    row = seats(host, "traineeship", headcount="3")
    stay = started(host, row, 1)
    assert stay.ends_on == date(2023, 1, 11)
    started(host, row, 2, trainee="youth")
    started(host, seats(host, "internship"), 3)
    assert (counts("traineeship"), counts("internship")) == (1, 0)


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ({"trainee": ""}, "trainee"),
        ({"trainee": "adult"}, "trainee"),
        ({"started_on": "2022-07-13"}, "started_on"),
    ],
)
def test_a_start_says_who_and_when(typed: dict[str, str], where: str) -> None:
    host = own_firm()
    with pytest.raises(Refused) as told:
        started(host, seats(host, "traineeship"), 1, **typed)
    assert told.value.where == where
    assert counts("traineeship") == 0


def test_only_who_was_admitted_begins_once_and_on_one_traineeship_at_a_time() -> None:
    host = own_firm()
    row, other = seats(host, "traineeship"), seats(host, "traineeship", "b", title="质检见习")
    waiting = recruitment.apply_for_job(PACK, seeker(2), row.pk, "", True)
    with pytest.raises(Conflict, match="admitted"):
        api.start_stay(PACK, host, waiting.pk, {"started_on": "2022-07-12", "trainee": "graduate"})
    stay = started(host, row, 1)
    with pytest.raises(Conflict, match="already"):
        started(host, other, 1)
    with pytest.raises(Conflict, match="begun already"):
        recruitment.answer_applicant(
            PACK, host, stay.application_id, stay.application.version + 1, "refused", "没有来"
        )
    assert counts("traineeship") == 1


@pytest.mark.parametrize("programme", ["traineeship", "internship", "training"])
def test_who_has_a_seat_is_told_the_step_of_its_programme(programme: str, day: list[date]) -> None:
    host = own_firm()
    row = seats(host, programme)
    made = JobApplication.objects.get(pk=admitted(host, row, 1).pk)
    step = recruitment.next_of_job(made, fresh(row), day[0])
    assert (step.what, step.who) == (f"begin_{programme}", "employer")
    trainee = "graduate" if programme == "traineeship" else ""
    api.start_stay(PACK, host, made.pk, {"started_on": "2022-07-12", "trainee": trainee})
    made = JobApplication.objects.get(pk=made.pk)
    assert recruitment.next_of_job(made, fresh(row), day[0]).what == "nothing"


def test_a_seat_is_left_with_a_reason_or_finished_within_its_days(day: list[date]) -> None:
    host = own_firm()
    row = seats(host, "traineeship")
    stay = started(host, row, 1)
    day[0] = date(2022, 8, 20)
    for typed, where in (
        ({"how": "left", "ended_on": "2022-08-20"}, "reason"),
        ({"how": "finished", "ended_on": "2022-08-21"}, "ended_on"),
        ({"how": "finished", "ended_on": "2022-07-11"}, "ended_on"),
    ):
        with pytest.raises(Refused) as told:
            api.end_stay(PACK, host, stay.pk, stay.version, typed)
        assert told.value.where == where
    left = {"how": "left", "ended_on": "2022-08-20", "reason": "找到工作"}
    api.end_stay(PACK, host, stay.pk, stay.version, left)
    with pytest.raises(Conflict):
        api.end_stay(PACK, host, stay.pk, stay.version, left)
    assert api.own_stays(seeker(1))[0].state == "left"


def test_a_finished_course_counts_as_training() -> None:
    host = own_firm()
    stay = started(host, seats(host, "training"), 1)
    api.end_stay(PACK, host, stay.pk, stay.version, {"how": "finished", "ended_on": "2022-07-12"})
    assert counts("skill_training") == 1


def test_an_ended_traineeship_applied_for_is_a_record_of_the_ledger_once(day: list[date]) -> None:
    host = own_firm()
    (person,) = resolve_people([identity(3)]).values()
    row = seats(host, "traineeship")
    day[0] = date(2022, 7, 30)
    stay = started(host, row, person, started_on="2022-05-01")
    with pytest.raises(Conflict):
        api.claim_subsidy(host, stay.pk, stay.version)
    api.end_stay(
        PACK, host, stay.pk, 1, {"how": "finished", "ended_on": "2022-07-30", "signed_on": "2022-07-30"}
    )
    api.claim_subsidy(host, stay.pk, 2)
    with pytest.raises(Conflict):
        api.claim_subsidy(host, stay.pk, 3)
    said = [jobs.take_in_traineeships(JULY, lambda _done, _total: None) for _ in range(2)]
    assert said == ["1 份见习协议进入登记库"] * 2
    (record,) = ledger()
    assert record["agreement_no"] == stay.number
    assert (record["months"], record["months_agreed"], record["allowance"]) == (2, 6, 210_000)
    assert (record["trainee_group"], record["insured"], record["person_id"]) == ("graduate", True, person)
    assert record["signed_on"] == date(2022, 7, 30)


def ledger() -> list[dict[str, Any]]:
    batch = the_lake().snapshot().batch("traineeships", JULY)
    assert batch is not None
    with connect() as duck:
        found = duck.execute(f"SELECT * FROM {scan([batch])}")
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ("2022-01-10", "2022-07-09", 6), ("2022-01-10", "2022-07-08", 5), ("2022-05-01", "2022-07-31", 3),
        ("2022-01-31", "2022-02-28", 1), ("2022-07-12", "2022-07-12", 0),
    ],
)  # fmt: skip
def test_months_done_are_whole_ones(first: str, last: str, months: int) -> None:
    assert months_between(date.fromisoformat(first), date.fromisoformat(last)) == months


def test_the_database_keeps_a_second_running_seat_away() -> None:
    host = own_firm()
    stay = started(host, seats(host, "traineeship"), 1)
    other = admitted(host, seats(host, "traineeship", "b", title="质检见习"), 1)
    with pytest.raises(IntegrityError), transaction.atomic(), acting("sql"):
        Stay.objects.create(
            application=other, person_id=1, programme="traineeship", trainee="graduate",
            started_on=stay.started_on, ends_on=stay.ends_on,
        )  # fmt: skip
