"""What the city laid down for a day: terms of alliances and gig jobs, the layout of a month's forms."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month
from zhumeng.engine.packs.market import Layout
from zhumeng.engine.packs.outreach import OutreachTerms
from zhumeng.engine.packs.pack import Pack


def terms_on(pack: Pack, on: date) -> OutreachTerms:
    """The terms in force; Refused where the city has none for the day."""
    found = pack.outreach.on(on)
    if found is None:
        raise Refused(_("No terms for this are in force today"), mend=_("tell the employment office"))
    return found


def layout_of(pack: Pack, month: Month) -> Layout | None:
    """The layout of a month's forms; None where the city asks for none."""
    return pack.market.on(month.last_day)
