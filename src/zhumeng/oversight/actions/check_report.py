"""A second person accepts or returns a reported figure; an accepted one goes into the lake."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.engine.month import Month
from zhumeng.foundation.accounts.api import require_other_person
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.oversight.models import FigureReport, State
from zhumeng.oversight.reports import reports_in
from zhumeng.registers.api import take

SOURCE = "unit_reports"


def check_report(reader: Reader, number: int, version: int, *, accept: bool, remark: str) -> FigureReport:
    """Accept or return a report as it was shown in ``version``.

    Forbidden: by who reported it. Conflict: it was checked meanwhile. Refused: returned without a word.
    """
    if not reader.may("check_report"):
        raise Forbidden(_("your role does not check reports"))
    if not accept and not remark.strip():
        raise Refused(_("a report is returned with a reason"), mend=_("say what is to be mended"))
    with acting(reader.username):
        report = reports_in(reader.scope).select_for_update().filter(pk=number).first()
        if report is None:
            raise Missing(
                _("there is no report %(number)s in your area") % {"number": number},
                mend=_("choose one of the list"),
            )
        require_other_person(
            reader.username, [report.reported_by], _("who reports a figure does not check it"),
            mend=_("ask a second person of the unit"),
        )  # fmt: skip
        if report.state != State.WAITING or report.version != version:
            raise Conflict(_("this report has been checked meanwhile"), mend=_("load the list again"))
        report.state = State.ACCEPTED if accept else State.RETURNED
        report.checked_by, report.checked_at = reader.username, timezone.now()
        report.remark, report.version = remark.strip()[:2000], report.version + 1
        if accept:
            _publish(report)
        report.save()
    return report


def _publish(report: FigureReport) -> None:
    """Bring the figure in as any file of its source: it counts once a month is run. Safe to repeat."""
    row = {
        "figure": report.figure,
        "month": report.month,
        "territory": the_pack().territories.city().code,
        "value": f"{report.value.normalize():f}",
        "unit": report.office,
        "reported_on": report.reported_at.date().isoformat(),
        "attachment": report.attachment_name,
    }
    with tempfile.TemporaryDirectory(prefix="zhumeng-report-") as folder:
        file = Path(folder) / f"{SOURCE}-report-{report.pk}.csv"
        with file.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, list(row))
            writer.writeheader()
            writer.writerow(row)
        taken = take(SOURCE, file, arrived=Month.of(today()))
    if taken.intake is not None and taken.intake.rejected:
        why = "; ".join(reason.en for reason in taken.intake.reasons)
        raise Refused(
            _("the figure cannot be taken in: %(why)s") % {"why": why},
            mend=_("return the report with this reason"),
        )
