"""Runs of months: asked for, watched, stopped, taken up again."""

from __future__ import annotations

from math import ceil

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Missing, Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.run_list import PAGE
from zhumeng.foundation.run_list import run as one_run
from zhumeng.foundation.run_list import runs as all_runs
from zhumeng.foundation.run_requests import ask_for_run, stop_run
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.gate import month_asked
from zhumeng.web.site.paging import page_of


def runs(request: Asking) -> HttpResponse:
    """Every run, the newest first, and the form that asks for one."""
    page, of = page_of(request), request.GET.get("of", "")
    found, count = all_runs(request.reader.scope, page, month_asked(of) if of else None)
    context = {"runs": found, "count": count, "page": page, "pages": ceil(count / PAGE), "of": of}
    return render(request, "intake/runs.html", context | {"year": the_pack().plan.meta.year})


def run(request: Asking, number: int) -> HttpResponse:
    """One run with its steps; the page asks again while it is open."""
    try:
        seen = one_run(request.reader.scope, number)
    except Missing as error:
        raise _no_run(number) from error
    return render(request, "intake/run.html", {"run": seen})


def ask(request: Asking) -> HttpResponse:
    """Put a month in the queue; done work is not done again, so this also takes a stopped run up."""
    month = month_asked(request.POST.get("of", ""))
    try:
        number = ask_for_run(month, request.reader.username)
    except Conflict as error:
        raise Conflict(
            _("%(month)s waits or runs already") % {"month": month},
            mend=_("look at that run; ask again when it has ended"),
        ) from error
    except Refused as error:
        year = the_pack().plan.meta.year
        raise Refused(
            _("%(month)s lies outside the plan") % {"month": month},
            mend=_("give a month of %(year)d") % {"year": year},
        ) from error
    return HttpResponseRedirect(reverse("run", args=[number]))


def stop(request: Asking, number: int) -> HttpResponse:
    """Ask it to stop; what is done is kept."""
    try:
        state = stop_run(number, request.reader.username)
    except Missing as error:
        raise _no_run(number) from error
    except Conflict as error:
        raise Conflict(
            _("This run is over already"), mend=_("ask for another run of the month if it is needed")
        ) from error
    if state == "stopped":
        messages.success(request, _("Stopped; what is done is kept."))
    else:
        messages.info(request, _("It stops at its next step forward; what is done is kept."))
    return HttpResponseRedirect(reverse("run", args=[number]))


def _no_run(number: int) -> Missing:
    return Missing(_("There is no run %(number)s") % {"number": number})
