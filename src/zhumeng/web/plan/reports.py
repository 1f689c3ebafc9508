"""Figures that units report: file one, check one, read the evidence."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Refused
from zhumeng.engine.month import Month
from zhumeng.foundation.accounts.api import accounts_of
from zhumeng.foundation.run_requests import ask_for_run
from zhumeng.foundation.today import today
from zhumeng.oversight.api import check_report, file_report, report_in, reportable, reports_in
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.gate import month_asked
from zhumeng.web.site.plain import number_of

SHOWN = 100


def reports(request: Asking) -> HttpResponse:
    """The form for what the reader's unit reports, and every report with its state."""
    refused, status = None, 200
    if request.method == "POST":
        try:
            return _file(request)
        except Conflict:
            raise
        except Refused as error:
            refused, status = error, error.status
    return render(
        request,
        "plan/reports.html",
        {
            "choices": list(reportable(request.reader.scope)) if request.reader.may("report_figure") else [],
            "chosen": request.POST.get("figure") or request.GET.get("figure", ""),
            "reports": reports_in(request.reader.scope)[:SHOWN],
            "refused": refused,
            "own": accounts_of(request.reader.username),
        },
        status=status,
    )


def _file(request: Asking) -> HttpResponse:
    upload = request.FILES.get("attachment")
    file_report(
        request.reader,
        request.POST.get("figure", ""),
        month_asked(request.POST.get("of", "")),
        request.POST.get("value", ""),
        request.POST.get("note", ""),
        upload.name or "" if upload else "",
        upload.read() if upload else b"",
    )
    messages.success(request, _("Filed. A second person of the unit checks it; then it counts as reported."))
    return HttpResponseRedirect(reverse("reports"))


def check(request: Asking, number: int) -> HttpResponse:
    """Accept or return, as the second person."""
    accept = request.POST.get("answer") == "accept"
    version, remark = number_of(request.POST), request.POST.get("remark", "")
    if version < 0:
        raise Refused(_("the form is not complete"), mend=_("load the list again"))
    check_report(request.reader, number, version, accept=accept, remark=remark)
    messages.success(request, _counted(request) if accept else _("Returned with your reason."))
    return HttpResponseRedirect(reverse("reports"))


def _counted(request: Asking) -> str:
    """Ask for the run in which an accepted figure counts; one that waits already will do."""
    try:
        ask_for_run(Month.of(today()), request.reader.username)
    except Refused:
        return _("Accepted: it counts when the month is next run.")
    return _("Accepted: the month is being run, then it counts.")


def attachment(request: Asking, number: int) -> FileResponse:
    """The evidence of a report, always as a download."""
    report = report_in(request.reader.scope, number)
    response = FileResponse(
        iter([bytes(report.attachment)]), as_attachment=True, filename=report.attachment_name
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Type"] = "application/octet-stream"
    return response
