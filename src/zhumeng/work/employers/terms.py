"""On which terms firms register: those of the city on a day."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.packs.recruitment import RegistrationTerms
from zhumeng.registers.api import after_working_days
from zhumeng.work.employers.models import Registration


def terms_on(pack: Pack, on: date) -> RegistrationTerms:
    """The terms in force; Refused where the city lets no firm register by itself."""
    found = pack.recruitment.on(on)
    if found is None or found.registration is None:
        raise Refused(
            _("Firms do not register by themselves here today"),
            mend=_("ask the employment office for an account"),
        )
    return found.registration


def kept_until(pack: Pack, row: Registration, on: date) -> date | None:
    """The last day on which the contact of a refused registration is kept; None for any other, and where the
    city has no terms that day."""
    found = pack.recruitment.on(on)
    if row.state != "refused" or row.closed_on is None or found is None or found.registration is None:
        return None
    return row.closed_on + timedelta(found.registration.keep_refused_days - 1)


def due_day(terms: RegistrationTerms, on: date) -> date:
    """By when an office answers what comes on a day; by weekdays where no table of holidays reaches."""
    try:
        return after_working_days(on, terms.answer_working_days)
    except Refused:
        weeks, days = divmod(terms.answer_working_days, 5)
        last = on + timedelta(7 * weeks)
        while days:
            last += timedelta(1)
            days -= last.weekday() < 5
        return last
