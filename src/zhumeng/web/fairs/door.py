"""The door of a fair, on a phone: a code is scanned or typed, or visitors without one are counted."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.today import today
from zhumeng.registers.api import employer_names
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.templatetags.site import day
from zhumeng.work.recruitment import api


def door(request: Asking, number: int) -> HttpResponse:
    """Scanning opens this page with the code filled in; checking in is one tap more."""
    if request.method != "POST":
        return _page(request, number)
    try:
        found = api.fairs.check_in(request.reader, number, request.POST.get("code", ""))
    except Missing:
        raise
    except Refused as error:
        return _page(request, number, error)
    who = _("A visitor")
    if found.employer_id is not None:
        firm = employer_names([found.employer_id]).get(found.employer_id, "")
        who = _("%(firm)s, booth %(n)d") % {"firm": firm, "n": found.booth}
    if found.again:
        told = _("%(who)s: this code was checked in already, at %(time)s")
        messages.warning(request, told % {"who": who, "time": day(found.at)})
    else:
        messages.success(request, _("%(who)s: checked in") % {"who": who})
    return _back(number)


def visitors(request: Asking, number: int) -> HttpResponse:
    """Count who came without a code."""
    text = request.POST.get("number", "")
    count = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
    try:
        api.fairs.count_visitors(request.reader, number, count)
    except Missing:
        raise
    except Refused as error:
        return _page(request, number, error)
    said = ngettext("%(n)d visitor counted", "%(n)d visitors counted", count) % {"n": count}
    messages.success(request, said)
    return _back(number)


def _page(request: Asking, number: int, refused: Refused | None = None) -> HttpResponse:
    row = api.fairs.find_fair(request.reader, number)
    typed = request.POST.get("code") or request.GET.get("code", "")
    context = {
        "row": row, "on": today(), "refused": refused, "code": api.fairs.plain_code(typed)[:12],
        "report": api.fairs.report_of(row),
    }  # fmt: skip
    return render(request, "fairs/door.html", context, status=refused.status if refused else 200)


def _back(number: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("fair-door", args=[number]))
