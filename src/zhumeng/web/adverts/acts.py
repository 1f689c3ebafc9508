"""Forms of one advert for who posts it: appeal, take down."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.city import the_pack
from zhumeng.web.adverts.pages import page_of_one
from zhumeng.web.adverts.shown import version_of
from zhumeng.web.site.asking import Asking
from zhumeng.work.recruitment import api


def appeal(request: Asking, number: int) -> HttpResponse:
    """Ask another person to look again."""
    try:
        api.appeal_advert(
            the_pack(), request.reader, number, version_of(request.POST), request.POST.get("words", "")
        )
    except Missing:
        raise
    except Refused as error:
        return page_of_one(request, number, error)
    return to(request, number, _("The appeal is with another inspector"))


def close(request: Asking, number: int) -> HttpResponse:
    """Take it down."""
    api.close_advert(request.reader, number, version_of(request.POST))
    return to(request, number, _("The advert is taken down"))


def to(request: Asking, number: int, said: str) -> HttpResponse:
    """Back to the page of the advert, with what was done."""
    messages.success(request, said)
    return HttpResponseRedirect(reverse("advert", args=[number]))
