"""What an office typed of a livestream, read into its fields and the adverts in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.work.recruitment.campaigns import campaign_of
from zhumeng.work.recruitment.models import Advert
from zhumeng.work.recruitment.public import public_adverts
from zhumeng.work.recruitment.reading import (
    Typed,
    given_in,
    https_of,
    needed_day,
    needed_time,
    read_each,
    unit_of,
    words_of,
)

FIELDS = ("campaign", "title", "unit", "day", "starts", "ends", "host", "platform", "link", "adverts")
"""What is typed, in the order of the form; ``adverts`` are numbers in the order they are shown."""
MOST_JOBS = 60
FURTHEST = 366
"""How many days ahead a session may be."""


def read_session(pack: Pack, typed: Mapping[str, str], on: date) -> Typed:
    """Read what was typed, as of a day; every fault is told."""
    readers: dict[str, Callable[[str], Any]] = {
        "campaign": lambda text: campaign_of(pack, "live", text), "title": lambda text: words_of(text, 100),
        "unit": lambda text: unit_of(pack, text, on), "day": lambda text: _day(text, on),
        "starts": needed_time, "ends": needed_time, "host": lambda text: words_of(text, 100),
        "platform": lambda text: words_of(text, 40), "link": https_of,
        "adverts": lambda text: _adverts(text, on),
    }  # fmt: skip
    read = read_each(readers, given_in(typed, FIELDS))
    faults = dict(read.faults)
    starts, ends = read.fields.get("starts"), read.fields.get("ends")
    if starts and ends and ends <= starts:
        faults["ends"] = _("it ends after it starts")
    return Typed(read.fields, faults)


def _day(text: str, on: date) -> date:
    found, last = needed_day(text), on + timedelta(FURTHEST)
    if not on <= found <= last:
        raise Refused(_("the day is from today to %(day)s") % {"day": last.isoformat()})
    return found


def _adverts(text: str, on: date) -> list[Advert]:
    """``ZP0000000012`` or plain numbers, split by blanks, commas or lines; each once, each open that day."""
    plain = [one.upper().removeprefix("ZP") for one in text.replace(",", " ").replace("，", " ").split()]
    if not all(one.isascii() and one.isdigit() and len(one) <= 15 for one in plain):
        raise Refused(_("adverts are given by their numbers, as ZP0000000012"))
    numbers = list(dict.fromkeys(int(one) for one in plain))
    if len(numbers) > MOST_JOBS:
        raise Refused(_("a session shows at most %(n)d adverts") % {"n": MOST_JOBS})
    found = {one.pk: one for one in public_adverts(on).filter(pk__in=numbers)}
    gone = [f"ZP{one:010d}" for one in numbers if one not in found]
    if gone:
        raise Refused(_("not open: %(numbers)s") % {"numbers": " ".join(gone)})
    return [found[one] for one in numbers]
