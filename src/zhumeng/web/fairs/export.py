"""The report of a fair as a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import FileResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhumeng.registers.api import employer_names
from zhumeng.web.fairs.tags import BOOKINGS, RESULTS
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.sheets import sheet
from zhumeng.work.recruitment import api


def report(request: Asking, number: int) -> FileResponse:
    """A line a booth, and the sums."""
    row = api.fairs.find_fair(request.reader, number)
    heads = [_("Booth"), _("Firm"), _("Checked in at"), _("Job adverts"), _("People wanted"),
             *(str(word) for word in RESULTS.values())]  # fmt: skip
    return sheet(f"{row.number}-{row.name}", heads, _lines(row))


def bookings(request: Asking, number: int) -> FileResponse:
    """Every registration for a fair, whatever its state."""
    row = api.fairs.find_fair(request.reader, number)
    found = list(api.fairs.bookings_of(row).prefetch_related("jobs"))
    names = employer_names({one.employer_id for one in found})
    heads = [_("Firm"), _("Registered on"), _("State"), _("Wished booth"), _("Booth"),
             _("Job adverts"), _("By when"), _("Reason")]  # fmt: skip
    title = _("Registrations")
    return sheet(f"{row.number}-{title}", heads, (
        [names.get(one.employer_id, ""), one.asked_on, str(BOOKINGS[one.state][1]), one.wished,
         one.booth, len(one.jobs.all()), one.due_on, one.reason]
        for one in found
    ))  # fmt: skip


def _lines(row: Any) -> Iterator[list[Any]]:
    bookings = api.fairs.bookings_of(row).filter(state="confirmed").prefetch_related("jobs__advert")
    names = employer_names({one.employer_id for one in bookings})
    for one in bookings:
        at = timezone.localtime(one.checked_in_at).replace(tzinfo=None) if one.checked_in_at else None
        jobs = [job.advert for job in one.jobs.all()]
        yield [one.booth, names.get(one.employer_id, ""), at, len(jobs), sum(job.headcount for job in jobs),
               *(getattr(one, name) for name in api.fairs.RESULTS)]  # fmt: skip
    found = api.fairs.report_of(row)
    yield [_("Sum"), found.firms, found.came, found.jobs, found.headcount,
           *(found.sums[name] for name in api.fairs.RESULTS)]  # fmt: skip
    yield [_("Visitors"), found.visitors]
