"""Adverts whose occupation code a person should look at; the code set; the labels as a file."""

from __future__ import annotations

import csv
import io

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.city import the_pack
from zhumeng.registers.api import employer_names
from zhumeng.web.adverts.shown import version_of
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.paging import page_of
from zhumeng.work.recruitment.matching import api


def queue(request: Asking) -> HttpResponse:
    """The least sure first, with three candidates each; ``?q=`` searches the table of codes."""
    return _queue(request)


def settle(request: Asking, number: int) -> HttpResponse:
    """Set the code of one."""
    code = request.POST.get("other", "").strip() or request.POST.get("code", "")
    try:
        api.set_occupation(the_pack(), request.reader, number, version_of(request.POST), code)
    except Missing:
        raise
    except Refused as error:
        return _queue(request, error, number)
    messages.success(request, _("The code is set; the same title gets it from now on"))
    return HttpResponseRedirect(reverse("codes"))


def export(request: Asking) -> HttpResponse:
    """Title and code, as ``zhumeng match learn-occupations --corrections`` takes them."""
    held = io.StringIO()
    rows = csv.writer(held, lineterminator="\n")
    rows.writerow(("title", "code"))
    rows.writerows(api.labels())
    answer = HttpResponse("\ufeff" + held.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="labels.csv"'
    return answer


def _queue(request: Asking, refused: Refused | None = None, about: int = 0) -> HttpResponse:
    pack, page, asked = the_pack(), page_of(request), request.GET.get("q", "").replace("\x00", "")[:40]
    rows, total = api.codes_waiting(request.reader, page)
    likely = api.candidates(pack, [one.title for one in rows])
    names = employer_names({one.advert.employer_id for one in rows})
    context = {
        "rows": [(one, names.get(one.advert.employer_id, ""), likely.get(one.title, [])) for one in rows],
        "total": total, "page": page, "last": max(1, -(-total // api.CODES_PAGE)), "asked": asked,
        "state": "",
        "found": api.find_occupations(pack, asked), "refused": refused, "about": about, "typed": request.POST,
    }  # fmt: skip
    return render(request, "matching/codes.html", context, status=refused.status if refused else 200)
