"""A report as an employer types it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.sources.redact import redacted
from zhumeng.work.recruitment.models import LABOUR_KINDS
from zhumeng.work.recruitment.reading import (
    Typed,
    given_in,
    needed_count,
    needed_day,
    read_each,
    unit_of,
    words_of,
)

FIELDS = ("kind", "unit", "post", "count", "from_on", "until_on", "reason")
MOST_PEOPLE = 10_000


def read_report(pack: Pack, typed: Mapping[str, str], on: date) -> Typed:
    """The fields, or what is wrong with each; a report may not begin after it ends, nor have ended."""
    readers: dict[str, Callable[[str], Any]] = {
        "kind": _kind, "unit": lambda text: unit_of(pack, text, on),
        "post": lambda text: redacted(words_of(text, 60)),
        "count": lambda text: needed_count(text, 1, MOST_PEOPLE),
        "from_on": needed_day, "until_on": needed_day, "reason": lambda text: redacted(words_of(text, 200)),
    }  # fmt: skip
    read = read_each(readers, given_in(typed, FIELDS))
    faults, fields = dict(read.faults), read.fields
    if not faults and fields["until_on"] < max(fields["from_on"], on):
        faults["until_on"] = _("this lies before its beginning, or before today")
    return Typed(fields, faults)


def _kind(text: str) -> str:
    if text not in LABOUR_KINDS:
        raise Refused(_("choose one of the list"))
    return text
