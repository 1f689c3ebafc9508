"""What an office typed of a fair, read into its fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from zhumeng.engine.packs.pack import Pack
from zhumeng.work.recruitment.campaigns import campaign_of
from zhumeng.work.recruitment.reading import (
    Typed,
    given_in,
    needed_count,
    needed_day,
    needed_time,
    read_each,
    unit_of,
    words_of,
)

DAYS = ("first_on", "last_on", "opens", "closes", "register_until")
FIELDS = ("campaign", "name", "unit", "place", *DAYS, "rows", "columns", "contact")
"""What is typed, in the order of the form; the days alone when a fair is postponed."""
MOST_ROWS, MOST_COLUMNS = 40, 26
LONGEST_FAIR, FURTHEST = 31, 366
"""Days a fair lasts at most, and how many days ahead it may begin."""


def read_fair(pack: Pack, typed: Mapping[str, str], on: date, names: tuple[str, ...] = FIELDS) -> Typed:
    """Read what was typed, as of a day; every fault is told. One last day missing: the fair has one day."""
    given = given_in(typed, names)
    given["last_on"] = given["last_on"] or given["first_on"]
    given["register_until"] = given["register_until"] or given["last_on"]
    readers: dict[str, Callable[[str], Any]] = {
        "campaign": lambda text: campaign_of(pack, "fair", text), "name": lambda text: words_of(text, 100),
        "unit": lambda text: unit_of(pack, text, on), "place": lambda text: words_of(text, 200),
        "first_on": needed_day, "last_on": needed_day, "opens": needed_time, "closes": needed_time,
        "register_until": needed_day, "rows": lambda text: needed_count(text, 1, MOST_ROWS),
        "columns": lambda text: needed_count(text, 1, MOST_COLUMNS),
        "contact": lambda text: words_of(text, 100),
    }  # fmt: skip
    read = read_each({name: readers[name] for name in names}, given)
    return Typed(read.fields, dict(_out_of_order(read.fields, on)) | dict(read.faults))


def _out_of_order(fields: Mapping[str, Any], on: date) -> list[tuple[str, str]]:
    first, last, until = (fields.get(name) for name in ("first_on", "last_on", "register_until"))
    found = []
    if first and not on <= first <= on + timedelta(FURTHEST):
        day = (on + timedelta(FURTHEST)).isoformat()
        found.append(("first_on", _("the first day is from today to %(day)s") % {"day": day}))
    if first and last and not first <= last < first + timedelta(LONGEST_FAIR):
        found.append(("last_on", _("a fair lasts 1 to %(n)d days") % {"n": LONGEST_FAIR}))
    if until and last and until > last:
        found.append(("register_until", _("firms register before the fair is over")))
    opens, closes = fields.get("opens"), fields.get("closes")
    if opens and closes and closes <= opens:
        found.append(("closes", _("it closes after it opens")))
    return found
