"""The city's terms of a day, and days reckoned by them."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.packs.recruitment import Terms


def terms_on(pack: Pack, on: date) -> Terms:
    """The terms in force; Refused where the city has none for the day."""
    found = pack.recruitment.on(on)
    if found is None:
        raise Refused(_("No terms for adverts are in force today"), mend=_("tell the employment office"))
    return found


def due(pack: Pack, on: date) -> date:
    """By when an inspector or an employer answers what comes on a day."""
    return on + timedelta(terms_on(pack, on).answer_days)


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(1)).day
    return date(year, month + 1, min(day.day, last))
