"""What came of an interview: told once, counted once, passed on; evidence before words."""

from __future__ import annotations

from datetime import datetime

import pytest

from work.benefits.small import PACK
from work.recruitment.conftest import own_firm, seeker
from work.recruitment.interviews.small import agreed, at, fresh, offered
from zhumeng.engine.errors import Conflict, Missing, Refused
from zhumeng.foundation.history import acting
from zhumeng.registers.models import ServiceRecord
from zhumeng.work.recruitment.interviews import api
from zhumeng.work.recruitment.models import Interview


def tell(row: Interview, outcome: str, words: str = "", *, onward: bool = False) -> None:
    api.tell_outcome(PACK, own_firm(), row.pk, fresh(row).version, outcome, words, onward=onward)


def met(clock: list[datetime], *sides: str) -> Interview:
    """An interview of 14:00 after its end; those sides were in the room."""
    row = agreed()
    clock[0] = at(14)
    who = {"firm": own_firm(), "person": seeker(1)}
    for side in sides:
        api.enter_room(who[side], row.pk, side * 3)
    clock[0] = at(14, 20)
    return row


@pytest.mark.django_db
def test_a_held_one_is_written_down_once_and_its_application_hired(clock: list[datetime]) -> None:
    row = met(clock, "firm", "person")
    assert api.next_of_interview(PACK, row, clock[0]).what == "tell_outcome"
    tell(row, "passed", onward=True)
    done = fresh(row)
    assert (done.state, done.application.state, done.application.advert.hired) == ("passed", "hired", 1)
    (record,) = ServiceRecord.objects.all()
    assert (record.kind, record.ref, record.occurred_on, record.person_id) == (
        "remote_interview", done.number, at(14).date(), 1,
    )  # fmt: skip
    with pytest.raises(Conflict):
        tell(row, "failed", "改判")
    assert ServiceRecord.objects.count() == 1


@pytest.mark.django_db
def test_a_failed_one_turns_the_application_down_with_its_words(clock: list[datetime]) -> None:
    row = met(clock, "firm", "person")
    with pytest.raises(Refused, match="words are needed"):
        tell(row, "failed")
    tell(row, "failed", "技能不符", onward=True)
    assert (fresh(row).application.state, fresh(row).application.answer) == ("refused", "技能不符")


@pytest.mark.django_db
def test_it_is_not_counted_when_the_two_never_met_in_the_room(clock: list[datetime]) -> None:
    row = met(clock, "firm")
    tell(row, "passed")
    assert not ServiceRecord.objects.exists()
    assert fresh(row).application.state == "interview"


@pytest.mark.django_db
def test_no_place_left_keeps_the_interview_untold(clock: list[datetime]) -> None:
    row = met(clock, "firm", "person")
    advert = row.application.advert
    with acting("test"):
        type(advert).objects.filter(pk=advert.pk).update(hired=advert.headcount)
    with pytest.raises(Conflict, match="places are filled"):
        tell(row, "passed", onward=True)
    assert fresh(row).state == "agreed"
    assert not ServiceRecord.objects.exists()


@pytest.mark.django_db
def test_nothing_is_told_before_it_begins_or_by_others(clock: list[datetime]) -> None:
    row = agreed()
    clock[0] = at(13, 59)
    with pytest.raises(Conflict, match="begins at 2022-07-13 14:00"):
        tell(row, "passed")
    clock[0] = at(14)
    with pytest.raises(Refused, match="not said"):
        tell(row, "hired")
    with pytest.raises(Missing):
        api.tell_outcome(PACK, own_firm(1), row.pk, row.version, "passed", "", onward=False)


@pytest.mark.django_db
def test_who_was_in_the_room_is_no_absentee(clock: list[datetime]) -> None:
    row = met(clock, "person")
    with pytest.raises(Conflict, match="was in the room"):
        tell(row, "no_show", "未到")
    api.note_absence(seeker(1), row.pk, fresh(row).version)
    assert fresh(row).employer_absent_at == clock[0]
    with pytest.raises(Conflict):
        api.note_absence(seeker(1), row.pk, fresh(row).version)


@pytest.mark.django_db
def test_the_employer_who_was_there_is_not_noted_as_absent(clock: list[datetime]) -> None:
    row = met(clock, "firm")
    with pytest.raises(Conflict, match="employer was in the room"):
        api.note_absence(seeker(1), row.pk, row.version)
    clock[0] = at(14, 10)
    with pytest.raises(Conflict, match="once the time is over"):
        api.note_absence(seeker(1), row.pk, row.version)
    tell(row, "no_show", "未到")
    assert fresh(row).state == "no_show"


@pytest.mark.django_db
def test_one_that_could_not_be_held_is_moved_and_the_earlier_time_tells_nothing(
    clock: list[datetime],
) -> None:
    row = met(clock, "firm", "person")
    later = offered(row.application.advert, starts="17:00", number="1")[0]
    with pytest.raises(Conflict, match="has begun"):
        api.take_slot(seeker(1), row.pk, row.version, later.pk)
    api.move_interview(own_firm(), row.pk, row.version, later.pk, "画面不通，改到下午")
    clock[0] = at(17, 16)
    tell(row, "no_show", "未到")
    assert fresh(row).state == "no_show"
    assert not ServiceRecord.objects.exists()
