"""A unit reports a figure with its evidence."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from django.db import IntegrityError
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Refused
from zhumeng.engine.month import Month
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.oversight.models import FigureReport
from zhumeng.oversight.reports import reportable

LARGEST = 10 * 2**20
"""Bytes an attachment may have."""
KINDS = (".pdf", ".xlsx", ".xls", ".csv", ".docx", ".doc", ".ofd", ".png", ".jpg", ".jpeg")


def file_report(
    reader: Reader, figure: str, month: Month, value: str, note: str, name: str, attachment: bytes
) -> FigureReport:
    """File a figure, cumulative to the end of the month, for a second person to check.

    Refused: a figure of another office, a value that is no number, a month to come, no attachment;
    Conflict: the same figure and month already waits.
    """
    if not reader.may("report_figure") or not reader.office:
        raise Forbidden(_("only the unit that answers for a figure reports it"))
    if figure not in {one.code for one in reportable(reader.scope)}:
        raise Refused(
            _("“%(figure)s” is no figure your unit reports") % {"figure": figure},
            mend=_("choose one of the list"),
        )
    if month.first_day > today():
        raise Refused(
            _("%(month)s has not begun") % {"month": month}, mend=_("report a month that has begun")
        )
    _check_attachment(name, attachment)
    report = FigureReport(
        figure=figure,
        month=str(month),
        office=reader.office,
        value=_number(value),
        note=note.strip()[:2000],
        attachment_name=name[-200:],
        attachment=attachment,
        reported_by=reader.username,
    )
    try:
        with acting(reader.username):
            report.save()
    except IntegrityError as error:
        raise Conflict(
            _("a report of this figure for %(month)s already waits for its check") % {"month": month},
            mend=_("wait for the check, or ask the second person to return it"),
        ) from error
    return report


def _number(text: str) -> Decimal:
    try:
        value = Decimal(text.replace(",", "").replace("，", "").strip())
    except InvalidOperation as error:
        raise Refused(
            _("“%(text)s” is not a number") % {"text": text}, mend=_("write it as 1234 or 12.5")
        ) from error
    if not value.is_finite() or not 0 <= value < 10**12 or value != round(value, 4):
        raise Refused(
            _("“%(text)s” is no value of a figure") % {"text": text},
            mend=_("give 0 or more, at most 4 decimals"),
        )
    return value


def _check_attachment(name: str, attachment: bytes) -> None:
    if not attachment:
        raise Refused(_("the evidence is missing"), mend=_("attach the list or document"))
    if len(attachment) > LARGEST:
        raise Refused(_("the attachment is larger than 10 MB"), mend=_("attach a summary, or compress it"))
    if not name.lower().endswith(KINDS):
        raise Refused(
            _("“%(name)s” is of no kind that is taken") % {"name": name},
            mend=_("attach one of %(kinds)s") % {"kinds": " ".join(KINDS)},
        )
