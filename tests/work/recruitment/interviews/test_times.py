"""Times are offered, taken by one person each, moved, declined and taken back."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from work.benefits.small import PACK
from work.recruitment.conftest import own_firm, posted, seeker
from work.recruitment.interviews.small import TIMES, WORDS, agreed, applied, at, fresh, invited, offered
from work.recruitment.test_jobs import CROWD, together
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.foundation.history import acting
from zhumeng.work.recruitment import api as recruitment
from zhumeng.work.recruitment.interviews import api
from zhumeng.work.recruitment.models import Interview, InterviewSlot, JobApplication


@pytest.mark.django_db
def test_times_run_one_after_the_other_and_side_by_side() -> None:
    row = posted(own_firm())
    slots = offered(row, number="3", parallel="2", minutes="20")
    assert [f"{one.starts:%H:%M}/{one.lane}" for one in slots] == [
        "14:00/1", "14:00/2", "14:20/1", "14:20/2", "14:40/1", "14:40/2",
    ]  # fmt: skip
    assert f"{slots[-1].ends:%H:%M}" == "15:00"
    with pytest.raises(Conflict, match="a time at that hour already"):
        offered(row, starts="14:20")
    assert InterviewSlot.objects.count() == 6


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("other", "match"),
    [
        ({"day": "2022-07-11"}, "the day is from today"),
        ({"day": "2022-07-12", "starts": "07:40"}, "over already"),
        ({"starts": "23:50"}, "after midnight"),
        ({"minutes": "3"}, "whole number from 5 to 240"),
        ({"way": "place"}, "needed"),
        ({"way": ""}, "needed"),
    ],
)
def test_times_that_are_none(other: dict[str, str], match: str) -> None:
    with pytest.raises(Refused, match=match):
        offered(posted(own_firm()), **other)


@pytest.mark.django_db
def test_a_time_may_be_offered_for_right_now() -> None:
    assert offered(posted(own_firm()), day="2022-07-12", starts="07:55")[0].minutes == 15


@pytest.mark.django_db
def test_only_the_firm_itself_offers_and_invites() -> None:
    row = posted(own_firm())
    with pytest.raises(Missing):
        api.offer_slots(PACK, own_firm(1), row.pk, TIMES)
    with pytest.raises(Forbidden):
        api.offer_slots(PACK, seeker(1), row.pk, TIMES)


@pytest.mark.django_db
def test_who_is_invited_reads_it_with_the_application_and_by_when() -> None:
    row = posted(own_firm())
    one = applied(row)
    with pytest.raises(Refused, match="no free time"):
        api.invite_applicants(PACK, own_firm(), row.pk, [one.pk], WORDS)
    offered(row)
    with pytest.raises(Refused, match="words are needed"):
        api.invite_applicants(PACK, own_firm(), row.pk, [one.pk], " ")
    (made,) = api.invite_applicants(PACK, own_firm(), row.pk, [one.pk], WORDS)
    one.refresh_from_db()
    assert (one.state, one.answer) == ("interview", WORDS)
    step = api.next_of_interview(PACK, made, at(8, day=12))
    assert (step.what, step.who, step.by, step.late) == ("choose_time", "person", date(2022, 7, 15), False)
    assert api.next_of_interview(PACK, made, at(8, day=16)).late
    with pytest.raises(Conflict, match="invited meanwhile"):
        api.invite_applicants(PACK, own_firm(), row.pk, [one.pk], WORDS)


@pytest.mark.django_db
def test_nobody_is_invited_when_one_of_them_is_not_to_be() -> None:
    row, other = posted(own_firm()), posted(own_firm(), "other")
    offered(row)
    mine, foreign = applied(row), applied(other, 2)
    with pytest.raises(Conflict):
        api.invite_applicants(PACK, own_firm(), row.pk, [mine.pk, foreign.pk], WORDS)
    assert not Interview.objects.exists()
    assert set(JobApplication.objects.values_list("state", flat=True)) == {"applied"}


@pytest.mark.django_db
def test_a_time_is_taken_changed_and_free_again(clock: list[datetime]) -> None:
    row = posted(own_firm())
    first, second = offered(row)
    one, other = invited(row), invited(row, 2)
    api.take_slot(seeker(1), one.pk, one.version, first.pk)
    with pytest.raises(Conflict, match="Somebody else has this time"):
        api.take_slot(seeker(2), other.pk, other.version, first.pk)
    with pytest.raises(Conflict):
        api.take_slot(seeker(1), one.pk, one.version, second.pk)  # a stale page
    api.take_slot(seeker(1), one.pk, fresh(one).version, second.pk)
    api.take_slot(seeker(2), other.pk, other.version, first.pk)
    assert api.free_slots([row.pk], clock[0]) == {}
    with pytest.raises(Missing):
        api.take_slot(seeker(2), one.pk, 1, second.pk)
    clock[0] = at(14, 20)
    with pytest.raises(Conflict, match="has begun"):
        api.decline_interview(seeker(1), one.pk, fresh(one).version, "来不了")


@pytest.mark.django_db(transaction=True)
def test_sixteen_take_one_time_at_once_and_one_has_it() -> None:
    row = posted(own_firm())
    slot = offered(row, number="1")[0]
    made = [invited(row, n) for n in range(1, CROWD + 1)]
    said = together(lambda n: api.take_slot(seeker(n + 1), made[n].pk, 1, slot.pk))
    assert said.count("conflict") == CROWD - 1
    assert Interview.objects.filter(slot=slot, state="agreed").count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_person_at_two_interviews_at_once_is_refused_whichever_comes_first() -> None:
    made = []
    for n in range(CROWD):
        row = posted(own_firm(), f"k{n}")
        made.append((invited_with_time(row), offered(row, number="1", parallel="1", starts="15:00")[0]))
    said = together(lambda n: api.take_slot(seeker(1), made[n][0].pk, 1, made[n][1].pk))
    assert said.count("conflict") == CROWD - 1
    assert Interview.objects.filter(state="agreed").count() == 1


def invited_with_time(row: object) -> Interview:
    offered(row, number="1")  # type: ignore[arg-type]
    return invited(row)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_the_database_itself_refuses_a_second_person() -> None:
    one = agreed()
    other = invited(one.application.advert, 2)
    with pytest.raises(IntegrityError), transaction.atomic(), acting("test"):
        Interview.objects.filter(pk=other.pk).update(state="agreed", slot=one.slot)
    with pytest.raises(IntegrityError), transaction.atomic(), acting("test"):
        Interview.objects.filter(pk=other.pk).update(state="agreed", slot=None)


@pytest.mark.django_db
def test_another_time_is_asked_for_and_offered() -> None:
    row = posted(own_firm())
    offered(row)
    one = invited(row)
    api.ask_for_another_time(PACK, seeker(1), one.pk, one.version, "晚上可以")
    assert api.next_of_interview(PACK, fresh(one), at(8, day=12)).who == "employer"
    evening = offered(row, starts="19:00")
    assert fresh(one).state == "invited"
    api.take_slot(seeker(1), one.pk, fresh(one).version, evening[0].pk)
    assert fresh(one).words == ""


@pytest.mark.django_db
def test_who_declines_says_why_and_the_application_stands() -> None:
    one = agreed()
    slot = one.slot
    assert slot is not None
    with pytest.raises(Refused, match="words are needed"):
        api.decline_interview(seeker(1), one.pk, one.version, "")
    api.decline_interview(seeker(1), one.pk, one.version, "已找到工作")
    assert (fresh(one).state, fresh(one).slot) == ("declined", slot)
    assert fresh(one).application.state == "interview"
    other = invited(one.application.advert, 2)
    api.take_slot(seeker(2), other.pk, other.version, slot.pk)


@pytest.mark.django_db
def test_the_employer_moves_and_cancels_with_the_reason() -> None:
    one = agreed()
    second = InterviewSlot.objects.order_by("starts")[1]
    with pytest.raises(Refused):
        api.move_interview(own_firm(), one.pk, one.version, second.pk, "")
    api.move_interview(own_firm(), one.pk, one.version, second.pk, "面试官出差")
    moved = fresh(one)
    assert (moved.slot_id, moved.reason, moved.version > one.version) == (second.pk, "面试官出差", True)
    with pytest.raises(Conflict):
        api.cancel_interview(own_firm(), one.pk, one.version, "岗位取消")
    api.cancel_interview(own_firm(), one.pk, moved.version, "岗位取消")
    assert fresh(one).state == "cancelled"
    with pytest.raises(Missing):
        api.cancel_interview(own_firm(1), one.pk, 1, "x")


@pytest.mark.django_db
def test_a_free_time_is_taken_back_and_a_taken_one_is_not() -> None:
    one = agreed()
    first, second = InterviewSlot.objects.order_by("starts")
    with pytest.raises(Conflict, match="Somebody has this time"):
        api.withdraw_slot(own_firm(), first.pk)
    with pytest.raises(Missing):
        api.withdraw_slot(own_firm(1), second.pk)
    api.withdraw_slot(own_firm(), second.pk)
    with pytest.raises(Conflict):
        api.move_interview(own_firm(), one.pk, one.version, second.pk, "改期")
    assert offered(one.application.advert, starts="14:15", number="1")


@pytest.mark.django_db
def test_an_application_that_is_decided_or_taken_back_ends_its_interview() -> None:
    one = agreed()
    application = one.application
    recruitment.withdraw_job_application(PACK, seeker(1), application.pk, application.version)
    assert fresh(one).state == "declined"
    other = agreed(starts="16:00")
    recruitment.answer_applicant(
        PACK, own_firm(), other.application_id, other.application.version, "refused", "已招满"
    )
    assert (fresh(other).state, fresh(other).reason) == ("cancelled", "已招满")
