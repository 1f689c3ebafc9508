"""Forms of documents: each asks one act of the house."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.foundation.city import the_lake, the_pack
from zhumeng.registers.api import LARGEST_SCAN
from zhumeng.web.site.asking import Asking
from zhumeng.work.benefits.documents import api

MOST_DIGITS = 15


def issue(request: Asking) -> HttpResponse:
    """Issue the document of a decision of the month, or of an ordered return."""
    form, item = request.POST, request.POST.get("item", "")
    if item.isascii() and item.isdigit() and len(item) <= MOST_DIGITS:
        made = api.issue_return(the_pack(), the_lake(), request.reader, int(item))
    else:
        made = api.issue_document(
            the_pack(),
            the_lake(),
            request.reader,
            form.get("policy", ""),
            request.month,
            form.get("subject", ""),
        )
    messages.success(request, _("The document is issued: %(number)s") % {"number": made.text})
    return HttpResponseRedirect(reverse("document", args=[made.pk]))


def issue_due(request: Asking) -> HttpResponse:
    """Issue the notices of a list."""
    form = request.POST
    issued, left = api.issue_due(
        the_pack(), the_lake(), request.reader, form.get("policy", ""), form.get("unit", "")
    )
    messages.success(request, _("%(n)s documents are issued") % {"n": issued})
    if left:
        messages.warning(
            request,
            _("%(n)s were left: their decision has changed or nobody is named; see the items") % {"n": left},
        )
    return HttpResponseRedirect(reverse("documents"))


def print_pile(request: Asking) -> HttpResponse:
    """One PDF of a list."""
    form = request.POST
    return _pdf(api.print_pile(request.reader, form.get("policy", ""), form.get("unit", "")), "documents")


def print_one(request: Asking, number: int) -> HttpResponse:
    """One copy: as PDF, or as a page the browser prints."""
    if request.POST.get("as") == "page":
        return render(request, "documents/paper.html", {"paper": api.page_view(request.reader, number)})
    return _pdf(api.print_document(request.reader, number), f"document-{number}")


def serve(request: Asking, number: int) -> HttpResponse:
    """Note a service."""
    form = request.POST
    api.serve_document(
        request.reader, number, form.get("way", ""), day_of(form.get("day", ""), "day"), form.get("note", "")
    )
    messages.success(request, _("The service is noted; the last days of the remedies count from it"))
    return HttpResponseRedirect(reverse("document", args=[number]))


def scan(request: Asking, number: int) -> HttpResponse:
    """Keep a scan."""
    given = request.FILES.get("scan")
    if given is None or (given.size or 0) > LARGEST_SCAN:
        raise Refused(
            _("no file was given, or it is too large"),
            where="scan",
            mend=_("choose a PDF, PNG or JPEG up to 5 MB"),
        )
    api.upload_scan(request.reader, number, given.read())
    messages.success(request, _("The scan is kept"))
    return HttpResponseRedirect(reverse("document", args=[number]))


def day_of(text: str, where: str) -> date:
    """A day of a form; anything else is refused."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise Refused(
            _("“%(text)s” is not a day") % {"text": text.strip()[:20]},
            where=where,
            mend=_("write it as 2022-08-05"),
        ) from error


def _pdf(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return answer
