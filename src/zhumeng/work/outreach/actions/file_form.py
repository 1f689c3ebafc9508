"""A month's front-line form is filed, or filed anew with a correction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from django.db import connection
from django.db.models import F
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Refused
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.registers.api import Ask, read_asked
from zhumeng.work.outreach.market.forms import filer_for
from zhumeng.work.outreach.market.groups import groups_of
from zhumeng.work.outreach.models import SIDES, Form, FormLine, MarketReport

MANY = 10_000_000
FORM_ASKS = (
    Ask("vacancies", "count", needed=False, most=MANY), Ask("seekers", "count", needed=False, most=MANY),
    Ask("shortage", "words", needed=False, most=500), Ask("outlook", "words", needed=False, most=500),
)  # fmt: skip
Line = tuple[str, str, str, int]


def file_form(
    pack: Pack, reader: Reader, month: Month, unit: str, version: int, typed: Mapping[str, str]
) -> Form:
    """File for one's agency or one's unit's public service; an empty cell is *not said*, never zero.

    Refused before the month is over, with nothing said, or where the groups are more than the whole;
    Conflict once the report is filed, or for a stale form (``version`` 0: there was none).
    """
    who, on = filer_for(pack, reader, month, unit), today()
    if on < month.last_day:
        raise Refused(_("the month is not over yet"), where="month", mend=_("file it from its last day on"))
    if MarketReport.objects.filter(month=str(month)).exists():
        raise Conflict(_("The report of this month is filed already"), mend=_("say it in next month’s form"))
    values = read_asked(pack, FORM_ASKS, typed, on)
    lines = list(_lines(pack, month, typed, on))
    if values["vacancies"] is None and values["seekers"] is None:
        raise Refused(_("neither side is told"), where="vacancies", mend=_("write at least one of both"))
    _within_totals(values, lines)
    with acting(reader.username):
        with connection.cursor() as cursor:
            key = f"form {month} {who.unit} {who.agency.pk if who.agency else 0}"
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 31))", [key])
        values |= {"filed_by": reader.username, "filed_on": on}
        row = _kept(str(month), who.unit, who.agency.pk if who.agency else None, version, values)
        row.lines.all().delete()
        FormLine.objects.bulk_create(
            [FormLine(form=row, side=s, dimension=d, group=g, count=n) for s, d, g, n in lines]
        )
    return row


def _kept(month: str, unit: str, agency: int | None, version: int, values: dict[str, object]) -> Form:
    same = Form.objects.filter(month=month, agency_id=agency)
    row = (same if agency else same.filter(unit=unit)).first()
    if (row.version if row else 0) != version:
        raise Conflict(_("Somebody changed this meanwhile"), mend=_("load the page again"))
    if row is None:
        return Form.objects.create(month=month, unit=unit, agency_id=agency, **values)
    Form.objects.filter(pk=row.pk).update(version=F("version") + 1, **values)
    return row


def _lines(pack: Pack, month: Month, typed: Mapping[str, str], on: date) -> Iterator[Line]:
    for side in SIDES:
        for dimension, groups in groups_of(pack, month).items():
            for group in groups:
                name = f"{side}.{dimension}.{group}"
                ask = Ask(name, "count", needed=False, most=MANY)
                count = read_asked(pack, [ask], typed, on)[name]
                if count is not None:
                    yield side, dimension, group, count


def _within_totals(values: Mapping[str, int | None], lines: list[Line]) -> None:
    sums: dict[tuple[str, str], int] = {}
    for side, dimension, _group, count in lines:
        sums[side, dimension] = sums.get((side, dimension), 0) + count
    for (side, dimension), parts in sums.items():
        whole = values[side]
        if whole is None or parts > whole:
            raise Refused(
                _("the groups are more than the whole"), where=f"{side}.{dimension}",
                mend=_("compare the table with the number above it"),
            )  # fmt: skip
