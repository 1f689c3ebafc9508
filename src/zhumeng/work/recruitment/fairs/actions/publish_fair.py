"""A planned fair becomes public: firms and people register."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.recruitment.fairs.changing import change
from zhumeng.work.recruitment.fairs.seen import find_fair


def publish_fair(reader: Reader, number: int, version: int) -> None:
    """Publish it. Conflict for a stale form, or when its day has come without it."""
    row, on = find_fair(reader, number), today()
    if row.first_on < on:
        raise Conflict(_("Its first day is past"), mend=_("change the day first"))
    with acting(reader.username):
        change(row, "published", version, published_on=on)
