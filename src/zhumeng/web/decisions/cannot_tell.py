"""What cannot be told: by source and owner, who was asked until when; ask, and close a request."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.foundation.city import the_lake, the_pack
from zhumeng.foundation.today import today
from zhumeng.web.decisions.words import policy_of
from zhumeng.web.site.asking import Asking
from zhumeng.work.benefits.api import ask_owner, close_request, gaps_of, requests_in

USUAL_DAYS = 14
"""Days an owner is given when nobody says otherwise."""


def cannot_tell(request: Asking, refused: Refused | None = None) -> HttpResponse:
    """Every gap in the scope, most cases first within each policy; and the requests."""
    pack, lake = the_pack(), the_lake()
    found = [
        (policy, gaps)
        for policy in pack.policies.values()
        if (gaps := gaps_of(pack, lake, policy, request.month, request.scope))
    ]
    now = today()
    context = {
        "found": found,
        "cases": sum(gap.cases for _policy, gaps in found for gap in gaps),
        "requests": requests_in(request.scope),
        "today": now,
        "due": now + timedelta(days=USUAL_DAYS),
        "may_ask": request.reader.may("handle_decisions") and (request.place or request.scope.city),
        "refused": refused,
        "sent": request.POST,
        "here": _here(request),
    }
    status = refused.status if refused else 200
    return render(request, "decisions/cannot_tell.html", context, status=status)


def ask(request: Asking) -> HttpResponse:
    """Ask the owner; a form that cannot be taken comes back as it was, with the reason."""
    given = request.POST
    try:
        due_on = _day(given.get("due_on", ""))
        ask_owner(
            the_pack(), the_lake(), request.reader, policy_of(given.get("policy", "")), request.month,
            given.get("source", ""), request.place, due_on, given.get("note", ""),
        )  # fmt: skip
    except Refused as error:
        if error.status == Refused.status:
            return cannot_tell(request, error)
        raise
    messages.success(request, _("The request is kept. It is answered when the data no longer lack it."))
    return HttpResponseRedirect(_here(request))


def close(request: Asking, number: int) -> HttpResponse:
    """Close a request as the page showed it."""
    version = request.POST.get("version", "")
    if not (version.isascii() and version.isdigit() and len(version) < 9):
        raise Refused(_("the form is not complete"), mend=_("load the page again"))
    done = close_request(request.reader, number, int(version), request.POST.get("state", ""))
    messages.success(
        request, _("Marked as answered.") if done.state == "answered" else _("The request is withdrawn.")
    )
    return HttpResponseRedirect(_here(request))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise Refused(
            _("“%(text)s” is not a day") % {"text": text.strip()[:20]},
            where="due_on",
            mend=_("write it as 2022-08-05"),
        ) from error


def _here(request: Asking) -> str:
    """The list for the same month and place."""
    kept: dict[str, Any] = {name: request.GET[name] for name in ("month", "at") if request.GET.get(name)}
    return reverse("cannot-tell") + (f"?{urlencode(kept)}" if kept else "")
