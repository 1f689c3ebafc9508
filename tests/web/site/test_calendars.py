"""Calendar files are what RFC 5545 asks: folded, escaped, in UTC, with identifiers that stay."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from zhumeng.web.site.calendars import Event, calendar, escaped, folded

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\x85"))


def one(**other: object) -> Event:
    plain = {
        "uid": "ZH00000001@chongqing-2022.zhumeng", "changed_at": datetime(2022, 7, 1, 0, 30, tzinfo=UTC),
        "revision": 3, "day": date(2022, 7, 20), "starts": time(9), "ends": time(16, 30),
        "summary": "招聘月；专场, 一", "place": "一楼", "text": "a\nb", "url": "https://x.example/1",
    }  # fmt: skip
    return Event(**(plain | other))  # type: ignore[arg-type]


@given(text=TEXT)
def test_folding_keeps_every_octet_and_no_line_is_too_wide(text: str) -> None:
    lines = folded(f"SUMMARY:{text}").split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert all(line.startswith(" ") for line in lines[1:])
    assert lines[0] + "".join(line[1:] for line in lines[1:]) == f"SUMMARY:{text}"


def test_what_separates_values_is_escaped() -> None:
    assert escaped("a,b;c\\d\r\ne") == "a\\,b\\;c\\\\d\\ne"


def test_an_event_in_utc_with_its_alarm_and_all_its_days() -> None:
    text = calendar("招聘会", [one(days=2, remind=1440)], "fairs.ics").content.decode()
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "\n" not in text.replace("\r\n", "")
    for line in ("DTSTART:20220720T010000Z", "DTEND:20220720T083000Z", "DTSTAMP:20220701T003000Z",
                 "RRULE:FREQ=DAILY;COUNT=2", "SEQUENCE:3", "STATUS:CONFIRMED", "TRIGGER:-PT1440M",
                 "UID:ZH00000001@chongqing-2022.zhumeng"):  # fmt: skip
        assert line in lines


def test_a_cancelled_event_says_so_and_reminds_nobody() -> None:
    text = calendar("招聘会", [one(cancelled=True)], "fair.ics").content.decode()
    assert "STATUS:CANCELLED" in text
    assert "VALARM" not in text
