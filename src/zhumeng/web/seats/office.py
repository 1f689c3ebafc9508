"""The seats of an office's units: collected, admitted, under way, finished, left."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.registers.api import employer_names
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.paging import page_of
from zhumeng.work.recruitment.api import SEATS
from zhumeng.work.recruitment.seats import api

PAGE = 50


def seats(request: Asking) -> HttpResponse:
    """Adverts of seats, the newest first; ``?kind=`` keeps one programme."""
    kind, page = request.GET.get("kind", ""), page_of(request)
    if kind and kind not in SEATS:
        raise Refused(_("“%(text)s” is no kind of place") % {"text": kind}, mend=_("choose one of the list"))
    found = api.seats_in(request.reader, kind)
    total, start = found.count(), (page - 1) * PAGE
    rows = list(found[start : start + PAGE])
    names = employer_names({row.employer_id for row in rows})
    context = {
        "rows": [(row, names.get(row.employer_id, "")) for row in rows], "kinds": SEATS, "kind": kind,
        "total": total, "page": page, "last": max(1, -(-total // PAGE)),
    }  # fmt: skip
    return render(request, "seats/office.html", context)
