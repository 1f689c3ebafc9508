"""How many registrations are taken: from one address a day, of one credit code at a time."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden
from zhumeng.engine.packs.recruitment import RegistrationTerms
from zhumeng.registers.api import blind_text
from zhumeng.work.employers.models import Registration


def source_of(on: date, address: str) -> str:
    """A keyed hash of the day and the address; the address itself is kept nowhere."""
    return blind_text(f"registration {on.isoformat()} {address}")


def one_after_the_other(*names: str) -> None:
    """Whoever has one of these names waits for the others, so that many at once are counted."""
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 37))", [name])


def require_room(terms: RegistrationTerms, source: str) -> None:
    """Forbidden beyond the day's number of an address."""
    if Registration.objects.filter(source=source).count() >= terms.a_day:
        raise Forbidden(
            _("Too many registrations came from your address today"),
            mend=_("come again tomorrow, or call 12333"),
        )


def require_room_of_firm(terms: RegistrationTerms, credit_code: str, but: int = 0) -> None:
    """Forbidden while as many wait for this credit code as may."""
    others = Registration.objects.filter(credit_code=credit_code, state="waiting").exclude(pk=but)
    if others.count() >= terms.open_a_firm:
        raise Forbidden(
            _("Registrations of this credit code wait for the office already"),
            mend=_("wait for its answer, withdraw one of them, or call the office of the district"),
        )
