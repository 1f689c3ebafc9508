"""The list of documents, one document, its scan."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month
from zhumeng.foundation.accounts.api import log_access
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import LARGEST_SCAN, SCAN_ENDINGS
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.paging import page_of
from zhumeng.work.benefits.api import subject_of
from zhumeng.work.benefits.documents import api

FILTERS = ("policy", "kind", "unserved")


def documents(request: Asking) -> HttpResponse:
    """Documents by policy and kind; for handlers what is to be issued and printed, list by list."""
    page, asked = page_of(request), {name: request.GET.get(name, "") for name in FILTERS}
    rows, total = api.page_of_documents(request.scope, asked, page)
    handles = request.reader.may("handle_decisions")
    context = {
        "rows": [(one, *api.shown_names(one, request.reader.scope)) for one in rows],
        "total": total, "page": page, "pages": max(1, -(-total // api.PAGE)), "asked": asked,
        "kinds": api.TITLES, "policies": the_pack().policies,
        "due": api.waiting_for_notice(request.scope) if handles else [],
        "piles": api.unprinted(request.scope) if handles else [],
    }  # fmt: skip
    return render(request, "documents/documents.html", context)


def document(request: Asking, number: int) -> HttpResponse:
    """One document as it was issued; service, remedies, copies, scan, and the forms of who looks."""
    found = api.find_document(request.reader, number)
    if found.person_id and not request.reader.scope.own:
        log_access(request.reader, "view", person=found.person_id, purpose=found.text)
    return render(request, "documents/document.html", _told(request, found))


def _told(request: Asking, found: Any) -> dict[str, Any]:
    to, about = api.shown_names(found, request.reader.scope)
    served, last = api.served_on(found)
    row = {"person_id": found.person_id, "employer_id": found.employer_id, "record_no": found.record_no}
    keys = row | {"period": found.period}
    return {
        "document": found, "facts": found.facts, "to": to, "about": about,
        "served": served, "last": last, "services": list(found.services.order_by("-pk")),
        "copies": list(found.copies.all()), "scans": list(found.scans.order_by("-pk").defer("attachment")),
        "later": api.about_the_same(found), "ways": api.WAYS, "today": today(),
        "subject": subject_of(the_pack().policies[found.policy], row), "month_of": Month.parse(found.month),
        "review": api.review_of(request.reader.scope, found.policy, keys),
        "open_states": api.OPEN_REVIEWS, "on_paper": api.the_seal().on_paper, "no_font": _no_font(),
        "largest": LARGEST_SCAN // 1_000_000,
    }  # fmt: skip


def _no_font() -> Refused | None:
    """Why no PDF can be set here, if it cannot."""
    try:
        api.fonts()
    except Refused as error:
        return error
    return None


def scan_file(request: Asking, number: int) -> HttpResponse:
    """The newest scan, as a download: nothing uploaded is ever shown inside a page."""
    content, media = api.read_scan(request.reader, number)
    answer = HttpResponse(content, content_type=media)
    answer["Content-Disposition"] = f'attachment; filename="document-{number}.{SCAN_ENDINGS[media]}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
