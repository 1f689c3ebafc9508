"""Chinese first; English when the reader has chosen it."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused

YEAR = 365 * 24 * 3600


class LanguageMiddleware:
    """The language of the cookie; the browser's own wish does not count, since most are set to English."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the chosen language and say which it is."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            response = self.get_response(request)
        response.setdefault("Content-Language", language)
        return response


def choose(request: HttpRequest, language: str) -> HttpResponse:
    """Keep the chosen language for a year and go back to the page."""
    if language not in dict(settings.LANGUAGES):
        raise Refused(
            _("there is no language “%(text)s”") % {"text": language}, mend=_("choose zh-hans or en")
        )
    back = request.POST.get("back", "/")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(back if safe else "/")
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, language, max_age=YEAR, samesite="Lax", secure=request.is_secure()
    )
    return response
