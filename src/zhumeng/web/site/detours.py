"""Where a request goes that cannot be served as it came: no form is lost in a blank page."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

READS = ("GET", "HEAD")


def to_sign_in(request: Any) -> HttpResponseBase:
    """Sign in, then go on: with the page asked for, or with the page on which a sent form stood."""
    if request.method in READS:
        answer = redirect_to_login(request.get_full_path())
    else:
        messages.warning(
            request, _("You were signed out in the meantime and nothing was sent: sign in and send it again")
        )
        answer = redirect_to_login(page_of_form(request))
    return HttpResponseClientRedirect(answer.url) if request.htmx else answer


def page_of_form(request: HttpRequest) -> str:
    """The page on which a sent form stood, as the browser tells it; home where it tells none of ours."""
    came = request.headers.get("Referer", "")
    if not came or not url_has_allowed_host_and_scheme(came, {request.get_host()}, request.is_secure()):
        return "/"
    parts = urlsplit(came)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def page_above(request: HttpRequest) -> HttpResponseRedirect | None:
    """For who opens an address that takes forms only, as a reload does: the nearest page above it."""
    if request.method not in READS or "text/html" not in request.headers.get("Accept", ""):
        return None
    parts = request.path.strip("/").split("/")[:-1]
    while parts:
        above = f"/{'/'.join(parts)}/"
        try:
            resolve(above)
            return HttpResponseRedirect(above)
        except Resolver404:
            parts.pop()
    return HttpResponseRedirect("/")
