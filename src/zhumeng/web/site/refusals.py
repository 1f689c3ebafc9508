"""A refusal as a page: what is wrong, where, how to mend it, with an honest status."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.web.site.detours import page_of_form

FIELD = re.compile(r"[a-z0-9_.]+")


def refusal(request: HttpRequest, error: Refused) -> HttpResponse:
    """The page, or JSON for the API."""
    if request.path.startswith("/api/"):
        body = {"what": error.what, "where": error.where, "mend": error.mend}
        return JsonResponse(body, status=error.status)
    back = page_of_form(request) if request.method == "POST" else ""
    context = {"error": error, "heading": _heading(error), "back": back, "where": _where(error)}
    return render(request, "site/refusal.html", context, status=error.status)


def _where(error: Refused) -> str:
    """In words; the name of a field is for the form it stands in, not for its reader."""
    return "" if FIELD.fullmatch(error.where) else error.where


def _heading(error: Refused) -> str:
    if isinstance(error, Missing):
        return _("There is nothing here")
    if isinstance(error, Forbidden):
        return _("Not for this role")
    if isinstance(error, Conflict):
        return _("Somebody was faster")
    return _("This cannot be taken as it is")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """An address that does not exist."""
    return refusal(request, Missing(_("There is no such page"), mend=_("go on from the menu above")))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """An address or form too large or too odd to be read at all."""
    again = _("go back and send less, or in the usual form")
    return refusal(request, Refused(_("This request cannot be read"), mend=again))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long, or came from elsewhere."""
    return refusal(
        request,
        Forbidden(
            _("This form is no longer valid"), mend=_("go back, load the page again and send it again")
        ),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of the product: nothing is lost, and it is said so."""
    return render(request, "site/broken.html", status=500)
