"""Calendar files (RFC 5545): events in UTC, lines folded at 75 octets, identifiers that stay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.http import HttpResponse

from zhumeng.foundation.today import ZONE

PRODUCER = "-//zhumeng//zhumeng//ZH"
WIDEST = 75


@dataclass(frozen=True)
class Event:
    """What stands in a calendar. ``uid`` never changes; ``changed_at`` and ``revision`` grow with a change.

    It is on ``days`` days one after the other from ``day``, each from ``starts`` to ``ends`` local time; the
    calendar reminds ``remind`` minutes before.
    """

    uid: str
    changed_at: datetime
    revision: int
    day: date
    starts: time
    ends: time
    summary: str
    place: str
    text: str
    url: str
    days: int = 1
    cancelled: bool = False
    remind: int = 60


def calendar(name: str, events: Iterable[Event], file: str, method: str = "PUBLISH") -> HttpResponse:
    """The file; asked for again each time, so that a change is seen at once. ``CANCEL`` strikes out."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCER}", "CALSCALE:GREGORIAN",
             f"METHOD:{method}", f"X-WR-CALNAME:{escaped(name)}"]  # fmt: skip
    for event in events:
        lines += _lines(event)
    body = "".join(f"{folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])
    answer = HttpResponse(body.encode(), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="{file}"'
    answer["Cache-Control"] = "no-cache"
    return answer


def _lines(event: Event) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", f"UID:{event.uid}", f"DTSTAMP:{_utc(event.changed_at)}")
    yield f"LAST-MODIFIED:{_utc(event.changed_at)}"
    yield f"SEQUENCE:{event.revision}"
    yield f"DTSTART:{_utc(datetime.combine(event.day, event.starts, ZONE))}"
    yield f"DTEND:{_utc(datetime.combine(event.day, event.ends, ZONE))}"
    if event.days > 1:
        yield f"RRULE:FREQ=DAILY;COUNT={event.days}"
    yield f"SUMMARY:{escaped(event.summary)}"
    yield f"LOCATION:{escaped(event.place)}"
    yield f"DESCRIPTION:{escaped(event.text)}"
    yield f"URL:{event.url}"
    yield f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}"
    if not event.cancelled:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escaped(event.summary)}",
                    f"TRIGGER:-PT{event.remind}M", "END:VALARM")  # fmt: skip
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """A text as a value: what separates values, and line ends, are written out."""
    plain = "\n".join(text.splitlines())
    for mark in ("\\", ";", ","):
        plain = plain.replace(mark, f"\\{mark}")
    return plain.replace("\n", "\\n")


def folded(line: str) -> str:
    """A line cut into pieces of at most 75 octets, never within a character."""
    pieces, piece = [], ""
    for mark in line:
        if len((piece + mark).encode()) > WIDEST:
            pieces.append(piece)
            piece = " "
        piece += mark
    return "\r\n".join([*pieces, piece])


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
