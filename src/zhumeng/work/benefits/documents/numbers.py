"""Numbers of documents: counted from 1 in each unit and year, without gaps."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.db.models import Max
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.packs.city import Territory
from zhumeng.engine.packs.pack import Pack
from zhumeng.work.benefits.models import Document


def issuing_unit(pack: Pack, unit: str, on: date) -> Territory:
    """The unit that issues today for one a decision names: itself, or the one that took it over."""
    found = pack.territories.get(pack.territories.heirs(on).get(unit, unit))
    if found is None:
        raise Refused(
            _("“%(unit)s” is no unit that issues documents") % {"unit": unit},
            mend=_("the case must lie in a district; correct its place first"),
        )
    return found


def hold_numbers(unit: str, year: int) -> None:
    """Hold a unit's series until the transaction ends: who issues at the same time waits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"document:{unit}:{year}"])


def next_number(unit: str, year: int) -> int:
    """The number that follows; call :func:`hold_numbers` first. What is rolled back gives its number back."""
    last = Document.objects.filter(unit=unit, year=year).aggregate(last=Max("number"))["last"]
    return int(last or 0) + 1


def number_text(pack: Pack, unit: Territory, year: int, number: int) -> str:
    """As the pack writes it: 渝(渝北区)人社助〔2022〕12号."""
    return pack.head.documents.number.format(unit=unit.short_name, year=year, number=number)
