"""The room is for two, for its hour, for messages of known forms; nothing of them stays."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime, timedelta

import pytest
from django.db import connection

from work.recruitment.conftest import own_firm, seeker
from work.recruitment.interviews.small import agreed, at
from zhumeng.engine.errors import Conflict, Missing, Refused
from zhumeng.work.recruitment.interviews import api
from zhumeng.work.recruitment.models import Interview, RoomSignal, RoomStay

FIRM, PERSON = "f" * 12, "p" * 12
LINE = {"kind": "chat", "body": {"text": "您好"}}
OFFER = {"kind": "description", "body": {"type": "offer", "sdp": "v=0\r\n"}}


@pytest.fixture
def both(clock: list[datetime], db: object) -> Interview:
    """An interview of 14:00, and both are in its room."""
    row = agreed()
    clock[0] = at(13, 55)
    api.enter_room(own_firm(), row.pk, FIRM)
    api.enter_room(seeker(1), row.pk, PERSON)
    return row


@pytest.mark.django_db
def test_it_is_open_from_ten_minutes_before_until_thirty_after(clock: list[datetime]) -> None:
    row = agreed()
    for moment, open_ in ((at(13, 49), False), (at(13, 50), True), (at(14, 45), True), (at(14, 46), False)):
        clock[0] = moment
        if open_:
            api.enter_room(seeker(1), row.pk, PERSON)
        else:
            with pytest.raises(Conflict, match="open from 13:50 to 14:45"):
                api.enter_room(seeker(1), row.pk, PERSON)


@pytest.mark.django_db
def test_an_interview_at_a_place_has_no_room(clock: list[datetime]) -> None:
    row = agreed(way="place", place="厂区三楼")
    clock[0] = at(14)
    with pytest.raises(Conflict, match="no room"):
        api.enter_room(seeker(1), row.pk, PERSON)


def test_a_stranger_is_told_that_there_is_none(both: Interview) -> None:
    for stranger in (own_firm(1), seeker(2)):
        with pytest.raises(Missing):
            api.enter_room(stranger, both.pk, "s" * 12)
        with pytest.raises(Missing):
            api.look_around(stranger, both.pk, FIRM, 0)
        with pytest.raises(Missing):
            api.send_signals(stranger, both.pk, PERSON, FIRM, [LINE])


def test_messages_go_across_in_order_and_are_gone_when_taken(both: Interview) -> None:
    api.send_signals(own_firm(), both.pk, FIRM, PERSON, [OFFER, LINE])
    seen = api.look_around(seeker(1), both.pk, PERSON, 0)
    assert seen.peer == FIRM
    assert [one["kind"] for one in seen.messages] == ["description", "chat"]
    assert api.look_around(own_firm(), both.pk, FIRM, 0).messages == []
    last = seen.messages[-1]["id"]
    assert api.look_around(seeker(1), both.pk, PERSON, last).messages == []
    assert not RoomSignal.objects.exists()
    assert (seen.ends_in, seen.closes_in) == (20 * 60, 50 * 60)


def test_nobody_reads_or_writes_with_the_seat_of_the_other(both: Interview) -> None:
    with pytest.raises(Conflict, match="not in the room"):
        api.look_around(seeker(1), both.pk, FIRM, 0)
    with pytest.raises(Conflict, match="not in the room"):
        api.send_signals(seeker(1), both.pk, FIRM, PERSON, [LINE])


@pytest.mark.parametrize(
    "message",
    [
        None, [], "x", {"kind": "chat"}, {"kind": "chat", "body": {"text": " "}},
        {"kind": "chat", "body": {"text": "x" * 1001}}, {"kind": "chat", "body": {"text": "a\x00"}},
        {"kind": ["chat"], "body": {}}, {"kind": "order", "body": {}},
        {"kind": "description", "body": {"type": "pranswer", "sdp": "v=0"}},
        {"kind": "description", "body": {"type": "offer", "sdp": "v=0" + "x" * 40_000}},
        {"kind": "candidate", "body": {"candidate": 3}},
        {"kind": "candidate", "body": {"candidate": "c", "sdpMLineIndex": True}},
        {"kind": "candidate", "body": {"candidate": "c", "more": "x"}},
    ],
)  # fmt: skip
def test_what_has_no_known_form_is_refused(both: Interview, message: object) -> None:
    with pytest.raises(Refused, match="no form the room knows"):
        api.send_signals(own_firm(), both.pk, FIRM, PERSON, [LINE, message])
    assert not RoomSignal.objects.exists()


def test_what_a_page_sends_within_a_minute_is_bounded(both: Interview, clock: list[datetime]) -> None:
    for _ in range(5):
        api.send_signals(own_firm(), both.pk, FIRM, PERSON, [LINE] * 60)
    with pytest.raises(Refused, match="too much") as told:
        api.send_signals(own_firm(), both.pk, FIRM, PERSON, [LINE])
    assert told.value.status == 429
    clock[0] += timedelta(seconds=61)
    api.look_around(seeker(1), both.pk, PERSON, 0)
    api.send_signals(own_firm(), both.pk, FIRM, PERSON, [LINE])


def test_a_reloaded_page_takes_over_and_the_old_one_is_told(both: Interview, clock: list[datetime]) -> None:
    clock[0] += timedelta(seconds=1)
    api.enter_room(own_firm(), both.pk, "n" * 12)
    assert api.look_around(seeker(1), both.pk, PERSON, 0).peer == "n" * 12
    assert api.look_around(own_firm(), both.pk, FIRM, 0).elsewhere
    with pytest.raises(Conflict, match="page is gone"):
        api.send_signals(seeker(1), both.pk, PERSON, FIRM, [LINE])


def test_who_left_or_fell_silent_is_away(both: Interview, clock: list[datetime]) -> None:
    api.send_signals(own_firm(), both.pk, FIRM, PERSON, [LINE])
    api.leave_room(seeker(1), both.pk, PERSON)
    assert api.look_around(own_firm(), both.pk, FIRM, 0).peer == ""
    assert not RoomSignal.objects.exists()
    with pytest.raises(Conflict, match="not in the room"):
        api.look_around(seeker(1), both.pk, PERSON, 0)
    api.enter_room(seeker(1), both.pk, "q" * 12)
    clock[0] += timedelta(seconds=20)
    assert api.look_around(own_firm(), both.pk, FIRM, 0).peer == ""
    stays = [(one.side, one.left_at is None) for one in api.stays_of(both)]
    assert stays == [("firm", True), ("person", False), ("person", True)]


def test_what_nobody_takes_is_thrown_away(both: Interview, clock: list[datetime]) -> None:
    api.send_signals(own_firm(), both.pk, FIRM, PERSON, [LINE])
    clock[0] += timedelta(minutes=3)
    api.enter_room(own_firm(), both.pk, "n" * 12)
    assert not RoomSignal.objects.exists()


def test_no_log_and_no_history_keeps_what_was_said(both: Interview) -> None:
    api.send_signals(own_firm(), both.pk, FIRM, PERSON, [{"kind": "chat", "body": {"text": "工资面议"}}])
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'recruitment_roomsignal'")
        assert cursor.fetchone() == ("u",)
        cursor.execute("SELECT count(*) FROM foundation_history h WHERE h::text LIKE '%工资面议%'")
        assert cursor.fetchone() == (0,)
    assert RoomStay.objects.count() == 2


def test_passwords_of_the_relay_end_after_hours() -> None:
    moment = at(14)
    (stun, turn) = api.relays(["stun:a"], ["turn:b"], "secret", "MS1", moment)
    assert stun == {"urls": ["stun:a"]}
    until = int((moment + timedelta(hours=4)).timestamp())
    assert turn["username"] == f"{until}:MS1"
    word = hmac.new(b"secret", turn["username"].encode(), hashlib.sha1).digest()
    assert base64.b64decode(turn["credential"]) == word
    assert api.relays([], ["turn:b"], "", "MS1", moment) == []
