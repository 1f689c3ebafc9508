"""Employers searched and opened."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.foundation.accounts.api import views_of
from zhumeng.registers.api import FoundEmployer, employer_file, find_employers_of, place_name
from zhumeng.web.people.decided import decisions_of
from zhumeng.web.people.shown import VIEWS
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.sheets import sheet
from zhumeng.web.site.templatetags.site import said

EXAMPLES = 3
"""Months of contributions shown at once; the others unfold."""


def search(request: Asking) -> HttpResponse:
    """The form and, when something is asked, the employers found in the reader's area."""
    asked = request.GET.get("q")
    found: list[FoundEmployer] = []
    more, refused = False, None
    if asked is not None:
        try:
            found, more = find_employers_of(request.scope, request.month, asked)
        except Refused as error:
            refused = error
    context = {"asked": asked, "found": found, "more": more, "refused": refused}
    return render(request, "people/employers.html", context, status=refused.status if refused else 200)


def export(request: Asking) -> FileResponse:
    """The employers that the page shows, as a spreadsheet."""
    found, _more = find_employers_of(request.scope, request.month, request.GET.get("q", ""))
    heads = (
        _("Credit code"), _("Name"), _("Kind"), _("Registration"), _("Registered at"), _("Insured at"),
        _("Insured persons"), _("Month"),
    )  # fmt: skip
    rows = (
        (
            one.credit_code, one.name, said(one.kind) if one.kind else None,
            said(one.status) if one.status else None, place_name(one.registered or ""),
            place_name(one.insured or ""), one.heads, one.month,
        )
        for one in found
    )  # fmt: skip
    return sheet(f"{_('Employers')} {request.month}", heads, rows)


def employer(request: Asking, number: int) -> HttpResponse:
    """One employer's file; the view is logged."""
    file = employer_file(request.reader, number, request.month)
    context = {
        "file": file,
        "recent": file.months[:EXAMPLES],
        "older": file.months[EXAMPLES:],
        "decisions": decisions_of(request.reader, request.month, "employer_id", [number]),
        "views": views_of(employer=number)[:VIEWS] if request.reader.may("read_audit") else None,
    }
    return render(request, "people/employer.html", context)
