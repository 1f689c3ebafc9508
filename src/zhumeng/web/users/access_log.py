"""Who opened which file."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from zhumeng.foundation.accounts.api import accesses
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.sheets import sheet
from zhumeng.web.users.asked import choices_of, days_of, number_in, text_in
from zhumeng.web.users.paged import page_in

FILTERS = ("user", "person", "employer", "what", "since", "until")


def access_log(request: Asking) -> HttpResponse:
    """Views, searches and reveals by user, file, kind and day."""
    context = {"page": page_in(request, _asked(request)), "chosen": choices_of(request, FILTERS)}
    return render(request, "users/access_log.html", context)


def export(request: Asking) -> FileResponse:
    """The same rows, all pages."""
    heads = (_("When"), _("User"), _("Role"), _("Territory"), _("What"))
    files = (_("File of person"), _("File of employer"), _("What for"))
    rows = (
        (
            timezone.localtime(one.at).strftime("%Y-%m-%d %H:%M:%S"), one.username, one.role, one.territory,
            one.what, _text(one.person_id), _text(one.employer_id), one.purpose,
        )
        for one in _asked(request).iterator(chunk_size=2000)
    )  # fmt: skip
    return sheet(str(_("Access log")), heads + files, rows)


def _asked(request: Asking) -> QuerySet[Any]:
    query = request.GET
    return accesses(
        request.reader,
        days_of(request),
        username=text_in(query, "user"),
        person=number_in(query, "person"),
        employer=number_in(query, "employer"),
        what=text_in(query, "what"),
    )


def _text(number: int | None) -> str | None:
    return str(number) if number is not None else None
