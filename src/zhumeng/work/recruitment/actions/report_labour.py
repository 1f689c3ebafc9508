"""An employer reports that it is short of people, or has too many; once a month that counts."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.registers.api import record_service
from zhumeng.work.recruitment.labour.seen import firm_of
from zhumeng.work.recruitment.labour.typed import read_report
from zhumeng.work.recruitment.models import LabourReport
from zhumeng.work.recruitment.terms import due

KIND = "labour_shortage_report"


def report_labour(pack: Pack, reader: Reader, typed: Mapping[str, str]) -> LabourReport:
    """Report; the first report of an employer in a month is a service record of that month.

    Refused with the first faulty field; Conflict for the same report a second time.
    """
    firm, on = firm_of(reader), today()
    fields = read_report(pack, typed, on).require()
    try:
        with transaction.atomic(), acting(reader.username):
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 31))", [str(firm)])
            month = LabourReport.objects.filter(employer_id=firm, reported_on__gte=on.replace(day=1))
            first = not month.exists()
            row = LabourReport.objects.create(
                employer_id=firm, reported_by=reader.username, reported_on=on, due_on=due(pack, on), **fields
            )
            if first:
                record_service(
                    KIND, f"{firm} {on:%Y-%m}", on=on, unit=row.unit, by=reader.username, employer_id=firm
                )
    except IntegrityError as error:
        raise Conflict(
            _("You reported this already"), mend=_("look at what became of it in the list")
        ) from error
    return row
