"""Pages of interviews: what each side sees and may do, calendar files, the room's addresses."""

from __future__ import annotations

import json
import re
from datetime import datetime, time, timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from web.conftest import As
from zhumeng.foundation.today import ZONE
from zhumeng.work.recruitment.models import Interview, InterviewSlot, RoomSignal

MOST = 20
FIRM, PERSON = "f" * 24, "a" * 24


def in_english(client: Client) -> Client:
    client.cookies["language"] = "en"
    return client


def body(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def own_of(seeker: Client) -> Interview:
    """The interview of the demo's job seeker, as the person's list names it."""
    found = re.search(r'href="/interviews/(\d+)/"', body(seeker, "/interviews/"))
    assert found
    return Interview.objects.select_related("slot", "application__advert").get(pk=found[1])


def post(client: Client, row: Interview, act: str, **typed: object) -> Any:
    """A form of the interview's page, with its present version."""
    row.refresh_from_db()
    return client.post(f"/interviews/{row.pk}/{act}/", typed | {"version": str(row.version)})


def begun(firm: Client, row: Interview) -> None:
    """The employer offers a time that begins now and moves the interview to it."""
    minute = datetime.now(ZONE)  # none of the demo's times, which are even
    minute -= timedelta(
        minutes=minute.minute % 5 == 0 and minute.hour > 0
    )  # none of the demo's, which are even
    begins = min(minute.time(), time(23, 44))
    typed = {"day": "2022-07-31", "starts": f"{begins:%H:%M}", "minutes": "15", "number": "1",
             "parallel": "3", "way": "remote"}  # fmt: skip
    answer = firm.post(f"/interviews/jobs/{row.application.advert_id}/offer/", typed)
    assert answer.status_code == 302, answer.content.decode()
    slot = InterviewSlot.objects.latest("pk")
    assert post(firm, row, "move", slot=slot.pk, reason="提前").status_code == 302
    row.refresh_from_db()


def test_each_side_sees_whom_it_meets_and_what_is_next(as_user: As) -> None:
    firm, seeker = in_english(as_user("employer")), in_english(as_user("job-seeker"))
    row = own_of(seeker)
    page = body(seeker, f"/interviews/{row.pk}/")
    assert "time agreed" in page
    assert "meet at the agreed time" in page
    assert row.slot is not None
    day = body(firm, f"/interviews/?day={row.slot.day.isoformat()}")
    assert f'href="/interviews/{row.pk}/"' in day
    assert "asks for another time" in day
    assert firm.get("/interviews/?day=31.7.").status_code == 400


def test_the_person_changes_the_time_and_the_calendar_follows(as_user: As) -> None:
    firm, seeker = in_english(as_user("employer")), in_english(as_user("job-seeker"))
    row = own_of(seeker)
    first = body(seeker, f"/interviews/{row.pk}/interview.ics")
    free = InterviewSlot.objects.filter(advert=row.application.advert_id, interviews=None).order_by("-day")[0]
    assert post(firm, row, "move", slot=free.pk, reason="面试官出差").status_code == 302
    assert "面试官出差" in body(seeker, f"/interviews/{row.pk}/")
    moved = body(seeker, f"/interviews/{row.pk}/interview.ics")
    assert re.findall(r"UID:(\S+)", first) == re.findall(r"UID:(\S+)", moved)
    before, after = (int(re.findall(r"SEQUENCE:(\d+)", text)[0]) for text in (first, moved))
    assert after > before
    assert f"DTSTART:{free.day:%Y%m%d}T" in moved or "DTSTART:202207" in moved
    assert "METHOD:PUBLISH" in moved
    assert post(firm, row, "cancel", reason="岗位取消").status_code == 302
    off = body(seeker, f"/interviews/{row.pk}/interview.ics")
    assert "METHOD:CANCEL" in off
    assert "STATUS:CANCELLED" in off
    assert "岗位取消" in body(seeker, f"/interviews/{row.pk}/")


def test_a_stale_page_is_told_and_a_form_keeps_what_was_typed(as_user: As) -> None:
    firm, seeker = in_english(as_user("employer")), in_english(as_user("job-seeker"))
    row = own_of(seeker)
    late = firm.post(f"/interviews/{row.pk}/cancel/", {"version": "0", "reason": "x"})
    assert late.status_code == 409
    assert "Somebody changed this meanwhile" in late.content.decode()
    plan = f"/interviews/jobs/{row.application.advert_id}/"
    wrong = firm.post(f"{plan}offer/", {"starts": "25:00", "place": "厂区三楼", "day": "2022-08-01"})
    assert wrong.status_code == 400
    assert "fields need another look" in wrong.content.decode()
    assert 'value="厂区三楼"' in wrong.content.decode()
    assert "nobody is ticked" in firm.post(f"{plan}invite/", {"words": "请来"}).content.decode()


def test_the_outcome_goes_on_to_the_application(as_user: As) -> None:
    firm, seeker = in_english(as_user("employer")), in_english(as_user("job-seeker"))
    row = own_of(seeker)
    begun(firm, row)
    assert "Keep the outcome" in body(firm, f"/interviews/{row.pk}/")
    assert post(firm, row, "outcome", outcome="failed").status_code == 400
    told = post(firm, row, "outcome", outcome="failed", words="技能不符", onward="1")
    assert told.status_code == 302
    assert "turned down" in body(seeker, "/my-jobs/")
    assert "not passed" in body(seeker, "/interviews/")


def test_only_the_open_room_may_ask_for_a_camera(as_user: As, settings: Any) -> None:
    firm, seeker = in_english(as_user("employer")), in_english(as_user("job-seeker"))
    row = own_of(seeker)
    begun(firm, row)
    settings.RTC_TURN, settings.RTC_TURN_SECRET = ["turn:relay.example:3478"], "secret"
    answer = seeker.get(f"/interviews/{row.pk}/room/")
    assert answer["Permissions-Policy"] == "camera=(self), microphone=(self)"
    page = answer.content.decode()
    assert "&quot;turn:relay.example:3478&quot;" in page
    assert "credential" in page
    assert "names no relay" not in page
    assert "<script>" not in page
    assert "style=" not in page
    assert seeker.get("/interviews/")["Permissions-Policy"].startswith("camera=(), microphone=()")
    settings.RTC_TURN = []
    assert "names no relay" in body(firm, f"/interviews/{row.pk}/room/")


def send(client: Client, address: str, said: object) -> Any:
    return client.post(address, json.dumps(said), content_type="application/json")


def test_the_rooms_addresses_speak_json_also_when_they_refuse(as_user: As) -> None:
    firm, seeker = in_english(as_user("employer")), in_english(as_user("job-seeker"))
    row = own_of(seeker)
    begun(firm, row)
    room = f"/interviews/{row.pk}/room"
    assert send(firm, f"{room}/enter/", {"seat": FIRM}).json() == {}
    assert send(seeker, f"{room}/enter/", {"seat": PERSON}).json() == {}
    line = {"seat": FIRM, "to": PERSON, "messages": [{"kind": "chat", "body": {"text": "您好"}}]}
    assert send(firm, f"{room}/signals/", line).status_code == 200
    seen = seeker.get(f"{room}/signals/?seat={PERSON}&after=x").json()
    assert (seen["peer"], seen["messages"][0]["body"], seen["elsewhere"]) == (FIRM, {"text": "您好"}, False)
    assert seen["ends_in"] > 0
    for odd in (b"", b"[", b"[1]", b"{}", b"\xff", b'{"seat": 3}', b"[" * 60_000):
        for name in ("enter", "signals"):
            answer = firm.post(f"{room}/{name}/", odd, content_type="application/json")
            assert answer.status_code == 400, odd
            assert answer.json()["what"]
    assert firm.post(f"{room}/signals/", b"x" * 70_000, content_type="application/json").status_code == 400
    assert send(seeker, f"{room}/leave/", {"seat": PERSON}).status_code == 200
    assert firm.get(f"{room}/signals/?seat={FIRM}").json()["peer"] == ""
    assert not RoomSignal.objects.exists()


def test_a_closed_room_says_when_it_opens(as_user: As) -> None:
    firm, seeker = in_english(as_user("employer")), in_english(as_user("job-seeker"))
    row = own_of(seeker)
    free = InterviewSlot.objects.filter(day__gt="2022-07-31", interviews=None)[0]
    post(firm, row, "move", slot=free.pk, reason="改期")
    answer = seeker.get(f"/interviews/{row.pk}/room/")
    assert "The room is open on 2022-08-01" in answer.content.decode()
    assert "camera=()" in answer["Permissions-Policy"]
    told = send(seeker, f"/interviews/{row.pk}/room/enter/", {"seat": PERSON})
    assert (told.status_code, "open from" in told.json()["what"]) == (409, True)


def test_many_times_ask_no_more_often(as_user: As) -> None:
    firm, seeker = as_user("employer"), as_user("job-seeker")
    row = own_of(seeker)
    begun(firm, row)
    typed = {"day": "2022-08-02", "starts": "09:00", "number": "30", "parallel": "2", "way": "remote"}
    firm.post(f"/interviews/jobs/{row.application.advert_id}/offer/", typed)
    send(firm, f"/interviews/{row.pk}/room/enter/", {"seat": FIRM})
    for address in ("", f"jobs/{row.application.advert_id}/", f"{row.pk}/", f"{row.pk}/room/",
                    f"{row.pk}/interview.ics", f"{row.pk}/room/signals/?seat={FIRM}"):  # fmt: skip
        with CaptureQueriesContext(connection) as sent:
            assert firm.get(f"/interviews/{address}").status_code == 200
        assert len(sent) <= MOST, address
