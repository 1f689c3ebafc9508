"""What waits for an inspector: held adverts, appeals, complaints; and the decisions."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import employer_names
from zhumeng.web.adverts.acts import to
from zhumeng.web.adverts.pages import page_of_one
from zhumeng.web.adverts.shown import version_of
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.paging import page_of
from zhumeng.work.recruitment import api


def queue(request: Asking) -> HttpResponse:
    """The oldest first."""
    return _queue(request)


def _queue(request: Asking, refused: Refused | None = None, about: int = 0) -> HttpResponse:
    page, on = page_of(request), today()
    rows, total = api.queue(request.reader, page)
    complaints = api.open_complaints(request.reader)
    names = employer_names({row.employer_id for row in rows} | {one.advert.employer_id for one in complaints})
    context = {
        "rows": [(row, names.get(row.employer_id, ""), api.next_of_advert(row, on)) for row in rows],
        "complaints": [(one, names.get(one.advert.employer_id, "")) for one in complaints],
        "total": total, "page": page, "last": max(1, -(-total // api.PAGE)), "on": on,
        "refused": refused, "about": about, "typed": request.POST,
    }  # fmt: skip
    return render(request, "adverts/queue.html", context, status=refused.status if refused else 200)


def decide(request: Asking, number: int) -> HttpResponse:
    """Decide each finding of an advert."""
    posted = request.POST
    verdicts = {
        int(name.removeprefix("verdict-")): (posted[name], posted.get(name.replace("verdict", "reason"), ""))
        for name in posted
        if name.startswith("verdict-") and name.removeprefix("verdict-").isdecimal() and len(name) < 25
    }
    try:
        api.decide_findings(
            the_pack(), request.reader, number, version_of(posted), verdicts, posted.get("answer", "")
        )
    except Missing:
        raise
    except Refused as error:
        return page_of_one(request, number, error)
    return to(request, number, _("It is decided; the employer sees it with the reasons"))


def complaint(request: Asking, number: int) -> HttpResponse:
    """Decide a complaint."""
    posted = request.POST
    try:
        api.decide_complaint(
            the_pack(), request.reader, number, version_of(posted), posted.get("verdict", ""),
            posted.get("reason", ""), posted.get("clause", ""),
        )  # fmt: skip
    except Missing:
        raise
    except Refused as error:
        return _queue(request, error, number)
    messages.success(request, _("The complaint is decided"))
    return HttpResponseRedirect(reverse("inspection"))
