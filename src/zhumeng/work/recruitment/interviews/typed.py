"""What an employer typed of the times it keeps free."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.foundation.today import ZONE
from zhumeng.work.recruitment.models import LONGEST, SHORTEST
from zhumeng.work.recruitment.reading import Typed, given_in, needed_count, needed_day, needed_time, read_each

FIELDS = ("day", "starts", "minutes", "number", "parallel", "way", "place")
"""What is typed, in the order of the form: ``number`` one after the other, ``parallel`` side by side."""
WAYS = ("remote", "place")
FURTHEST = 92
"""How many days ahead a time may be."""
MOST, MOST_PARALLEL = 40, 10


def read_slots(typed: Mapping[str, str], at: datetime) -> Typed:
    """Read what was typed, as of a moment; every fault is told."""
    given = given_in(typed, FIELDS)
    given |= {name: given[name] or usual for name, usual in (("minutes", "15"), ("number", "1"),
                                                             ("parallel", "1"))}  # fmt: skip
    readers: dict[str, Callable[[str], Any]] = {
        "day": lambda text: _day(text, at.date()), "starts": needed_time,
        "minutes": lambda text: needed_count(text, SHORTEST, LONGEST),
        "number": lambda text: needed_count(text, 1, MOST),
        "parallel": lambda text: needed_count(text, 1, MOST_PARALLEL),
        "way": _way, "place": lambda text: _place(text, given["way"]),
    }  # fmt: skip
    read = read_each(readers, given)
    faults = dict(read.faults)
    if not faults and (fault := _out_of_the_day(read.fields, at)):
        faults["starts"] = fault
    return Typed(read.fields, faults)


def _day(text: str, on: date) -> date:
    found, last = needed_day(text), on + timedelta(FURTHEST)
    if not on <= found <= last:
        raise Refused(_("the day is from today to %(day)s") % {"day": last.isoformat()})
    return found


def _way(text: str) -> bool:
    if text not in WAYS:
        raise Refused(_("this is needed"))
    return text == "remote"


def _place(text: str, way: str) -> str:
    if way == "place" and not text:
        raise Refused(_("this is needed"))
    if len(text) > 200:
        raise Refused(_("this is longer than %(n)d characters") % {"n": 200})
    return text


def _out_of_the_day(fields: Mapping[str, Any], at: datetime) -> str:
    begins = datetime.combine(fields["day"], fields["starts"], ZONE)
    if begins + timedelta(minutes=fields["minutes"]) <= at:
        return _("this time is over already")
    last = begins + timedelta(minutes=fields["minutes"] * fields["number"])
    return "" if last.date() == fields["day"] else _("the last one would end after midnight")
