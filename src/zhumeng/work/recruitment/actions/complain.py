"""Anybody complains about a published advert, without signing in; one address is heard so often a day."""

from __future__ import annotations

from django.db import IntegrityError, connection
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import VISITOR, acting
from zhumeng.foundation.today import today
from zhumeng.registers.api import blind_text
from zhumeng.work.recruitment.models import Complaint
from zhumeng.work.recruitment.public import find_public
from zhumeng.work.recruitment.terms import due, terms_on
from zhumeng.work.recruitment.words import said_in_public


def complain(pack: Pack, number: int, words: str, address: str) -> None:
    """Take a complaint; the address is kept only as a keyed hash with the day.

    Missing for an advert that is not public, Refused without words, Forbidden beyond the day's number.
    """
    on, row, text = today(), find_public(number, today()), said_in_public(words, "words")
    source = blind_text(f"complaint {on.isoformat()} {address}")
    try:
        with acting(VISITOR):
            _require_patience(source, terms_on(pack, on).complaints_a_day)
            Complaint.objects.create(
                advert=row, number=row.revision, words=text, source=source, made_on=on, due_on=due(pack, on)
            )
    except IntegrityError as error:
        raise Conflict(
            _("A complaint about this advert came from your address today"),
            mend=_("an inspector looks at it; you need do nothing more"),
        ) from error


def _require_patience(source: str, most: int) -> None:
    """One after the other, so that many at once are counted."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 31))", [source])
    if Complaint.objects.filter(source=source).count() >= most:
        raise Forbidden(
            _("Too many complaints came from your address today"),
            mend=_("call 12333, or come again tomorrow"),
        )
